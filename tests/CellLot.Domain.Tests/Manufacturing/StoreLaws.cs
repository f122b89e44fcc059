using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using FsCheck.Fluent;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>Freeze runs and banks keep the laws of deciders.</summary>
public sealed class StoreLaws
{
    [Fact]
    public void Freeze_runs_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            FreezeRun.Decider,
            Gen.Choose(-140, -60)
                .Select<int, IFreezeCommand>(end => new RecordFreezeRun(
                    Acts.By("tech-1"),
                    "FR-1",
                    Bench.No,
                    [$"{Bench.No}-001"],
                    "CRF-01",
                    "MSC-1 v2",
                    Acts.Noon.AddMinutes(-40),
                    Acts.Noon.AddHours(2),
                    1.0m,
                    end,
                    null,
                    Bench.Definition.Freeze
                )),
            atLeastAccepted: 50
        );

    [Fact]
    public void Banks_keep_the_laws_of_deciders()
    {
        var lot = Journey.Counted.State;
        Vial[] vials =
        [
            .. Enumerable.Range(1, 6).Select(v => new Vial($"V{v}", new CellCount(5_000_000m), new Millilitres(1m))),
        ];
        DeciderLaws.Hold(
            CellBank.Decider,
            Gen.Choose(0, 8)
                .Select<int, IBankCommand>(i =>
                    i < 3
                        ? new EstablishBank(Acts.By("tech-1"), "WCB-1", "working", Bench.No, lot, "P2-seed", vials, [])
                    : i == 3 ? new GrowBankAncestry(Acts.By("tech-1"), "WCB-1", [$"material/M-{i}"])
                    : new TakeVial(Acts.By("tech-1"), "WCB-1", $"V{i - 2}", "CL26-0005", [])
                )
        );
    }
}
