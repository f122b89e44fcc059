using System.Collections.Immutable;
using CellLot.Domain.Arithmetic;

namespace CellLot.Domain.Sourcing;

/// <summary>
/// Determines eligibility for one regime, signed «determined» by a donor physician (21 CFR 1271.50; Dir. 2006/17/EC). A later
/// one supersedes, never edits.
/// </summary>
/// <param name="Regime"><c>us</c> or <c>eu</c>.</param>
/// <param name="RecoveryOn">Local date of the recovery, planned or done.</param>
/// <param name="Reason">Needed unless it is the first one and eligible.</param>
public sealed record DetermineEligibility(
    Act Act,
    string Donor,
    string Regime,
    EligibilityVerdict Verdict,
    string Tissue,
    DateOnly RecoveryOn,
    string? Reason
) : IDonorCommand
{
    internal IReadOnlyList<IDonorEvent> Decide(Donor donor)
    {
        var rules = new Rules();
        donor.RequireRegistered(rules, Donor);
        rules.RequireOwnSignature(Act, Meanings.Determined);
        var known = rules.Require(
            DonorTests.Regimes.Contains(Regime, StringComparer.Ordinal),
            Refusals.InputInvalid,
            "regime: us or eu."
        );
        known &= rules.Require(
            SpecimenWindow.Tissues.Contains(Tissue, StringComparer.Ordinal),
            Refusals.InputInvalid,
            $"tissue: one of {string.Join(", ", SpecimenWindow.Tissues)}."
        );
        var before = donor.For(Regime);
        rules.Require(
            (before is null && Verdict == EligibilityVerdict.Eligible) || !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "A determination that is not eligible, or that supersedes another, needs its reason."
        );
        ImmutableList<TestEvidence> evidence = [];
        if (known && Verdict == EligibilityVerdict.Eligible)
            evidence = Evidence(donor, rules);
        rules.ThrowIfBroken();

        var determination = new Determination(
            Regime,
            DonorTests.RulesOf(Regime),
            Verdict,
            Tissue,
            RecoveryOn,
            Act.OccurredAt,
            evidence
        );
        var standing = before is null
            ? donor.Determinations.Add(determination)
            : donor.Determinations.Replace(before, determination);
        var reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
        var determined = new EligibilityDetermined(Act, Donor, determination, standing, before?.Verdict, reason);
        return before is null ? [determined] : [new DeterminationSuperseded(Act, Donor, before, reason!), determined];
    }

    private ImmutableList<TestEvidence> Evidence(Donor donor, Rules rules)
    {
        rules.Require(
            donor.Kind != DonorKind.Newborn,
            Refusals.StateRefuses,
            "A newborn is judged on the mother: determine her eligibility."
        );
        rules.Require(donor.MayBeUsed, Refusals.ConsentMissing, $"No consent of {Donor} covers manufacture.");
        rules.Require(donor.RiskFound is not null, Refusals.TestsIncomplete, "The donor's history was not taken.");
        rules.Require(donor.RiskFound is not true, Refusals.DonorNotEligible, "The history found a risk.");
        var evidence = ImmutableList<TestEvidence>.Empty;
        foreach (var test in DonorTests.RequiredBy(Regime, Tissue))
        {
            var reports = donor.Reports.FindAll(r => string.Equals(r.Test, test, StringComparison.Ordinal));
            if (!rules.Require(reports.Count > 0, Refusals.TestsIncomplete, $"{test} has no result."))
                continue;
            foreach (var reactive in reports.Where(r => r.Outcome != TestOutcome.NonReactive && DonorTests.Bars(test)))
                rules.Require(
                    false,
                    Refusals.DonorNotEligible,
                    $"{test} of specimen {reactive.Specimen} is {(reactive.Outcome == TestOutcome.Reactive ? "reactive" : "indeterminate")}."
                );
            if (InWindow(donor, reports) is { } found)
                evidence = evidence.Add(found with { Test = test });
            else
                rules.Require(
                    false,
                    Refusals.SpecimenWindow,
                    $"{test}: no specimen lies in the window of {Regime} for {Tissue} recovered on {RecoveryOn:yyyy-MM-dd} (taken {string.Join(", ", reports.Select(r => DateOf(donor, r).ToString("yyyy-MM-dd")))})."
                );
        }
        return evidence;
    }

    /// <summary>The first specimen inside the window; in the EU, tissue other than marrow, also with a repeat from day 180 on.</summary>
    private TestEvidence? InWindow(Donor donor, ImmutableList<TestReport> reports)
    {
        foreach (var report in reports)
            if (SpecimenWindow.Judge(Regime, Tissue, RecoveryOn, DateOf(donor, report)).Inside)
                return new TestEvidence("", report.Specimen, DateOf(donor, report), null);
        if (Regime != "eu" || Tissue == "bone-marrow")
            return null;
        var last = reports.Max(r => DateOf(donor, r));
        foreach (var report in reports)
            if (SpecimenWindow.Judge(Regime, Tissue, RecoveryOn, DateOf(donor, report), last).Inside)
                return new TestEvidence("", report.Specimen, DateOf(donor, report), last);
        return null;
    }

    private static DateOnly DateOf(Donor donor, TestReport report) =>
        donor.Specimens.Find(s => string.Equals(s.Id, report.Specimen, StringComparison.Ordinal))!.CollectedOn;
}
