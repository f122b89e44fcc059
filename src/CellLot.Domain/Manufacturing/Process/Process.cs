using System.Collections.Immutable;

namespace CellLot.Domain.Manufacturing;

/// <summary>Commands of <c>process/{id}</c>.</summary>
public interface IProcessCommand : ICommand;

/// <summary>A process with all its versions. Stream <c>process/{id}</c>, e.g. <c>process/BM-MSC</c>; invariant 25.</summary>
public sealed record Process
{
    public ImmutableList<ProcessVersion> Versions { get; init; } = [];

    /// <summary>The table of verbs.</summary>
    public static Decider<IProcessCommand, IProcessEvent, Process> Decider { get; } =
        new(
            "process",
            1,
            new Process(),
            (command, process) =>
                command switch
                {
                    DraftProcess draft => draft.Decide(process),
                    ApproveProcess approve => approve.Decide(process),
                    RetireProcess retire => retire.Decide(process),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a process."),
                },
            Evolve
        );

    /// <summary>The version of this number, or null.</summary>
    public ProcessVersion? Version(int number) => Versions.FirstOrDefault(v => v.Number == number);

    /// <summary>The newest approved version in force on this local date, or null.</summary>
    public ProcessVersion? InForceOn(DateOnly date) =>
        Versions.LastOrDefault(v => v.EffectiveFrom is { } from && from <= date && !v.Retired);

    private static Process Evolve(Process process, IProcessEvent happened) =>
        happened switch
        {
            ProcessDrafted e => process with
            {
                Versions = process.Versions.Add(new ProcessVersion(e.Version, e.Definition, e.Act.By, null, false)),
            },
            ProcessApproved e => process.Change(e.Version, v => v with { EffectiveFrom = e.EffectiveFrom }),
            ProcessRetired e => process.Change(e.Version, v => v with { Retired = true }),
            _ => process,
        };

    private Process Change(int number, Func<ProcessVersion, ProcessVersion> change) =>
        this with
        {
            Versions = [.. Versions.Select(v => v.Number == number ? change(v) : v)],
        };
}

/// <summary>One version of a process.</summary>
/// <param name="Author">Account of who wrote it.</param>
/// <param name="EffectiveFrom">Null until approved.</param>
public sealed record ProcessVersion(
    int Number,
    ProcessDefinition Definition,
    string Author,
    DateOnly? EffectiveFrom,
    bool Retired
);
