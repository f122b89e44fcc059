using CellLot.Host.Postgres;

namespace CellLot.Host.Instance;

/// <summary>
/// One at a time among the processes that share a folder, for what is made once: passwords, keys. The operating system ends
/// the turn of a process that dies in it.
/// </summary>
internal sealed class FolderTurn : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FileStream held;

    private FolderTurn(FileStream held) => this.held = held;

    /// <summary>Waits for the turn.</summary>
    /// <exception cref="CannotContinue">Another process has kept it for half a minute.</exception>
    public static async Task<FolderTurn> Take(InstanceFolder folder, CancellationToken stop)
    {
        var file = Path.Combine(folder.Path, "making");
        for (var until = DateTime.UtcNow + Patience; ; await Task.Delay(TimeSpan.FromMilliseconds(20), stop))
        {
            try
            {
                return new FolderTurn(OwnerOnly.Lock(file));
            }
            catch (UnauthorizedAccessException foreign)
            {
                throw new CannotContinue($"{folder.Path} belongs to another user.", foreign);
            }
            catch (IOException) when (DateTime.UtcNow < until)
            {
                // another process is making something
            }
            catch (IOException busy)
            {
                throw new CannotContinue($"Another process holds {file}: stop it, and start this one again.", busy);
            }
        }
    }

    /// <summary>The next one's turn.</summary>
    public void Dispose() => held.Dispose();
}
