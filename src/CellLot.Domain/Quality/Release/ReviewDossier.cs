namespace CellLot.Domain.Quality;

/// <summary>
/// Quality's review of the whole dossier, signed «reviewed». Refused <c>GATE_OPEN</c> while anything else is open, and
/// <c>SELF_REVIEW</c> for who entered a result. Any input that comes later undoes it.
/// </summary>
/// <param name="StorageLog">What the storage records since fill say.</param>
/// <param name="Conditional">For a conditional release: only stage 1 tests are asked for.</param>
public sealed record ReviewDossier(Act Act, string Lot, string StorageLog, bool Conditional = false) : IReleaseCommand
{
    internal IReadOnlyList<IReleaseEvent> Decide(Release release)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Reviewed);
        Duties.RequireNoEntry(rules, release, Act);
        rules.Require(
            release.Standing.Status is LotStatus.Pending or LotStatus.Conditional,
            Refusals.StateRefuses,
            $"The lot {Lot} is {Duties.Words(release.Standing.Status)}."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(StorageLog),
            Refusals.ReasonMissing,
            "storageLog: say what the storage records since fill show."
        );
        var gates = Gates.Of(release, Conditional);
        foreach (var gate in gates.Where(g => g.Open))
            rules.Require(false, Refusals.GateOpen, gate.Sentence);
        rules.ThrowIfBroken();
        return [new DossierReviewed(Act, Lot, StorageLog.Trim(), [.. gates.Select(g => g.Sentence)])];
    }
}

/// <summary>Whose hands were on a lot: none of them decides on it.</summary>
public static class Duties
{
    /// <summary>Notes <c>SELF_REVIEW</c> when the person entered a result of the lot.</summary>
    internal static void RequireNoEntry(Rules rules, Release release, Act act)
    {
        var entered = Results(release)
            .Where(r => string.Equals(r.EnteredBy, act.By, StringComparison.Ordinal))
            .Select(r => r.Name)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        rules.Require(
            entered.Count == 0,
            Refusals.SelfReview,
            $"{act.ByName} entered results of the lot ({string.Join(", ", entered.Take(3))}{(entered.Count > 3 ? $" and {entered.Count - 3} more" : "")}): another person decides."
        );
    }

    /// <summary>Notes <c>SELF_REVIEW</c> when the person entered or reviewed anything that the decision rests on.</summary>
    internal static void RequireNoHand(Rules rules, Release release, Act act)
    {
        RequireNoEntry(rules, release, act);
        rules.Require(
            Results(release).All(r => !string.Equals(r.ReviewedBy, act.By, StringComparison.Ordinal)),
            Refusals.SelfReview,
            $"{act.ByName} reviewed results of the lot: another person decides."
        );
        rules.Require(
            !string.Equals(release.Review?.By, act.By, StringComparison.Ordinal),
            Refusals.SelfReview,
            $"{act.ByName} reviewed the dossier: another person decides."
        );
        rules.Require(
            release.Of<BatchRecordInput>().All(b => !b.Reviewers.Contains(act.By, StringComparer.Ordinal)),
            Refusals.SelfReview,
            $"{act.ByName} reviewed the batch record: another person decides."
        );
    }

    /// <summary>Accounts that entered a result of the lot.</summary>
    public static IReadOnlyList<string> Entered(Release release) => Sorted(Results(release).Select(r => r.EnteredBy));

    /// <summary>Accounts that entered or reviewed anything that a decision on the lot rests on.</summary>
    public static IReadOnlyList<string> Hands(Release release) =>
        Sorted([
            .. Entered(release),
            .. Results(release).Select(r => r.ReviewedBy).OfType<string>(),
            .. release.Review is { } review ? [review.By] : Array.Empty<string>(),
            .. release.Of<BatchRecordInput>().SelectMany(b => b.Reviewers),
        ]);

    private static IReadOnlyList<string> Sorted(IEnumerable<string> accounts) =>
        [.. accounts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal static string Words(LotStatus status) =>
        status == LotStatus.Unknown ? "not filled" : status.ToString().ToLowerInvariant();

    private static IEnumerable<SampleResult> Results(Release release) => release.Samples.SelectMany(s => s.Results);
}
