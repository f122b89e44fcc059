using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>A counted portion is laid down as a bank; bank and lot are written together.</summary>
public sealed record BankCellsRequest : StepRequest
{
    /// <summary>Lot and portion the vials were filled from.</summary>
    public required string Lot { get; init; }
    public required string Portion { get; init; }

    /// <summary><c>master</c> or <c>working</c>.</summary>
    public required string Kind { get; init; }
    public required IReadOnlyList<Vial> Vials { get; init; }

    internal static Command<BankCellsRequest> Command { get; } =
        new()
        {
            Name = "bank-cells",
            Route = "banks/{bank}",
            Stream = "bank/{bank}",
            Roles = Bench.Operators,
            Summary = "Lays a counted portion of a lot down as a bank.",
            Example = new BankCellsRequest
            {
                EntryId = Bench.ExampleEntry,
                Lot = "CL26-0001",
                Portion = "P2-bank",
                Kind = "working",
                Vials = [new Vial("WCB-0001-01", new(5000000m), new(1.0m))],
            },
            Run = async (cx, body) =>
            {
                var bank = cx.Route("bank");
                var (before, _) = await cx.Load(Domain.Manufacturing.Lot.Decider, body.Lot);
                var after = await cx.Do(
                    Domain.Manufacturing.Lot.Decider,
                    body.Lot,
                    new BankCells(body.Portion, bank, body.Vials)
                    {
                        Act = cx.Act,
                        Lot = body.Lot,
                        Circumstances = await Bench.Look(cx, body, StepKind.Bank),
                    }
                );
                await cx.Do(
                    CellBank.Decider,
                    bank,
                    new EstablishBank(
                        cx.Act,
                        bank,
                        body.Kind,
                        body.Lot,
                        before,
                        body.Portion,
                        body.Vials,
                        after.AncestryKeys
                    )
                );
                await Ancestries.Grow(cx, body.Lot);
                return null;
            },
        };
}
