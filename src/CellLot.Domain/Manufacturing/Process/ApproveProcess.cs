namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Quality assurance approves a drafted version, signed <c>approved</c>, by somebody else than its author
/// (<c>TWO_PERSON_RULE</c>), effective not before the approval (Annex 11 §10).
/// </summary>
/// <param name="EffectiveFrom">First local date on which lots may start under it.</param>
public sealed record ApproveProcess(Act Act, string Process, int Version, DateOnly EffectiveFrom) : IProcessCommand
{
    internal IReadOnlyList<IProcessEvent> Decide(Process process)
    {
        if (process.Version(Version) is not { } version)
            throw new RuleBroken(Refusals.NotFound.Because($"Process {Process} has no version {Version}."));
        var rules = new Rules();
        rules.Require(
            version.EffectiveFrom is null,
            Refusals.StateRefuses,
            $"Version {Version} of {Process} is approved already."
        );
        var signature = Act.SignatureFor(Meanings.Approved);
        rules.Require(signature is not null, Refusals.SignatureMissing, "An approval is signed (approved).");
        rules.Require(
            !string.Equals((signature?.Person ?? Act.By), version.Author, StringComparison.Ordinal),
            Refusals.TwoPersonRule,
            $"Version {Version} of {Process} was written by the person who signs: its author does not approve it."
        );
        rules.Require(
            EffectiveFrom >= Act.LocalDate(),
            Refusals.InputInvalid,
            $"effectiveFrom: {EffectiveFrom:yyyy-MM-dd} lies before the approval of {Act.LocalDate():yyyy-MM-dd}."
        );
        rules.ThrowIfBroken();
        return [new ProcessApproved(Act, Process, Version, EffectiveFrom)];
    }
}
