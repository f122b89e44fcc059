namespace CellLot.Domain.Quality;

/// <summary>One result as read.</summary>
/// <param name="Raw">A number, <c>&lt;0.5</c>, or words.</param>
/// <param name="ReadOn">Local date of the final reading; the date of the entry's act when absent.</param>
public sealed record EnteredResult(string Test, string Raw, string Laboratory, DateOnly? StartedOn, DateOnly? ReadOn);

/// <summary>
/// Enters results, signed «tested» by the analyst; each is rounded once and judged. Refused: <c>RESULT_DIFFERS</c> where a result
/// stands already.
/// </summary>
public sealed record EnterResults(Act Act, string Sample, IReadOnlyList<EnteredResult> Results) : ISampleCommand
{
    internal IReadOnlyList<ISampleEvent> Decide(Sample sample)
    {
        var rules = new Rules();
        sample.RequireDrawn(rules, Sample);
        rules.RequireOwnSignature(Act, Meanings.Tested);
        rules.Require(Results.Count > 0, Refusals.InputInvalid, "results: no result is named.");
        rules.Require(
            Results.Select(r => r.Test).Distinct(StringComparer.Ordinal).Count() == Results.Count,
            Refusals.InputInvalid,
            "results: a test is named twice."
        );
        var entered = new List<ISampleEvent>();
        foreach (var result in Results)
            if (Enter(sample, result, rules) is { } happened)
                entered.Add(happened);
        rules.ThrowIfBroken();
        return entered;
    }

    private ResultEntered? Enter(Sample sample, EnteredResult result, Rules rules)
    {
        var test = sample.Tests.Find(t => string.Equals(t.Code, result.Test, StringComparison.Ordinal));
        if (
            !rules.Require(
                test is not null,
                Refusals.InputInvalid,
                $"{result.Test}: the sample {Sample} was not drawn for it."
            )
        )
            return null;
        rules.Require(
            sample.Standing(result.Test) is null,
            Refusals.ResultDiffers,
            $"{result.Test} of {Sample} is on record already: invalidate it with an investigation."
        );
        rules.Require(
            !test!.IsOfThaw,
            Refusals.InputInvalid,
            $"{result.Test} is reckoned from the thaw test's count, never typed."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(result.Laboratory),
            Refusals.InputInvalid,
            $"{result.Test}: laboratory?"
        );
        var readOn = result.ReadOn ?? Act.LocalDate();
        rules.Require(
            test.MinimumDays is not { } days
                || (result.StartedOn is { } started && readOn.DayNumber - started.DayNumber >= days),
            Refusals.InputInvalid,
            $"{result.Test}: the final reading comes at least {test.MinimumDays} days after the start."
        );
        rules.Require(
            readOn <= Act.LocalDate() && (result.StartedOn is null || result.StartedOn <= readOn),
            Refusals.InputInvalid,
            $"{result.Test}: it was read after it began and before it is entered."
        );
        try
        {
            var judged = test.Judge(result.Raw);
            return ResultOf(Act, Sample, sample.Lot, test, judged, result.Laboratory, result.StartedOn, readOn);
        }
        catch (RuleBroken broken)
        {
            foreach (var refusal in broken.Broken)
                rules.Add(refusal);
            return null;
        }
    }

    internal static ResultEntered ResultOf(
        Act act,
        string sample,
        string lot,
        TestDefinition test,
        JudgedResult judged,
        string laboratory,
        DateOnly? startedOn,
        DateOnly readOn
    ) =>
        new(
            act,
            sample,
            lot,
            test.Code,
            test.Name,
            judged.Raw,
            judged.Rounded,
            test.Unit,
            judged.Verdict,
            test.Written(),
            TestDefinition.Rules,
            test.Method,
            laboratory,
            startedOn,
            readOn
        );
}
