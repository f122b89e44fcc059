namespace CellLot.Domain.Sourcing;

/// <summary>
/// What a late adverse finding does to determinations that stand eligible: each is superseded by an incomplete one at once,
/// so that nothing more is accepted and the donor's lots are held until a physician determines anew (invariant 3).
/// </summary>
internal static class Suspension
{
    /// <summary>The events that suspend the donor; none when no determination stands eligible.</summary>
    /// <param name="cause">What found it: <c>test-result</c> or <c>history</c>.</param>
    public static IEnumerable<IDonorEvent> Of(Donor donor, Act act, string id, string cause, string reason)
    {
        var standing = donor.Determinations;
        foreach (var before in donor.Determinations.Where(d => d.Verdict == EligibilityVerdict.Eligible))
        {
            var now = before with
            {
                Verdict = EligibilityVerdict.Incomplete,
                DeterminedAt = act.OccurredAt,
                Evidence = [],
            };
            standing = standing.Replace(before, now);
            yield return new DeterminationSuperseded(act, id, before, reason);
            yield return new EligibilityDetermined(act, id, now, standing, before.Verdict, reason) { Cause = cause };
        }
    }
}
