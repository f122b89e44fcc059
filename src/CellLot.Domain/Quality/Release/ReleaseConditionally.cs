using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>
/// Releases a lot on its stage 1 tests, the exception: only where the specification allows it, for named patients, with a plan
/// for a positive final result; signed «released», and «approved» by a physician.
/// </summary>
/// <param name="PhysicianHoldsRole">The signer of «approved» is a prescriber, as Site told it.</param>
public sealed record ReleaseConditionally(
    Act Act,
    string Lot,
    IReadOnlyList<string> Patients,
    string Plan,
    bool PhysicianHoldsRole
) : IReleaseCommand
{
    internal IReadOnlyList<IReleaseEvent> Decide(Release release)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Released);
        Duties.RequireNoHand(rules, release, Act);
        var physician = Act.SignatureFor(Meanings.Approved);
        if (rules.Require(physician is not null, Refusals.SignatureMissing, "A physician's «approved» is missing."))
        {
            rules.Require(
                !string.Equals(physician!.Person, Act.By, StringComparison.Ordinal),
                Refusals.TwoPersonRule,
                "The releaser is not the acknowledging physician."
            );
            rules.Require(
                PhysicianHoldsRole,
                Refusals.NotAuthorised,
                $"{physician.PrintedName} is no prescriber: the acknowledgement is a physician's."
            );
        }
        rules.Require(
            release.Standing.Status == LotStatus.Pending,
            Refusals.StateRefuses,
            $"The lot {Lot} is {Duties.Words(release.Standing.Status)}."
        );
        rules.Require(
            release.Specification is not { Content.ConditionalAllowed: false },
            Refusals.StateRefuses,
            $"{release.Specification?.Id} does not allow a conditional release."
        );
        rules.Require(Patients.Count > 0, Refusals.InputInvalid, "patients: name for whom (pseudonyms).");
        rules.Require(
            !string.IsNullOrWhiteSpace(Plan),
            Refusals.ReasonMissing,
            "plan: say what is done when a final result is positive."
        );
        foreach (var gate in Gates.AtRelease(release, Act.RecordedAt, conditional: true).Where(g => g.Open))
            rules.Require(false, Refusals.GateOpen, gate.Sentence);
        rules.ThrowIfBroken();
        return
        [
            new ConditionallyReleased(
                Act,
                Lot,
                ReleaseFigures.Decided(release, LotStatus.Conditional, Act),
                release.Specification!.Id,
                release.Specification.Number,
                [.. Patients],
                physician!.Person,
                Plan.Trim()
            ),
        ];
    }
}
