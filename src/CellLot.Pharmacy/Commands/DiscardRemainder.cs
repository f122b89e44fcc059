using CellLot.Domain;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>What is discarded, and why.</summary>
public sealed record DiscardRemainderBody : CommandBody
{
    public required Millilitres VolumeMl { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Signed <c>performed</c> and, by another person, <c>verified</c>.</summary>
internal static class DiscardRemainderCommand
{
    public static Command<DiscardRemainderBody> Command { get; } =
        new()
        {
            Name = "discard-remainder",
            Route = "preparations/{order}/remainders",
            Stream = "preparation/{order}",
            Roles = [Roles.Pharmacist],
            Signs = [Meanings.Performed, Meanings.Verified],
            Summary = "Discards what stayed in the pool; it never goes back.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000421"),
                VolumeMl = new(0.8m),
                Reason = "remainder of the pool",
            },
            Run = async (cx, body) =>
            {
                await PreparedOrder.Load(cx);
                await cx.Do(
                    Preparation.Decider,
                    cx.Route("order"),
                    new DiscardRemainder(cx.Act, body.VolumeMl, body.Reason)
                );
                return null;
            },
        };
}
