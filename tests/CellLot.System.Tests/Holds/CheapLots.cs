using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.SystemTests.Holds;

/// <summary>
/// Lots in a handful of steps by the real rules: start, (isolation,) count, one passage, split, formulation, fill. All of it is one
/// append; every event is what the bench would have written.
/// </summary>
/// <param name="prefix">Makes the entries' names unique.</param>
internal sealed class CheapLots(string prefix, DateTimeOffset day)
{
    public const string Person = "tech1";
    public const string Process = "HOLDS";
    private const string Sop = "SOP-MFG-01";

    /// <summary>One million viable cells a millilitre.</summary>
    private static readonly RawCount Million = new([196, 204], [12, 14], 4, 10m, 10m);

    /// <summary>Five million viable cells a millilitre.</summary>
    private static readonly RawCount FiveMillion = new([198, 202], [8, 7], 4, 10m, 90m);

    private int steps;

    /// <summary>A lot from accepted donations, cultured, divided: <c>bank</c> 10 mL, <c>seed</c> 10 mL, <c>rest</c> for the product.</summary>
    /// <param name="containers">Containers that the product is for.</param>
    public async Task FromDonations(
        CommandContext cx,
        string lot,
        IReadOnlyList<(string Din, string Donor)> donations,
        int containers,
        IReadOnlyList<string>? materials = null
    )
    {
        await cx.Do(Lot.Decider, lot, await Start(cx, lot, donations));
        await Step(
            cx,
            lot,
            new IsolateCells(donations[0].Din, "MNC", new(30m), "density gradient")
            {
                Act = Next(),
                Lot = lot,
                Circumstances = Around(materials),
            }
        );
        await Culture(cx, lot, "MNC", 30m, "P0", containers);
    }

    /// <summary>A lot from a vial of a bank, cultured and divided alike.</summary>
    public async Task FromVial(CommandContext cx, string lot, string bank, string vial, int containers)
    {
        var of = (await cx.Do(CellBank.Decider, bank, new TakeVial(Next(), bank, vial, lot, []))).Established!;
        var start = await Start(cx, lot, [.. of.Donations.Select(d => (d.Din, d.Donors[0]))]);
        await cx.Do(
            Lot.Decider,
            lot,
            start with
            {
                Vial = new StartedVial(bank, vial, of.Passage, of.Vials[0].Volume, of.Lineage),
                InheritedKeys = of.AncestryKeys,
            }
        );
        await Culture(cx, lot, vial, of.Vials[0].Volume.Value, $"P{of.Passage + 1}", containers);
    }

    /// <summary>The portion <c>bank</c> of the lot is laid down with so many vials, named after the bank.</summary>
    public async Task Bank(CommandContext cx, string lot, string bank, int vials)
    {
        Vial[] laid =
        [
            .. Enumerable
                .Range(1, vials)
                .Select(i => new Vial($"{bank}-{i:00}", new(10_000_000m / vials), new(10m / vials))),
        ];
        var (before, _) = await cx.Load(Lot.Decider, lot);
        await Step(
            cx,
            lot,
            new BankCells("bank", bank, laid)
            {
                Act = Next(),
                Lot = lot,
                Circumstances = Around(),
            }
        );
        var (after, _) = await cx.Load(Lot.Decider, lot);
        await cx.Do(
            CellBank.Decider,
            bank,
            new EstablishBank(Next(), bank, "working", lot, before, "bank", laid, after.AncestryKeys)
        );
    }

    /// <summary>The rest becomes the product <c>DP</c>: 25 × 10⁶ viable cells in 5 mL for each container.</summary>
    public Task Formulate(CommandContext cx, string lot, int containers) =>
        Step(
            cx,
            lot,
            new FormulateProduct(["rest"], "DP", new((containers * 5m) + 5m), FiveMillion, [])
            {
                Act = Next(),
                Lot = lot,
                Circumstances = Around(),
            }
        );

    /// <summary>Filled: the last one is retained, the others are for doses. What the lot descends from is told.</summary>
    public async Task Fill(CommandContext cx, string lot, int containers)
    {
        await Step(
            cx,
            lot,
            new FillContainers("DP", Containers(lot, containers), new(5m), 60)
            {
                Act = Next(),
                Lot = lot,
                Circumstances = Around(),
            }
        );
        await cx.Do(Lot.Decider, lot, new GrowAncestry(Next(), lot, []));
    }

    /// <summary>The labels of a lot's containers and what each is for.</summary>
    public static IReadOnlyList<ContainerToFill> Containers(string lot, int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(i => new ContainerToFill($"{lot}-{i:000}", i == count ? "retain" : "dose", new(5.0m))),
        ];

    private async Task<StartLot> Start(CommandContext cx, string lot, IReadOnlyList<(string Din, string Donor)> from)
    {
        var (process, _) = await cx.Load(Domain.Manufacturing.Process.Decider, Process);
        return new StartLot
        {
            Act = Next(),
            Lot = lot,
            Process = Process,
            ProcessState = process,
            Donations =
            [
                .. from.Select(d => new DonationAtStart(
                    d.Din,
                    [d.Donor],
                    "bone-marrow",
                    "accepted",
                    null,
                    new(30m),
                    null
                )),
            ],
            Circumstances = Around(),
        };
    }

    private async Task Culture(CommandContext cx, string lot, string from, decimal ml, string passage, int containers)
    {
        var rest = (containers * 25m) + 25m;
        await Count(cx, lot, from);
        await Step(
            cx,
            lot,
            new SeedVessels(from, [new VesselToSeed($"{passage}-V1", "CF10", new(ml))])
            {
                Act = Next(),
                Lot = lot,
                Circumstances = Around(),
            }
        );
        await Step(
            cx,
            lot,
            new HarvestCells([new PortionToHarvest(passage, [$"{passage}-V1"], new(rest + 20m))])
            {
                Act = Next(),
                Lot = lot,
                Circumstances = Around(),
            }
        );
        await Count(cx, lot, passage);
        await Step(
            cx,
            lot,
            new SplitCells(
                passage,
                [
                    new PartToSplit("bank", new(10m)),
                    new PartToSplit("seed", new(10m)),
                    new PartToSplit("rest", new(rest)),
                ]
            )
            {
                Act = Next(),
                Lot = lot,
                Circumstances = Around(),
            }
        );
    }

    private Task Count(CommandContext cx, string lot, string portion) =>
        Step(
            cx,
            lot,
            new CountCells(portion, Million)
            {
                Act = Next(),
                Lot = lot,
                Circumstances = Around(),
            }
        );

    private static Task Step(CommandContext cx, string lot, LotStep step) => cx.Do(Lot.Decider, lot, step);

    /// <summary>An hour after the one before.</summary>
    private Act Next()
    {
        var step = ++steps;
        return StagedActs.Of(Person, $"{prefix}/mfg/{step}", day.AddHours(step));
    }

    private static Circumstances Around(IReadOnlyList<string>? materials = null) =>
        new()
        {
            Trainings = [new TrainingAtUse(Sop, 1, DateTimeOffset.UnixEpoch, null, true)],
            Materials =
            [
                .. (materials ?? []).Select(m => new MaterialAtUse(
                    m,
                    new MaterialLot
                    {
                        Material = "medium",
                        Standing = MaterialStanding.Released,
                        Expires = new DateOnly(2099, 1, 1),
                        ReleasedAt = DateTimeOffset.UnixEpoch,
                    }
                )),
            ],
        };
}
