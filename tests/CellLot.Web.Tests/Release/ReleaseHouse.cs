using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Web.Tests.Bench;

namespace CellLot.Web.Tests.Release;

/// <summary>
/// What quality finds on a program that is ended in the middle of a form: one lot, made and tested, whose release two things stand
/// against, a result that is not entered and a major deviation.
/// </summary>
public sealed class ReleaseHouse(Browsing browsing) : House(browsing, Plan, "qa")
{
    /// <summary>The lot.</summary>
    public const string Lot = "CL26-0600";

    /// <summary>Its sample without a result of <see cref="Missing"/>.</summary>
    public const string Sample = $"{Lot}-QC2";

    /// <summary>The test that has no result.</summary>
    public const string Missing = "endotoxin";

    /// <summary>The deviation that stands against it.</summary>
    public const string Deviation = "DEV-0600";

    /// <summary>Tests that share it: one after the other, for it is ended among them.</summary>
    [CollectionDefinition]
    public sealed class OneAtATime : ICollectionFixture<ReleaseHouse>;

    private static readonly DemoLot Made = new(Lot, "A999926100600", "bone-marrow", 1, 600);
    private static readonly DemoPlan Plan = DemoPlan.ProofOfConcept() with { Lots = [Made], Patients = [] };

    /// <summary>A window before this program with somebody signed in.</summary>
    public Task<Hand> Person(string account, int width = 1280) => Hand(account, "/release", width);

    protected override async Task Lay(DemoStage stage)
    {
        await SourcingChapter.Play(stage, Made);
        await ManufacturingChapter.Play(stage, Made);
        await QualityChapter.Opened(stage, Made);
        await QualityResults.Play(stage, Made, Missing);
        await Deviate(stage);
    }

    private static async Task Deviate(DemoStage stage)
    {
        var (path, stream) = ($"deviations/{Deviation}", $"deviation/{Deviation}");
        await stage.Do(
            "tech1",
            "quality.raise-deviation",
            path,
            stream,
            new
            {
                scopeKeys = new[] { $"lot/{Lot}" },
                description = "incubator door open for six minutes",
                kind = "equipment",
            },
            "deviation/raise"
        );
        await stage.Do(
            "qa",
            "quality.classify-deviation",
            $"{path}/classification",
            stream,
            new { weight = "major", rationale = "the temperature was not recorded meanwhile" },
            "deviation/classify"
        );
    }
}
