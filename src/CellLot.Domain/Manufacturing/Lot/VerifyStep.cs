namespace CellLot.Domain.Manufacturing;

/// <summary>
/// A second person verifies entries of the batch record and signs <c>verified</c>. Nobody verifies what they performed
/// (<c>TWO_PERSON_RULE</c>; Annex 11 §6).
/// </summary>
/// <param name="Entries">Entry ids of the steps that were looked at.</param>
public sealed record VerifyStep(Act Act, string Lot, IReadOnlyList<Guid> Entries) : ILotCommand
{
    internal IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        lot.RequireRunning(Lot);
        var rules = new Rules();
        var signature = Act.SignatureFor(Meanings.Verified);
        rules.Require(signature is not null, Refusals.SignatureMissing, "A verification is signed (verified).");
        rules.Require(Entries.Count > 0, Refusals.InputInvalid, "entries: name at least one.");
        var signer = signature?.Person ?? Act.By;
        foreach (var id in Entries.Distinct())
        {
            if (lot.Entry(id) is not { } entry)
            {
                rules.Add(Refusals.InputInvalid.Because($"entries: lot {Lot} has no entry {id}."));
                continue;
            }
            rules.Require(
                !string.Equals(entry.By, signer, StringComparison.Ordinal),
                Refusals.TwoPersonRule,
                $"The step {Say.Kind(entry.Step)} of {entry.OccurredAt:yyyy-MM-dd HH:mm}Z was performed by {signature?.PrintedName ?? Act.ByName}: another person verifies it."
            );
            rules.Require(
                entry.VerifiedBy is null,
                Refusals.StateRefuses,
                $"The step {Say.Kind(entry.Step)} of {entry.OccurredAt:yyyy-MM-dd HH:mm}Z is verified already."
            );
        }
        rules.ThrowIfBroken();
        return [new StepVerified(Act, [.. Entries.Distinct()], signer)];
    }
}
