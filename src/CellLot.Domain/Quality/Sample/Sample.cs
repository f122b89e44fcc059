using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Quality;

/// <summary>Commands of <c>sample/{id}</c>.</summary>
public interface ISampleCommand : ICommand;

/// <summary>A result as it stands.</summary>
/// <param name="ReviewedBy">Account of the reviewer; null before.</param>
/// <param name="InvalidatedBy">Investigation that invalidated it; null while it counts.</param>
public sealed record SampleResult(
    string Test,
    string Name,
    string Raw,
    string Rounded,
    string? Unit,
    Verdict Verdict,
    string Limit,
    string Method,
    string Laboratory,
    DateOnly? StartedOn,
    DateOnly ReadOn,
    string EnteredBy,
    string EnteredByName,
    string? ReviewedBy,
    string? ReviewedByName,
    string? InvalidatedBy
);

/// <summary>A thaw test as it stands.</summary>
public sealed record ThawTest(string Container, Fraction ViableRecovery, Percent Viability, Percent OfLabelClaim);

/// <summary>A sample with its results. Stream <c>sample/{id}</c>; owns invariant 11.</summary>
public sealed record Sample
{
    public bool Drawn { get; init; }
    public DateTimeOffset? DrawnAt { get; init; }

    /// <summary>Local date of the drawing: a test begins on it at the earliest.</summary>
    public DateOnly? DrawnOn { get; init; }
    public string Lot { get; init; } = "";
    public SamplePurpose Purpose { get; init; }
    public string Material { get; init; } = "";
    public string? Container { get; init; }
    public string Specification { get; init; } = "";
    public int SpecificationVersion { get; init; }
    public ImmutableList<TestDefinition> Tests { get; init; } = [];

    /// <summary>All results, invalidated ones included, in the order they were entered.</summary>
    public ImmutableList<SampleResult> Results { get; init; } = [];

    /// <summary>The thaw test that counts; null when none was made.</summary>
    public ThawTest? Thaw { get; init; }

    /// <summary>The result of a test that counts, or null.</summary>
    public SampleResult? Standing(string test) =>
        Results.Find(r => r.InvalidatedBy is null && string.Equals(r.Test, test, StringComparison.Ordinal));

    /// <summary>The table of verbs.</summary>
    public static Decider<ISampleCommand, ISampleEvent, Sample> Decider { get; } =
        new(
            "sample",
            2,
            new Sample(),
            (command, sample) =>
                command switch
                {
                    DrawSample draw => draw.Decide(sample),
                    EnterResults enter => enter.Decide(sample),
                    TestThawedContainer test => test.Decide(sample),
                    ReviewResults review => review.Decide(sample),
                    InvalidateResult invalidate => invalidate.Decide(sample),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a sample."),
                },
            Evolve
        );

    /// <summary>Whether a test's result is reckoned from the thaw test.</summary>
    public bool IsOfThaw(string test) => Tests.Exists(t => t.Code == test && t.IsOfThaw);

    internal void RequireDrawn(Rules rules, string id) =>
        rules.Require(Drawn, Refusals.NotFound, $"There is no sample {id}.");

    private static Sample Evolve(Sample sample, ISampleEvent happened) =>
        happened switch
        {
            SampleDrawn e => sample with
            {
                Drawn = true,
                DrawnAt = e.Act.OccurredAt,
                DrawnOn = e.Act.LocalDate(),
                Lot = e.Lot,
                Purpose = e.Purpose,
                Material = e.Material,
                Container = e.Container,
                Specification = e.Specification,
                SpecificationVersion = e.SpecificationVersion,
                Tests = e.Tests,
            },
            ContainerThawTested e => sample with
            {
                Thaw = new(e.Container, e.ViableRecovery, e.Viability, e.OfLabelClaim),
            },
            ResultEntered e => sample with { Results = sample.Results.Add(ResultOf(e)) },
            ResultReviewed e => sample.With(
                e.Test,
                r => r with { ReviewedBy = e.Act.By, ReviewedByName = e.Act.ByName }
            ),
            ResultInvalidated e => sample.With(e.Test, r => r with { InvalidatedBy = e.Investigation }) with
            {
                Thaw = sample.IsOfThaw(e.Test) ? null : sample.Thaw,
            },
            _ => sample,
        };

    private static SampleResult ResultOf(ResultEntered e) =>
        new(
            e.Test,
            e.Name,
            e.Raw,
            e.Rounded,
            e.Unit,
            e.Verdict,
            e.Limit,
            e.Method,
            e.Laboratory,
            e.StartedOn,
            e.ReadOn,
            e.Act.By,
            e.Act.ByName,
            null,
            null,
            null
        );

    private Sample With(string test, Func<SampleResult, SampleResult> change) =>
        Standing(test) is { } result ? this with { Results = Results.Replace(result, change(result)) } : this;
}
