namespace CellLot.Host.Cluster;

/// <summary>What was asked of <c>celllot cluster</c>.</summary>
/// <param name="Demonstration">Serve the marked folder, on loopback only.</param>
/// <param name="Fresh">Throw the demonstration's data away first.</param>
/// <param name="Yes">Do not ask before throwing away.</param>
/// <param name="Data">The instance's folder; null = the usual one.</param>
/// <param name="Port">Port of the pages on loopback; null = 8480 or the next free one. The other processes have the next ones.</param>
/// <param name="Split">How the services are cut into processes.</param>
internal sealed record ClusterRequest(
    bool Demonstration,
    bool Fresh,
    bool Yes,
    string? Data,
    int? Port,
    IReadOnlyList<Part> Split
);
