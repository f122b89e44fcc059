namespace CellLot.Domain.Sourcing;

/// <summary>Records consent; a new one replaces what an earlier one covered.</summary>
/// <param name="ConsentVersion">Form and version, e.g. <c>ICF-MSC-2</c>.</param>
/// <param name="Scopes">Uses covered, at least one.</param>
public sealed record GiveConsent(Act Act, string Donor, string ConsentVersion, IReadOnlyList<string> Scopes)
    : IDonorCommand
{
    internal IReadOnlyList<IDonorEvent> Decide(Donor donor)
    {
        var rules = new Rules();
        donor.RequireRegistered(rules, Donor);
        rules.Require(
            donor.Kind != DonorKind.Newborn,
            Refusals.StateRefuses,
            "A newborn's consent is the mother's: record it with her."
        );
        rules.Require(!string.IsNullOrWhiteSpace(ConsentVersion), Refusals.InputInvalid, "consentVersion is missing.");
        rules.Require(
            Scopes.Count > 0 && Scopes.All(s => !string.IsNullOrWhiteSpace(s)),
            Refusals.InputInvalid,
            "scopes: name at least one use that the consent covers."
        );
        rules.ThrowIfBroken();
        return [new ConsentGiven(Act, Donor, ConsentVersion, [.. Scopes.Distinct(StringComparer.Ordinal)])];
    }
}

/// <summary>Records that consent was withdrawn. Nothing that descends from the donor may be used on from here.</summary>
public sealed record WithdrawConsent(Act Act, string Donor, string Reason) : IDonorCommand
{
    internal IReadOnlyList<IDonorEvent> Decide(Donor donor)
    {
        var rules = new Rules();
        donor.RequireRegistered(rules, Donor);
        rules.Require(donor.Scopes.Count > 0, Refusals.StateRefuses, $"No consent of {Donor} is in force.");
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say how the withdrawal was given.",
            "reason"
        );
        rules.ThrowIfBroken();
        return [new ConsentWithdrawn(Act, Donor, donor.ConsentVersion!, Reason.Trim())];
    }
}
