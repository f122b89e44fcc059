using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>What stands around the bench in tests: an approved process, usable materials and equipment, a trained operator.</summary>
internal static class Bench
{
    public const string No = "CL26-0001";
    public const string Din = "A999926000123";
    public const string Sop = "SOP-MFG";

    /// <summary>Day on which P0 is seeded.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static ProcessDefinition Definition { get; } = Made();

    public static Process Approved { get; } =
        Given(
            Process.Decider,
            new ProcessDrafted(Acts.By("lead", Start.AddDays(-30)), "BM-MSC", 1, Definition),
            new ProcessApproved(Acts.By("qa", Start.AddDays(-20)), "BM-MSC", 1, new DateOnly(2026, 1, 1))
        ).State;

    /// <summary>Trained, nothing scanned, no hold.</summary>
    public static Circumstances Usual { get; } =
        new() { Room = "B-12", Trainings = [new TrainingAtUse(Sop, 1, Start.AddDays(-60), null, true)] };

    public static MaterialLot Medium(
        MaterialStanding standing = MaterialStanding.Released,
        DateOnly? expires = null,
        DateTimeOffset? released = null
    ) =>
        new()
        {
            Material = "medium",
            Standing = standing,
            Expires = expires ?? new DateOnly(2027, 1, 1),
            ReleasedAt = released ?? Start.AddDays(-10),
        };

    private static ProcessDefinition Made()
    {
        ProcessStep Step(StepKind kind, params StepKind[] after) =>
            new(kind, after, Sop, 1, true, [], new Dictionary<string, string>(StringComparer.Ordinal));

        return new ProcessDefinition
        {
            Product = "MSC(BM)",
            Tissues = ["bone-marrow"],
            Steps =
            [
                Step(StepKind.Receive),
                Step(StepKind.Isolate, StepKind.Receive),
                Step(StepKind.Count, StepKind.Isolate, StepKind.Harvest, StepKind.Receive),
                Step(StepKind.Seed, StepKind.Count, StepKind.Split),
                Step(StepKind.Feed, StepKind.Seed, StepKind.Feed, StepKind.Observe),
                Step(StepKind.Observe, StepKind.Seed, StepKind.Feed, StepKind.Observe),
                Step(StepKind.Harvest, StepKind.Seed, StepKind.Feed, StepKind.Observe),
                Step(StepKind.Split, StepKind.Count),
                Step(StepKind.Pool, StepKind.Count),
                Step(StepKind.Bank, StepKind.Split),
                Step(StepKind.Sample, StepKind.Count, StepKind.Pool),
                Step(StepKind.Formulate, StepKind.Count, StepKind.Pool, StepKind.Sample),
                Step(StepKind.Fill, StepKind.Formulate),
                Step(StepKind.Freeze, StepKind.Fill),
                Step(StepKind.Place, StepKind.Freeze),
                Step(
                    StepKind.Dispose,
                    StepKind.Receive,
                    StepKind.Isolate,
                    StepKind.Seed,
                    StepKind.Feed,
                    StepKind.Observe,
                    StepKind.Harvest,
                    StepKind.Count,
                    StepKind.Split,
                    StepKind.Pool,
                    StepKind.Sample,
                    StepKind.Formulate
                ),
            ],
            Limits = new ProcessLimits(3, new PopulationDoublings(9.6758m), new Percent(15), "15"),
            VesselTypes =
            [
                new VesselType("T175", new SquareCentimetres(175)),
                new VesselType("CF5", new SquareCentimetres(3160)),
                new VesselType("CF10", new SquareCentimetres(6320)),
            ],
            Fill = new FillRule(new Millilitres(5.0m), new Percent(5), new CellCount(20_000_000), 24),
            Freeze = new FreezeEnvelope(60, -100m, 0.8m, 1.5m),
        };
    }
}
