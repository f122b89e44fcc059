namespace CellLot.Domain.Quality;

/// <summary>
/// Invalidates a result, signed «approved», on an investigation of this very result that found the fault in the test
/// (21 CFR 211.192): no testing into compliance.
/// </summary>
/// <param name="InvestigationState">As on record.</param>
public sealed record InvalidateResult(
    Act Act,
    string Sample,
    string Test,
    string Investigation,
    Investigation InvestigationState,
    string Reason
) : ISampleCommand
{
    internal IReadOnlyList<ISampleEvent> Decide(Sample sample)
    {
        var rules = new Rules();
        sample.RequireDrawn(rules, Sample);
        rules.RequireOwnSignature(Act, Meanings.Approved);
        var result = sample.Standing(Test);
        rules.Require(result is not null, Refusals.NotFound, $"{Sample} has no standing result of {Test}.");
        rules.Require(
            InvestigationState.Sample == Sample && InvestigationState.Test == Test,
            Refusals.InputInvalid,
            $"investigation: {Investigation} is not about {Test} of {Sample}."
        );
        rules.Require(
            InvestigationState.AssignableCause is true,
            Refusals.ResultDiffers,
            $"{Investigation} has not found an assignable cause in the test: the result stands."
        );
        rules.Require(
            !string.Equals(result?.EnteredBy, Act.By, StringComparison.Ordinal),
            Refusals.SelfReview,
            $"The result was entered by {result?.EnteredByName}."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say why the result does not count.",
            "reason"
        );
        rules.ThrowIfBroken();
        return
        [
            .. AtOnce(sample, result!)
                .Select(r => new ResultInvalidated(
                    Act,
                    Sample,
                    sample.Lot,
                    r.Test,
                    r.Name,
                    Investigation,
                    Reason.Trim()
                )),
        ];
    }

    /// <summary>What was reckoned from one thaw falls together.</summary>
    private static IEnumerable<SampleResult> AtOnce(Sample sample, SampleResult result) =>
        sample.IsOfThaw(result.Test)
            ? sample.Results.Where(r => r.InvalidatedBy is null && sample.IsOfThaw(r.Test))
            : [result];
}
