using CellLot.Custody.Messages;
using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The record of a dose is closed.</summary>
public sealed record CloseDoseBody : CommandBody
{
    public required decimal InfusedMl { get; init; }
    public required decimal DiscardedMl { get; init; }
    public string? Remark { get; init; }
}

internal static class CloseDose
{
    public static Command<CloseDoseBody> Command { get; } =
        new()
        {
            Name = "close-infusion",
            Route = "doses/{order}/close",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse],
            Signs = [Meanings.Administered, Meanings.Verified],
            Summary = "Closes the record: infused + discarded = issued volume; two people sign.",
            Example = new CloseDoseBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000120"),
                InfusedMl = 98m,
                DiscardedMl = 2m,
            },
            Run = async (cx, body) =>
            {
                var closed = await Bedside.Do(
                    cx,
                    new CloseInfusion(
                        cx.Act,
                        new Millilitres(body.InfusedMl),
                        new Millilitres(body.DiscardedMl),
                        body.Remark
                    )
                );
                await cx.Do(
                    CustodyItem.Decider,
                    DoseItem.IdOf(cx.Route("order")),
                    new EndCustody(cx.Act, closed.Closed!.Outcome)
                );
                return null;
            },
        };
}
