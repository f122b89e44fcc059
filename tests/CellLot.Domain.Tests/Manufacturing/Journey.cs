using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>The lot of the study, step by step, with the figures of the demonstration.</summary>
internal static class Journey
{
    /// <summary>Everything from the start to the closed fill, one command after the other.</summary>
    public static IReadOnlyList<ILotCommand> All { get; } = [.. ToP3(), .. Product()];

    private static Act A => Acts.By("tech-1");

    public static Given<ILotCommand, ILotEvent, Lot> Given(params ILotCommand[] commands) =>
        Scenario.Given(Lot.Decider).After(commands);

    /// <summary>The lot with the three P3 harvests counted.</summary>
    public static Given<ILotCommand, ILotEvent, Lot> Counted { get; } = Given([.. ToP3()]);

    /// <summary>The lot formulated, not yet filled.</summary>
    public static Given<ILotCommand, ILotEvent, Lot> Formulated { get; } = Counted.After([.. Product().Take(3)]);

    public static T Usual<T>(this T step, DateTimeOffset? at = null, Circumstances? around = null, string by = "tech-1")
        where T : LotStep =>
        step with
        {
            Act = Acts.By(by, at ?? Bench.Start),
            Lot = Bench.No,
            Circumstances = around ?? Bench.Usual,
        };

    public static StartLot Started(
        string? state = "accepted",
        string tissue = "bone-marrow",
        Circumstances? around = null,
        DateTimeOffset? at = null
    ) =>
        new()
        {
            Act = Acts.By("tech-1", at ?? Bench.Start.AddHours(-3)),
            Lot = Bench.No,
            Process = "BM-MSC",
            ProcessState = Bench.Approved,
            Donations =
            [
                new DonationAtStart(
                    Bench.Din,
                    ["DNR-1"],
                    tissue,
                    state,
                    Bench.Start.AddDays(-10),
                    new Millilitres(30),
                    null
                ),
            ],
            Circumstances = around ?? Bench.Usual,
        };

    public static RawCount Raw(params int[] viable) => new(viable, [.. viable.Select(_ => 10)], 4, 10m, 10m);

    public static CountCells Count(string portion, DateTimeOffset at, params int[] viable) =>
        Step(
            new CountCells(portion, Raw(viable))
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            at
        );

    public static SeedVessels Seed(string from, DateTimeOffset at, string type, decimal ml, params string[] vessels) =>
        Step(
            new SeedVessels(from, [.. vessels.Select(v => new VesselToSeed(v, type, new Millilitres(ml)))])
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            at
        );

    public static HarvestCells Harvest(
        DateTimeOffset at,
        params (string Portion, decimal Ml, string[] Vessels)[] portions
    ) =>
        Step(
            new HarvestCells([
                .. portions.Select(p => new PortionToHarvest(p.Portion, p.Vessels, new Millilitres(p.Ml))),
            ])
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            at
        );

    public static SplitCells Split(string from, DateTimeOffset at, decimal keptMl, decimal discardedMl) =>
        Step(
            new SplitCells(
                from,
                [
                    new PartToSplit($"{from}-seed", new Millilitres(keptMl)),
                    new PartToSplit($"{from}-rest", new Millilitres(discardedMl), "not needed"),
                ]
            )
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            at
        );

    public static T Step<T>(T step, DateTimeOffset at, Circumstances? around = null)
        where T : LotStep => step.Usual(at, around);

    /// <summary>P0 9.6e6; 2.0e6 → P1 24e6 in 120 h; 12.64e6 → P2 110e6 in 96 h; 75.84e6 → P3 3 × 198e6 in 96 h.</summary>
    private static IEnumerable<ILotCommand> ToP3()
    {
        var p0 = Bench.Start;
        var p1 = p0.AddDays(12);
        var p2 = p1.AddHours(120);
        var p3 = p2.AddHours(96);
        var end = p3.AddHours(96);
        yield return Started();
        yield return Step(
            new IsolateCells(Bench.Din, "MNC", new Millilitres(30.0m), "density gradient")
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            p0.AddHours(-2)
        );
        yield return Step(
            new CountCells("MNC", new RawCount([168], [12], 4, 10m, 90m))
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            p0.AddHours(-1)
        );
        yield return Seed("MNC", p0, "T175", 6.0m, "P0-1", "P0-2", "P0-3", "P0-4", "P0-5");
        yield return Harvest(p1, ("P0", 9.6m, ["P0-1", "P0-2", "P0-3", "P0-4", "P0-5"]));
        yield return Count("P0", p1, 196, 204);
        yield return Split("P0", p1, 2.0m, 7.6m);
        yield return Seed("P0-seed", p1, "T175", 0.5m, "P1-1", "P1-2", "P1-3", "P1-4");
        yield return Harvest(p2, ("P1", 15.0m, ["P1-1", "P1-2", "P1-3", "P1-4"]));
        yield return Count("P1", p2, 316, 324);
        yield return Split("P1", p2, 7.9m, 7.1m);
        yield return Seed("P1-seed", p2, "CF5", 7.9m, "P2-1");
        yield return Harvest(p3, ("P2", 137.5m, ["P2-1"]));
        yield return Count("P2", p3, 158, 162);
        yield return Split("P2", p3, 94.8m, 42.7m);
        yield return Seed("P2-seed", p3, "CF10", 31.6m, "P3-1", "P3-2", "P3-3");
        yield return Harvest(end, ("P3a", 100m, ["P3-1"]), ("P3b", 100m, ["P3-2"]), ("P3c", 100m, ["P3-3"]));
        yield return Count("P3a", end, 392, 400);
        yield return Count("P3b", end, 394, 398);
        yield return Count("P3c", end, 396);
    }

    /// <summary>594e6 = 2e6 samples + 62e6 wash + 530e6 formulated = 500e6 filled + 30e6 in the line.</summary>
    private static IEnumerable<ILotCommand> Product()
    {
        yield return Pool(300m);
        yield return Sample(2_000_000m);
        yield return Formulate(200);
        yield return Fill();
    }

    public static DateTimeOffset End => Bench.Start.AddDays(12).AddHours(312);

    public static PoolCells Pool(decimal ml) =>
        Step(
            new PoolCells("P3", ["P3a", "P3b", "P3c"], new Millilitres(ml), [])
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            End
        );

    public static SetSamplesAside Sample(decimal cells) =>
        Step(
            new SetSamplesAside("P3", [new SampleTaken("S1", "mycoplasma", new CellCount(cells))])
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            End
        );

    public static FormulateProduct Formulate(int viable, decimal lost = 62_000_000m) =>
        Step(
            new FormulateProduct(
                ["P3"],
                "DP",
                new Millilitres(106.0m),
                new RawCount([viable], [8], 4, 10m, 90m),
                [new CellLoss("wash", new CellCount(lost))]
            )
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            End.AddHours(1)
        );

    public static FillContainers Fill(decimal lineMl = 6.0m, Circumstances? around = null, int containers = 20) =>
        Step(
            new FillContainers(
                "DP",
                [
                    .. Enumerable
                        .Range(1, containers)
                        .Select(i => new ContainerToFill(
                            $"{Bench.No}-{i:000}",
                            i <= 15 ? "dose"
                                : i <= 18 ? "qc"
                                : "retain",
                            new Millilitres(5.0m)
                        )),
                ],
                new Millilitres(lineMl),
                60
            )
            {
                Act = A,
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            End.AddHours(2),
            around
        );
}
