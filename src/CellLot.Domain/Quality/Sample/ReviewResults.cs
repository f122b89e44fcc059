namespace CellLot.Domain.Quality;

/// <summary>Reviews entered results, signed «reviewed». Nobody reviews what they entered: <c>SELF_REVIEW</c>.</summary>
/// <param name="Tests">Codes; empty for all that wait.</param>
public sealed record ReviewResults(Act Act, string Sample, IReadOnlyList<string> Tests) : ISampleCommand
{
    internal IReadOnlyList<ISampleEvent> Decide(Sample sample)
    {
        var rules = new Rules();
        sample.RequireDrawn(rules, Sample);
        rules.RequireOwnSignature(Act, Meanings.Reviewed);
        var waiting = sample.Results.FindAll(r => r.InvalidatedBy is null && r.ReviewedBy is null);
        foreach (var test in Tests.Except(waiting.Select(r => r.Test), StringComparer.Ordinal))
            rules.Require(false, Refusals.StateRefuses, $"{test} of {Sample} does not wait for a review.");
        var asked = Tests.Count == 0 ? waiting : waiting.FindAll(r => Tests.Contains(r.Test, StringComparer.Ordinal));
        rules.Require(asked.Count > 0, Refusals.StateRefuses, $"No result of {Sample} waits for a review.");
        foreach (var own in asked.Where(r => string.Equals(r.EnteredBy, Act.By, StringComparison.Ordinal)))
            rules.Require(false, Refusals.SelfReview, $"{own.Name} was entered by {own.EnteredByName}.");
        rules.ThrowIfBroken();
        return [.. asked.Select(r => new ResultReviewed(Act, Sample, sample.Lot, r.Test, r.Name))];
    }
}
