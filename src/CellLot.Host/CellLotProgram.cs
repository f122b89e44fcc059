using CellLot.Host.Commands;

namespace CellLot.Host;

/// <summary>The whole <c>celllot</c> program, for whoever starts it: its own executable, or a test's with one thing more in it.</summary>
public static class CellLotProgram
{
    /// <summary>Does what the arguments ask and returns the exit code.</summary>
    /// <param name="also">Put into a serving program's container behind everything of its own; for tests only.</param>
    public static Task<int> Run(string[] args, Action<IServiceCollection>? also = null) => CommandLine.Run(args, also);
}
