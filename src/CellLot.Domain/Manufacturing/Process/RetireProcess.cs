namespace CellLot.Domain.Manufacturing;

/// <summary>Takes an approved version out of use for new lots; running lots go on under it.</summary>
public sealed record RetireProcess(Act Act, string Process, int Version, string Reason) : IProcessCommand
{
    internal IReadOnlyList<IProcessEvent> Decide(Process process)
    {
        var rules = new Rules();
        rules.Require(
            process.Version(Version) is { EffectiveFrom: not null, Retired: false },
            Refusals.StateRefuses,
            $"Process {Process} has no version {Version} in use."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say why the version is retired.",
            "reason"
        );
        rules.ThrowIfBroken();
        return [new ProcessRetired(Act, Process, Version, Reason)];
    }
}
