using CellLot.Platform;
using CellLot.Platform.Ledger;

namespace CellLot.Host.Serving;

/// <summary>The services of this process with their ledgers open; closed together at the end.</summary>
internal sealed class RunningServices : IAsyncDisposable
{
    private readonly List<PostgresLedger> _ledgers = [];
    private readonly List<ServiceRuntime> _all = [];

    /// <summary>In the order of the modules.</summary>
    public IReadOnlyList<ServiceRuntime> All => _all;

    /// <summary>Opens each service's ledger under the service's own role.</summary>
    /// <param name="connections">Connection string by service.</param>
    public static async Task<RunningServices> Open(
        IReadOnlyList<ServiceModule> modules,
        IReadOnlyDictionary<string, string> connections,
        CancellationToken stop
    )
    {
        var opened = new RunningServices();
        try
        {
            foreach (var module in modules)
            {
                var events = module.MakeEventTypes();
                var ledger = await PostgresLedger.Open(module.Name, connections[module.Name], events, stop);
                opened._ledgers.Add(ledger);
                opened._all.Add(new ServiceRuntime(module, ledger, events, ledger.Database, TimeProvider.System));
            }

            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes every ledger.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in _ledgers)
        {
            await ledger.DisposeAsync();
        }
    }
}
