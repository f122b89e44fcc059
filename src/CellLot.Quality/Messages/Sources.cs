namespace CellLot.Quality.Messages;

/// <summary>The services whose safety facts Quality's own rest on: holds and releases are as fresh as these.</summary>
internal static class Sources
{
    public static readonly string[] Of = ["custody", "manufacturing", "sourcing"];
}
