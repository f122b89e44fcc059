using System.Globalization;
using static CellLot.Host.Demo.Chapters.ManufacturingBench;
using Finish = CellLot.Host.Demo.Chapters.ManufacturingFinish;
using Stores = CellLot.Host.Demo.Chapters.ManufacturingStores;

namespace CellLot.Host.Demo.Chapters;

/// <summary>594e6 = 2e6 samples + 62e6 wash + 530e6 formulated = 500e6 filled + 30e6 in the line.</summary>
internal static class ManufacturingProduct
{
    /// <summary>Containers of a lot of scale 1: 15 for doses, 3 for QC, 2 retained.</summary>
    public const int Filled = 20;

    public static async Task Play(ManufacturingBench bench)
    {
        var end = ManufacturingCulture.EndOf(bench);
        var containers = Containers(bench);
        await Formulate(bench, end.AddMinutes(40));
        await Fill(bench, containers, end.AddMinutes(110));
        await Finish.Label(bench, containers, end.AddMinutes(115));
        await Finish.Freeze(bench, containers, end.AddMinutes(125));
        await bench.Verify("product", end.AddHours(5));
        await Finish.Place(bench, containers, end.AddHours(6));
        await Finish.Close(bench);
    }

    private static string[] Containers(ManufacturingBench bench) =>
        [
            .. Enumerable
                .Range(1, Filled * bench.Scale)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"{bench.Lot.No}-{i:000}")),
        ];

    private static async Task Formulate(ManufacturingBench bench, DateTimeOffset at)
    {
        var s = bench.Scale;
        await bench.Enter(
            "pool-cells",
            "pools",
            new
            {
                into = "P3",
                from = new[] { "P3-a", "P3-b", "P3-c" },
                volumeMl = 300m * s,
            },
            "pool",
            at
        );
        await bench.Enter(
            "set-samples-aside",
            "samples",
            new
            {
                from = "P3",
                samples = new[]
                {
                    new
                    {
                        sample = $"{bench.Lot.No}-S1",
                        purpose = "mycoplasma and karyotype, cells before wash",
                        viable = 2_000_000m * s,
                    },
                },
            },
            "samples",
            at.AddMinutes(5)
        );
        var answer = await bench.Enter(
            "formulate-product",
            "formulations",
            new
            {
                from = new[] { "P3" },
                into = "DP",
                volumeMl = 106.0m * s,
                count = Raw([198, 202], [8, 7], 90m),
                losses = new[] { new { reason = "wash", viable = 62_000_000m * s } },
                materials = new[] { Stores.Cryo, Stores.Dye },
                equipment = new[] { Stores.Cabinet, Stores.Centrifuge, Stores.Microscope },
            },
            "formulate",
            at.AddMinutes(35)
        );
        var formulated = Event(answer, "product_formulated")!.Value;
        Check("formulated cells", Number(formulated, "viable"), 530_000_000m * s);
        bench.Stage.Voice.Say(
            $"{Millions(594_000_000m * s)} = {Millions(2_000_000m * s)} samples + {Millions(62_000_000m * s)} lost in the wash + {Millions(530_000_000m * s)} in {106.0m * s:0.0} mL (invented where the study is silent)."
        );
    }

    private static async Task Fill(ManufacturingBench bench, string[] containers, DateTimeOffset at)
    {
        var s = bench.Scale;
        var answer = await bench.Enter(
            "fill-containers",
            "fill",
            new
            {
                from = "DP",
                containers = containers
                    .Select(
                        (id, i) =>
                            new
                            {
                                id,
                                purpose = i < 15 * s ? "dose"
                                : i < 18 * s ? "qc"
                                : "retain",
                                volumeMl = 5.0m,
                            }
                    )
                    .ToArray(),
                lineLossMl = 6.0m * s,
                equipment = new[] { Stores.Cabinet },
            },
            "fill",
            at
        );
        var filled = Event(answer, "lot_filled")!.Value;
        Check("cumulative doublings at fill", Number(filled, "cumulative"), 9.6758m);
        Check("cells left in the line", Number(filled, "lineLossViable"), 30_000_000m * s);
        bench.Stage.Voice.Say(
            $"{containers.Length} containers of 25 × 10⁶ viable in 5.0 mL (label claim 20 × 10⁶ after thaw): {15 * s} for doses, {3 * s} for QC, {2 * s} retained; {Millions(30_000_000m * s)} left in the line, discarded."
        );
    }
}
