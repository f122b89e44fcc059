using System.Collections.Immutable;
using CellLot.Domain.Arithmetic;

namespace CellLot.Domain.Sourcing;

/// <summary>
/// Accepts a received donation for manufacture, signed «approved». Until then it stays in quarantine: <c>DONOR_NOT_ELIGIBLE</c>,
/// <c>CONSENT_MISSING</c>, <c>SPECIMEN_WINDOW</c> (the windows are judged again on the day the tissue was in fact recovered).
/// </summary>
/// <param name="Regimes">Every regime under which the product is to be given.</param>
/// <param name="DonorState">The donor as on record; the append relies on its version.</param>
public sealed record AcceptDonation(Act Act, string Din, string Label, IReadOnlyList<string> Regimes, Donor DonorState)
    : IDonationCommand
{
    internal IReadOnlyList<IDonationEvent> Decide(Donation donation)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Approved);
        DinLabel.Read(rules, Din, Label);
        rules.Require(
            Regimes.Count > 0 && Regimes.All(r => DonorTests.Regimes.Contains(r, StringComparer.Ordinal)),
            Refusals.InputInvalid,
            "regimes: us, eu or both."
        );
        if (donation.RequireStanding(rules, Din, DonationStanding.Received, DonationStanding.Quarantined))
        {
            rules.Require(
                donation.ArrivedWell is true,
                Refusals.StateRefuses,
                "The seal was broken or the condition not acceptable at receipt: reject the donation."
            );
            rules.Require(
                DonorState.MayBeUsed,
                Refusals.ConsentMissing,
                $"No consent of {donation.Facts!.Donor} covers manufacture."
            );
            foreach (var regime in Regimes.Distinct(StringComparer.Ordinal))
                RequireEligible(rules, donation.Facts!, regime);
        }
        rules.ThrowIfBroken();
        return
        [
            new DonationAccepted(
                Act,
                donation.Facts!,
                [.. Regimes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            ),
        ];
    }

    private void RequireEligible(Rules rules, DonationFacts facts, string regime)
    {
        var determination = DonorState.For(regime);
        if (
            !rules.Require(
                determination is { Verdict: EligibilityVerdict.Eligible } && determination.Tissue == facts.Tissue,
                Refusals.DonorNotEligible,
                determination is null
                    ? $"{facts.Donor} is not determined for {regime}."
                    : $"{facts.Donor} is determined {determination.Verdict.ToString().ToLowerInvariant()} for {regime} and {determination.Tissue}."
            )
        )
            return;
        foreach (var evidence in determination!.Evidence)
        foreach (
            var outside in SpecimenWindow
                .Judge(regime, facts.Tissue, facts.RecoveredOn, evidence.CollectedOn, evidence.RepeatOn)
                .Broken
        )
            rules.Add(outside with { Because = $"{regime}, {evidence.Test}: {outside.Because}" });
    }
}

/// <summary>Puts a donation into quarantine with its reason; an accepted one too.</summary>
public sealed record QuarantineDonation(Act Act, string Din, string Reason) : IDonationCommand
{
    internal IReadOnlyList<IDonationEvent> Decide(Donation donation)
    {
        var rules = new Rules();
        donation.RequireStanding(rules, Din, DonationStanding.Received, DonationStanding.Accepted);
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say why it is quarantined.",
            "reason"
        );
        rules.ThrowIfBroken();
        return [new DonationQuarantined(Act, donation.Facts!, donation.WasAccepted, Reason.Trim())];
    }
}

/// <summary>Rejects a donation for good, signed «rejected».</summary>
public sealed record RejectDonation(Act Act, string Din, string Reason) : IDonationCommand
{
    internal IReadOnlyList<IDonationEvent> Decide(Donation donation)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Rejected);
        donation.RequireStanding(
            rules,
            Din,
            DonationStanding.Recovered,
            DonationStanding.Packed,
            DonationStanding.Received,
            DonationStanding.Quarantined,
            DonationStanding.Accepted
        );
        rules.Require(!string.IsNullOrWhiteSpace(Reason), Refusals.ReasonMissing, "Say why it is rejected.", "reason");
        rules.ThrowIfBroken();
        return [new DonationRejected(Act, donation.Facts!, donation.WasAccepted, Reason.Trim())];
    }
}
