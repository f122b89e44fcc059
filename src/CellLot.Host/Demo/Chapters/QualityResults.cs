using System.Globalization;
using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>
/// Samples of a lot with their results, entered by the analyst and reviewed by quality, as late entries. The thaw test is the
/// issue's (4.0e6/mL × 5.0 mL of 25.0e6 filled); every other figure is invented.
/// </summary>
internal static class QualityResults
{
    private const string Laboratory = "QC laboratory (demonstration)";

    /// <param name="missing">Tests whose results are still awaited: they stay open gates.</param>
    public static async Task Play(DemoStage stage, DemoLot lot, params string[] missing)
    {
        var (thaw, product, cells) = ($"{lot.No}-QC1", $"{lot.No}-QC2", $"{lot.No}-S1");
        var mycoplasma = new Read("mycoplasma", "not detected", stage.DateOf(35), stage.DateOf(7));
        var karyotype = new Read("karyotype", "no clonal abnormality", null, stage.DateOf(21));
        await Draw(stage, lot, thaw, "QC container, thawed", Container(lot, 1), QualitySpecification.OfThaw, 28);
        await Draw(stage, lot, product, "QC container", Container(lot, 2), QualitySpecification.OfProduct, 35);
        await Draw(stage, lot, cells, "cells before wash", null, QualitySpecification.OfCells, 35);
        await Thaw(stage, lot, thaw);
        await Enter(stage, lot, product, Entered(Product(stage)), 12);
        await Enter(stage, lot, cells, Entered([mycoplasma, karyotype]), 6);
        foreach (var sample in new[] { thaw, product, cells })
            await stage.Do(
                "qa",
                "quality.review-results",
                $"samples/{sample}/review",
                $"sample/{sample}",
                new { },
                $"quality/{lot.No}/{sample}/review",
                stage.At(4, "11:00"),
                ("qa", Meanings.Reviewed)
            );
        if (missing.Length > 0)
            return;
        stage.Voice.Say(
            $"{QualitySpecification.OfThaw.Length + QualitySpecification.OfProduct.Length + QualitySpecification.OfCells.Length} tests of three samples entered by the analyst, reviewed by quality: all conform (figures invented where the study is silent)"
        );

        Read[] Entered(IEnumerable<Read> reads) =>
            [.. reads.Where(r => !missing.Contains(r.Test, StringComparer.Ordinal))];
    }

    /// <summary>The QC containers follow the dose containers.</summary>
    private static string Container(DemoLot lot, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{lot.No}-{(DemoPlan.DoseContainersOfScaleOne * lot.Scale) + number:000}"
        );

    private static Task Draw(
        DemoStage stage,
        DemoLot lot,
        string sample,
        string material,
        string? container,
        string[] tests,
        int daysAgo
    ) =>
        stage.Do(
            "analyst",
            "quality.draw-sample",
            $"samples/{sample}",
            $"sample/{sample}",
            new
            {
                lot = lot.No,
                purpose = "release",
                material,
                container,
                specification = QualitySpecification.Id,
                tests,
            },
            $"quality/{lot.No}/{sample}/draw",
            stage.At(daysAgo, "19:00")
        );

    private static async Task Thaw(DemoStage stage, DemoLot lot, string sample)
    {
        await stage.Do(
            "analyst",
            "quality.test-thawed-container",
            $"samples/{sample}/thaw",
            $"sample/{sample}",
            new
            {
                container = Container(lot, 1),
                count = new
                {
                    viable = 160m,
                    dead = 20m,
                    squares = 4m,
                    sampleVolume = 0.1m,
                    diluentVolume = 0.9m,
                    containerVolume = 5.0m,
                },
                laboratory = Laboratory,
            },
            $"quality/{lot.No}/{sample}/thaw",
            stage.At(27, "10:00"),
            ("analyst", Meanings.Tested)
        );
        stage.Voice.Say(
            "QC thaw: 160 viable and 20 dead in 4 squares, 1 + 9: 4.0 × 10⁶/mL × 5.0 mL = 20.0 × 10⁶ of 25.0 × 10⁶ filled, recovery 0.80, 100 % of the label claim"
        );
    }

    private static Task Enter(DemoStage stage, DemoLot lot, string sample, Read[] results, int daysAgo) =>
        stage.Do(
            "analyst",
            "quality.enter-results",
            $"samples/{sample}/results",
            $"sample/{sample}",
            new
            {
                results = results.Select(r => new
                {
                    test = r.Test,
                    raw = r.Raw,
                    laboratory = Laboratory,
                    startedOn = r.StartedOn,
                    readOn = r.ReadOn,
                }),
            },
            $"quality/{lot.No}/{sample}/results",
            stage.At(daysAgo, "16:00"),
            ("analyst", Meanings.Tested)
        );

    private static Read[] Product(DemoStage stage)
    {
        string[] percents = ["99.1", "98.7", "97.4", "0.6", "0.4", "1.1", "0.3", "1.6"];
        return
        [
            new("appearance", "conforms: off-white suspension, no clumps", null, stage.DateOf(34)),
            .. QualitySpecification.Markers.Select((m, i) => new Read(m.Code, percents[i], null, stage.DateOf(33))),
            new("sterility", "no growth", stage.DateOf(34), stage.DateOf(20)),
            new("endotoxin", "<0.5", null, stage.DateOf(30)),
            new("identity", "match", null, stage.DateOf(25)),
            new("potency", "43", null, stage.DateOf(14)),
        ];
    }

    /// <summary>A result as read.</summary>
    private sealed record Read(string Test, string Raw, DateOnly? StartedOn, DateOnly ReadOn);
}
