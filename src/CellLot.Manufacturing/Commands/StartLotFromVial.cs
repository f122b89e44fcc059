using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;
using ProcessState = CellLot.Domain.Manufacturing.Process;

namespace CellLot.Manufacturing.Commands;

/// <summary>A lot is started from a vial of a bank; the vial is used up in the same transaction (invariant 7).</summary>
public sealed record StartLotFromVialRequest : StepRequest
{
    public required string Process { get; init; }
    public required string Bank { get; init; }
    public required string Vial { get; init; }

    internal static Command<StartLotFromVialRequest> Command { get; } =
        new()
        {
            Name = "start-lot-from-vial",
            Route = "lots/{lot}/from-vial",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Starts a lot from a vial of a bank; a vial is used once.",
            Example = new StartLotFromVialRequest
            {
                EntryId = Bench.ExampleEntry,
                Process = "BM-MSC",
                Bank = "WCB-0001",
                Vial = "WCB-0001-01",
            },
            Run = Run,
        };

    private static async Task<object?> Run(CommandContext cx, StartLotFromVialRequest body)
    {
        var lot = cx.Route("lot");
        var around = await Bench.Look(cx, body, StepKind.Receive);
        var bank = await cx.Do(
            CellBank.Decider,
            body.Bank,
            new TakeVial(cx.Act, body.Bank, body.Vial, lot, around.Holds)
        );
        var established =
            bank.Established ?? throw new RuleBroken(Refusals.NotFound.Because($"There is no bank {body.Bank}."));
        var (process, version) = await cx.Load(ProcessState.Decider, body.Process);
        cx.Assert(ProcessState.Decider.Stream(body.Process), version);
        await cx.Do(
            Lot.Decider,
            lot,
            new StartLot
            {
                Act = cx.Act,
                Lot = lot,
                Process = body.Process,
                ProcessState = process,
                Donations =
                [
                    .. established.Donations.Select(d => new DonationAtStart(
                        d.Din,
                        d.Donors,
                        established.Tissue,
                        "accepted",
                        null,
                        d.Volume,
                        d.Grams
                    )),
                ],
                Vial = new StartedVial(
                    body.Bank,
                    body.Vial,
                    established.Passage,
                    established.Vials.First(v => string.Equals(v.Id, body.Vial, StringComparison.Ordinal)).Volume,
                    established.Lineage
                ),
                InheritedKeys = bank.AncestryKeys,
                Circumstances = around,
            }
        );
        await Ancestries.Grow(cx, lot);
        return null;
    }
}
