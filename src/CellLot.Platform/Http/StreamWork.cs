using CellLot.Platform.Ledger;

namespace CellLot.Platform.Http;

/// <summary>One stream in a context: as loaded, as decided so far.</summary>
internal sealed class StreamWork(object state, long version, int sinceSnapshot, int foldVersion)
{
    public object Before { get; } = state;
    public object State { get; set; } = state;
    public long Version { get; } = version;

    /// <summary>Events of the stream since its last snapshot.</summary>
    public int SinceSnapshot { get; } = sinceSnapshot;
    public int FoldVersion { get; } = foldVersion;
    public List<NewEvent> Events { get; } = [];

    /// <summary>Id of the event of <see cref="Version"/>, where the state was remembered and the ledger not asked: the append proves it.</summary>
    public Guid? Recalled { get; init; }

    /// <summary>Remembers the state as the ledger gives it back, once the events are committed.</summary>
    public Action? Remember { get; init; }
}
