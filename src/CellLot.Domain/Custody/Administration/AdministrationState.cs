using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>Where a dose stands at the bedside.</summary>
public enum InfusionPhase
{
    Unknown,
    Awaited,
    Arrived,
    Running,
    Paused,
    Stopped,
    Closed,
}

/// <summary>Something came to stand against a dose that was running: pause, and call the physician, who decides.</summary>
/// <param name="Source">E.g. <c>hold/H-1</c>.</param>
/// <param name="Version">Version of the source that came.</param>
/// <param name="At">When it reached the ward, server time.</param>
/// <param name="Lifted">True when it stands against the dose no more; a decision is asked for all the same.</param>
public sealed record Alarm(string Source, long Version, string Because, DateTimeOffset At, bool Lifted = false);

/// <summary>Everything the gate at the vein knows of one dose.</summary>
public sealed record AdministrationState
{
    public InfusionPhase Phase { get; init; }
    public string Order { get; init; } = "";
    public string Patient { get; init; } = "";
    public DoseFacts? Dose { get; init; }
    public string Place { get; init; } = "";

    /// <summary>Newest word of each source that may stand against the dose.</summary>
    public ImmutableSortedDictionary<string, Block> Blocks { get; init; } =
        ImmutableSortedDictionary.Create<string, Block>(StringComparer.Ordinal);

    /// <summary>Entries of the check that is going on; two when both are in.</summary>
    public ImmutableList<BedsideEntry> Entries { get; init; } = [];

    /// <summary>Receipts used so far: each serves one entry.</summary>
    public ImmutableHashSet<string> Receipts { get; init; } = [];

    /// <summary>Both entries are in and agree.</summary>
    public bool Matched { get; init; }

    /// <summary>What did not agree, by the entry that showed it.</summary>
    public ImmutableSortedDictionary<Guid, string> Mismatches { get; init; } =
        ImmutableSortedDictionary<Guid, string>.Empty;

    /// <summary>True from a mismatch until both people's new entries agree.</summary>
    public bool MismatchOpen { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public MlPerMinute? Rate { get; init; }

    /// <summary>A reaction after which only a physician's signed decision lets it go on, in one sentence; null without.</summary>
    public string? GraveReaction { get; init; }
    public bool UseByPassed { get; init; }

    /// <summary>What came to stand against the dose while it ran, by source, until a physician has decided.</summary>
    public ImmutableSortedDictionary<string, Alarm> Alarms { get; init; } =
        ImmutableSortedDictionary.Create<string, Alarm>(StringComparer.Ordinal);

    /// <summary>Versions of the sources of which a physician has decided that the infusion goes on.</summary>
    public ImmutableSortedDictionary<string, long> GoesOn { get; init; } =
        ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);
    public InfusionClosed? Closed { get; init; }

    public Downtime? Downtime { get; init; }

    /// <summary>Tries that were left after a wrong downtime answer, by the entry that gave it.</summary>
    public ImmutableSortedDictionary<Guid, int> WrongAnswers { get; init; } =
        ImmutableSortedDictionary<Guid, int>.Empty;

    /// <summary>Blocks that forbid the start now.</summary>
    public IEnumerable<Block> OpenBlocks => Blocks.Values.Where(b => b.Open);

    /// <summary>True from the start on: nothing refuses pausing, stopping or recording any more.</summary>
    public bool Started => Phase is >= InfusionPhase.Running && StartedAt is not null;
}
