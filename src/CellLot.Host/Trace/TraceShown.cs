namespace CellLot.Host.Trace;

/// <summary>Tracing's answer, as this program reads it.</summary>
public sealed record TraceShown(
    string Root,
    IReadOnlyList<TraceEdge> Backward,
    IReadOnlyList<TraceEdge> Forward,
    IReadOnlyList<TraceNode> Nodes
);

/// <summary>Parent → child.</summary>
public sealed record TraceEdge(string Parent, string Child);

/// <summary>A node with what is true of it now.</summary>
/// <param name="At">When the newest of it happened.</param>
public sealed record TraceNode(string Key, string Kind, IReadOnlyDictionary<string, string> States, DateTimeOffset? At);
