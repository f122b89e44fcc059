using CellLot.Domain.Quality;
using CellLot.Domain.Sourcing;

namespace CellLot.SystemTests.Holds;

/// <summary>What a lot's dossier needs beside its fill and its donations, which Quality is told of by itself: tests, records, donors.</summary>
internal static class LotPapers
{
    private static readonly SpecificationContent Content = new(
        "MSC drug product, frozen",
        ["MSC(holds)"],
        ["eu"],
        ConditionalAllowed: false,
        [
            new(
                "viability",
                "Viability after thaw",
                "dye exclusion",
                "post-thaw",
                TestKind.Numeric,
                "%",
                [new(">=", "70")],
                null,
                Mandatory: true,
                StageOne: true,
                null,
                Measure.PostThawViability
            ),
        ]
    );

    /// <summary>Returns when nothing is open in the dossier but its review.</summary>
    public static async Task Complete(Staging staging, string lot, IReadOnlyList<string> donors)
    {
        var now = DateTimeOffset.UtcNow;
        await staging.Do(
            "quality",
            "analyst",
            now,
            async cx =>
            {
                var act = StagedActs.Of("analyst", $"release/{lot}/papers", now);
                var inForce = new SpecificationVersion(1, Content, "lead", "qa", now.AddDays(-400), null);
                await cx.Do(Release.Decider, lot, new PinSpecification(act, lot, "SPEC-HOLDS", inForce));
                foreach (var input in Inputs(lot, donors))
                    await cx.Do(Release.Decider, lot, new NoteGateInput(act, lot, input));
            }
        );
        await staging.Until(
            "quality",
            Release.Decider,
            lot,
            r => r.Fill is not null && !Gates.Of(r).Any(gate => gate.Open)
        );
    }

    private static IEnumerable<GateInput> Inputs(string lot, IReadOnlyList<string> donors) =>
        [
            new BatchRecordInput($"lot/{lot}", 1, "Lucía Navarro", ["lead"], []),
            new LabelsInput($"labels/{lot}", 1, 3, 3, 0),
            new SampleInput(
                $"sample/S-{lot}",
                1,
                SamplePurpose.Release,
                [Viability],
                new ThawTest($"{lot}-QC", new(0.80m), new(85m), new(100m))
            ),
            .. donors.SelectMany(donor =>
                new GateInput[]
                {
                    new EligibilityInput($"donor/{donor}", 1, donor, [new("eu", "eligible")]),
                    new ConsentInput($"donor/{donor}", 1, donor, InForce: true, "1", [Donor.Manufacture]),
                }
            ),
        ];

    private static SampleResult Viability { get; } =
        new(
            "viability",
            "Viability after thaw",
            "85",
            "85",
            "%",
            Verdict.Conforms,
            ">= 70 %",
            "dye exclusion",
            "in house",
            null,
            new(2026, 1, 2),
            "analyst",
            "Andrés Molina",
            "qa",
            "Quintín Serrano",
            null
        );
}
