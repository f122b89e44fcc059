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
}
