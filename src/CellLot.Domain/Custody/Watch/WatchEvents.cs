using CellLot.Domain.Holds;

namespace CellLot.Domain.Custody;

/// <summary>
/// Events of <c>watch/blocks</c>: every hold and release Custody was told of, and the doses they may stop. One stream, so
/// that a new dose and a new hold can never pass each other unseen.
/// </summary>
public interface IWatchEvent : IEvent;

/// <summary>A hold as Quality last told it; also for keys that no dose here carries yet.</summary>
public sealed record HoldNoted : IWatchEvent
{
    public required Act Act { get; init; }
    public required string Hold { get; init; }

    /// <summary>Version of the hold's stream.</summary>
    public required long SourceVersion { get; init; }
    public required bool InForce { get; init; }
    public required string Reason { get; init; }
    public required IReadOnlyList<string> ScopeKeys { get; init; }
}

/// <summary>
/// What a hold reached when it was taken: with it Custody has the hold, or its lifting, before every gate it owns. Tells Quality,
/// which counts it as the confirmation.
/// </summary>
public sealed record HoldReached : IWatchEvent
{
    public required Act Act { get; init; }
    public required string Hold { get; init; }
    public required long SourceVersion { get; init; }

    /// <summary>False when the lifting was taken.</summary>
    public required bool Open { get; init; }

    /// <summary>Doses by where they were, and patients infused; kinds without any are left out.</summary>
    public required IReadOnlyList<Reached> Reached { get; init; }
}

/// <summary>What a lot descends from, as Manufacturing last told it; complete. Also for lots of which no dose is here yet.</summary>
public sealed record AncestryNoted : IWatchEvent
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required long SourceVersion { get; init; }
    public required IReadOnlyList<string> Keys { get; init; }
}

/// <summary>A lot's release as Quality last told it.</summary>
public sealed record ReleaseNoted : IWatchEvent
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required long SourceVersion { get; init; }
    public required string Status { get; init; }
}

/// <summary>A dose was issued: holds of its keys and releases of its lots concern it from now on.</summary>
public sealed record DoseWatched : IWatchEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required IReadOnlyList<string> Keys { get; init; }
    public required IReadOnlyList<string> Lots { get; init; }
}

/// <summary>The dose's infusion was closed: nothing can stop it any more.</summary>
public sealed record DoseUnwatched : IWatchEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
}
