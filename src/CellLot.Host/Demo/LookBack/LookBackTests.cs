using CellLot.Domain;

namespace CellLot.Host.Demo.LookBack;

/// <summary>
/// The release tests of the scenario's lots, few of them and invented. The container that was thawed for the recovery is used up:
/// it is destroyed before a witness and is none of the 31.
/// </summary>
internal static class LookBackTests
{
    private const string Laboratory = "QC laboratory (demonstration)";
    private static readonly string[] OfThaw = ["viability", "viable-cells"];
    private static readonly string[] OfCells = ["sterility", "mycoplasma", "endotoxin"];

    public static async Task Specify(DemoStage stage)
    {
        const string id = LookBackHouse.Specification;
        await stage.Do(
            "analyst",
            "quality.draft-specification",
            $"specifications/{id}",
            $"specification/{id}",
            new
            {
                title = "Mesenchymal stromal cells, frozen, from a bank",
                products = new[] { LookBackHouse.Product },
                regimes = new[] { "us", "eu" },
                conditionalAllowed = false,
                tests = new[]
                {
                    Test("viability", "Viability after thaw", "numeric", "%", "postThawViability", [(">=", "70")]),
                    Test(
                        "viable-cells",
                        "Viable cells of the label claim",
                        "numeric",
                        "%",
                        "viableOfLabelClaim",
                        [(">=", "90")]
                    ),
                    Test("sterility", "Sterility", "qualitative", null, null, [], "no growth", 14),
                    Test("mycoplasma", "Mycoplasma", "qualitative", null, null, [], "not detected", 28),
                    Test("endotoxin", "Endotoxin", "numeric", "EU/mL", "endotoxin", [("<", "0.5")]),
                },
            },
            "lb/specification/draft",
            stage.At(503, "12:00"),
            ("analyst", Meanings.Authored)
        );
        await stage.Do(
            "qa",
            "quality.approve-specification",
            $"specifications/{id}/approval",
            $"specification/{id}",
            new { number = 1, effectiveFrom = stage.At(500, "00:00") },
            "lb/specification/approve",
            stage.At(502, "12:00"),
            ("qa", Meanings.Approved)
        );
    }

    /// <summary>Both samples of a lot, entered and reviewed.</summary>
    /// <param name="filled">Local day of the fill, in days before the run.</param>
    public static async Task Play(DemoStage stage, LookBackLot lot, int filled)
    {
        var (thaw, cells) = ($"{lot.Lot.No}-QC1", $"{lot.Lot.No}-S1");
        await Draw(stage, lot, thaw, lot.Tested, OfThaw, filled - 1);
        await Draw(stage, lot, cells, null, OfCells, filled - 1);
        await stage.Do(
            "analyst",
            "quality.test-thawed-container",
            $"samples/{thaw}/thaw",
            $"sample/{thaw}",
            new
            {
                container = lot.Tested,
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
            $"lb/{thaw}/thaw",
            stage.At(filled - 7, "10:00"),
            ("analyst", Meanings.Tested)
        );
        await stage.Do(
            "analyst",
            "quality.enter-results",
            $"samples/{cells}/results",
            $"sample/{cells}",
            new
            {
                results = new[]
                {
                    Read("sterility", "no growth", stage.DateOf(filled - 2), stage.DateOf(filled - 16)),
                    Read("mycoplasma", "not detected", stage.DateOf(filled - 2), stage.DateOf(filled - 30)),
                    Read("endotoxin", "<0.5", null, stage.DateOf(filled - 5)),
                },
            },
            $"lb/{cells}/results",
            stage.At(filled - 31, "16:00"),
            ("analyst", Meanings.Tested)
        );
        foreach (var sample in new[] { thaw, cells })
            await stage.Do(
                "qa",
                "quality.review-results",
                $"samples/{sample}/review",
                $"sample/{sample}",
                new { },
                $"lb/{sample}/review",
                stage.At(filled - 32, "11:00"),
                ("qa", Meanings.Reviewed)
            );
    }

    /// <summary>The thawed container leaves the book, before a witness.</summary>
    public static async Task Destroy(DemoStage stage, LookBackLot lot)
    {
        await stage.Until(
            "pharm1",
            $"/api/v1/pharmacy/stock/{lot.Lot.No}",
            stock => stock.GetProperty("filled").GetInt32() > 0,
            $"the stock of {lot.Lot.No}"
        );
        await stage.Do(
            "pharm1",
            "pharmacy.destroy-container",
            $"stock/{lot.Lot.No}/destructions",
            $"stock/{lot.Lot.No}",
            new
            {
                container = lot.Tested,
                method = "autoclaved",
                reason = "thawed for the release test, used up",
            },
            $"lb/{lot.Tested}/destroy",
            null,
            ("pharm1", Meanings.Performed),
            ("pharm2", Meanings.Verified)
        );
    }

    private static Task Draw(
        DemoStage stage,
        LookBackLot lot,
        string sample,
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
                lot = lot.Lot.No,
                purpose = "release",
                material = container is null ? "cells before wash" : "QC container, thawed",
                container,
                specification = LookBackHouse.Specification,
                tests,
            },
            $"lb/{sample}/draw",
            stage.At(daysAgo, "19:00")
        );

    private static object Read(string test, string raw, DateOnly? startedOn, DateOnly readOn) =>
        new
        {
            test,
            raw,
            laboratory = Laboratory,
            startedOn,
            readOn,
        };

    private static object Test(
        string code,
        string name,
        string kind,
        string? unit,
        string? measure,
        (string Operator, string Text)[] limits,
        string? expected = null,
        int? minimumDays = null
    ) =>
        new
        {
            code,
            name,
            method = "as approved (demonstration)",
            stage = "drug-product",
            kind,
            unit,
            limits = kind == "numeric" ? limits.Select(l => new { @operator = l.Operator, text = l.Text }) : null,
            expected,
            mandatory = true,
            stageOne = true,
            measure,
            minimumDays,
        };
}
