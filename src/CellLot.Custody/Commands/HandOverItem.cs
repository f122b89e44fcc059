using CellLot.Custody.Messages;
using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The holder hands an item to somebody.</summary>
public sealed record HandOverItemBody : CommandBody
{
    /// <summary>Account of the receiver.</summary>
    public required string To { get; init; }
    public required HandoverRecord Record { get; init; }
}

internal static class HandOverItem
{
    public static Command<HandOverItemBody> Command { get; } =
        new()
        {
            Name = "hand-over-item",
            Route = "items/{item}/handovers",
            Stream = "custody/{item}",
            Roles = [Roles.Pharmacist, Roles.Courier, Roles.Nurse],
            Signs = [Meanings.HandedOver],
            Summary = "The holder hands an item to another person and signs; until that person signs it is in transit.",
            Example = new HandOverItemBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000101"),
                To = "courier",
                Record = ItemExamples.Record,
            },
            Run = async (cx, body) =>
            {
                await ItemStudy.Set(cx);
                var receiver =
                    await cx.Known<AccountChanged>($"account/{body.To}")
                    ?? throw new RuleBroken(
                        Refusals.InputInvalid.Because($"to: no account {body.To} is known in Custody.")
                    );
                // Back to the pharmacy a dose may always go, whatever stands against it.
                var back = receiver.Grants.Any(g => string.Equals(g.Role, Roles.Pharmacist, StringComparison.Ordinal));
                var against = back ? [] : await DoseGate.Against(cx, [cx.Route("item")]);
                await cx.Do(
                    CustodyItem.Decider,
                    cx.Route("item"),
                    new HandOver(cx.Act, body.To, receiver.Name, body.Record, against)
                );
                return null;
            },
        };
}

/// <summary>An example of a handover's record.</summary>
internal static class ItemExamples
{
    public static HandoverRecord Record { get; } =
        new("pharmacy hatch", "CL-DOSE:ORD-0001", true, "clear, no clumps", 19.5m, ["issue record"], null);
}

/// <summary>The study of a dose that is held: header of its events.</summary>
internal static class ItemStudy
{
    public static async Task Set(CommandContext cx)
    {
        if (DoseItem.OrderOf(cx.Route("item")) is not { } order)
            return;
        var (state, _) = await cx.Load(Administrations.Decider, order);
        if (state.Dose is { } known)
            cx.Study = known.Study;
    }
}
