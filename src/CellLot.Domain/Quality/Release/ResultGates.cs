using CellLot.Domain.Site;

namespace CellLot.Domain.Quality;

/// <summary>The gates that test results make: every mandatory test, every result out of its limits, every open investigation.</summary>
internal static class ResultGates
{
    public static IEnumerable<Gate> Of(Release release, bool conditional)
    {
        if (release.Specification is not { } specification)
        {
            yield return new(
                "specification",
                Open: true,
                "No release sample was drawn: no specification judges the lot.",
                [],
                Roles.Analyst
            );
            yield break;
        }
        yield return new(
            "specification",
            Open: false,
            $"Judged by {specification.Id} version {specification.Number}.",
            [],
            Roles.Analyst
        );
        foreach (var test in specification.Content.Tests.Where(t => conditional ? t.StageOne : t.Mandatory))
            yield return OfTest(release, test);
        foreach (var gate in Others(release, specification, conditional))
            yield return gate;
        foreach (var open in release.Of<InvestigationInput>().Where(i => i.Open))
            yield return new(
                "investigations",
                Open: true,
                $"Investigation {open.Source[(open.Source.IndexOf('/', StringComparison.Ordinal) + 1)..]} of {open.Test} of sample {open.Sample} is open.",
                [open.Evidence],
                Roles.QaReviewer
            );
        var recovery = ReleaseFigures.ViableRecovery(release);
        yield return new(
            "recovery",
            Open: recovery is null,
            recovery is null
                ? "No thaw test gives the lot's viable recovery."
                : $"Viable recovery after thaw: {recovery.Value.Value}.",
            [.. release.Samples.Where(s => s.Thaw is not null).Select(s => s.Evidence)],
            Roles.Analyst
        );
    }

    /// <summary>A test that is asked for: a standing result of a release sample, reviewed, within its limits.</summary>
    private static Gate OfTest(Release release, TestDefinition test)
    {
        var results = Standing(release, SamplePurpose.Release)
            .Where(r => string.Equals(r.Result.Test, test.Code, StringComparison.Ordinal))
            .ToList();
        var wrong = results.FindAll(r => r.Result.Verdict == Verdict.DoesNotConform);
        var waiting = results.FindAll(r => r.Result.ReviewedBy is null);
        return new(
            "results",
            Open: results.Count == 0 || wrong.Count > 0 || waiting.Count > 0,
            (results.Count, wrong.Count, waiting.Count) switch
            {
                (0, _, _) => $"{test.Name}: no result yet (limit {test.Written()}).",
                (_, > 0, _) => $"{test.Name}: {Say(wrong[0].Result)} does not conform to {test.Written()}.",
                (_, _, > 0) => $"{test.Name}: {Say(waiting[0].Result)} waits for its review.",
                _ => $"{test.Name}: {Say(results[0].Result)} ({test.Written()}).",
            },
            [.. results.Select(r => r.Sample.Evidence)],
            results.Count == 0 ? Roles.Analyst : Roles.QaReviewer
        )
        {
            Test = test.Code,
            ClearWith = (results.Count, wrong.Count) switch
            {
                (0, _) when test.IsOfThaw => Clearing.Thaw,
                (0, _) => Clearing.Enter,
                (_, > 0) => Clearing.Investigate,
                _ => Clearing.Review,
            },
            NotBy = [.. waiting.Select(r => r.Result.EnteredBy).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Results that are not asked for stand in the way only when they are wrong, or wait in a release sample.</summary>
    private static IEnumerable<Gate> Others(Release release, PinnedSpecification specification, bool conditional)
    {
        var asked = specification
            .Content.Tests.Where(t => conditional ? t.StageOne : t.Mandatory)
            .Select(t => t.Code)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (sample, result) in release.Samples.SelectMany(s => s.Results.Select(r => (s, r))))
        {
            if (result.InvalidatedBy is not null)
                continue;
            var counted = sample.Purpose == SamplePurpose.Release && asked.Contains(result.Test);
            var wrong = result.Verdict == Verdict.DoesNotConform;
            var waits = sample.Purpose == SamplePurpose.Release && result.ReviewedBy is null;
            if (!counted && (wrong || waits))
                yield return new(
                    "results",
                    Open: true,
                    wrong
                        ? $"{result.Name}: {Say(result)} does not conform to {result.Limit}."
                        : $"{result.Name}: {Say(result)} waits for its review.",
                    [sample.Evidence],
                    Roles.QaReviewer
                )
                {
                    Test = result.Test,
                    ClearWith = wrong ? Clearing.Investigate : Clearing.Review,
                    NotBy = wrong ? [] : [result.EnteredBy],
                };
        }
    }

    private static IEnumerable<(SampleInput Sample, SampleResult Result)> Standing(
        Release release,
        SamplePurpose purpose
    ) =>
        release
            .Samples.Where(s => s.Purpose == purpose)
            .SelectMany(s => s.Results.Where(r => r.InvalidatedBy is null).Select(r => (s, r)));

    private static string Say(SampleResult result) =>
        result.Unit is null ? result.Rounded : $"{result.Rounded} {result.Unit}";
}
