using CellLot.Platform;
using CellLot.Platform.Installation;
using CellLot.Platform.Ledger;

namespace CellLot.Host.Serving;

/// <summary>The services of this process with their ledgers open; closed together at the end.</summary>
internal sealed class RunningServices : IAsyncDisposable
{
    private readonly List<ServiceLedger> _ledgers = [];
    private readonly List<ServiceRuntime> _all = [];

    /// <summary>In the order of the modules.</summary>
    public IReadOnlyList<ServiceRuntime> All => _all;

    /// <summary>What this process shares with the others of its installation.</summary>
    public InstallationDatabase Installation { get; private init; } = null!;

    /// <summary>True when this process shows the pages.</summary>
    public bool Pages { get; private init; }

    /// <summary>Opens each service's ledger under the service's own role, all at once.</summary>
    /// <param name="connections">How the services sign in.</param>
    /// <param name="pages">With the pages.</param>
    public static async Task<RunningServices> Open(
        IReadOnlyList<ServiceModule> modules,
        DatabaseConnections connections,
        CancellationToken stop,
        bool pages = true
    )
    {
        var opened = new RunningServices
        {
            Pages = pages,
            Installation = new InstallationDatabase(
                connections
                    .Installation.Where(role =>
                        pages && role.Key == InstallationSchema.Web || modules.Any(module => module.Name == role.Key)
                    )
                    .ToDictionary(role => role.Key, role => role.Value, StringComparer.Ordinal)
            ),
        };
        var engine = LedgerEngines.Chosen();
        var opening = modules.Select(module => Task.Run(() => Open(module, engine, connections, stop), stop)).ToList();
        await ((Task)Task.WhenAll(opening)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var runtime in opening.Where(one => one.IsCompletedSuccessfully).Select(one => one.Result))
        {
            opened._all.Add(runtime.Service);
            opened._ledgers.Add(runtime.Ledger);
        }

        try
        {
            await Task.WhenAll(opening);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    private static async Task<(ServiceRuntime Service, ServiceLedger Ledger)> Open(
        ServiceModule module,
        ILedgerEngine engine,
        DatabaseConnections connections,
        CancellationToken stop
    )
    {
        var events = module.MakeEventTypes();
        var ledger = await engine.Open(module.Name, connections.Services[module.Name], events, stop);
        return (new ServiceRuntime(module, ledger, events, ledger.Database, TimeProvider.System), ledger);
    }

    /// <summary>Closes every ledger.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in _ledgers)
        {
            await ledger.DisposeAsync();
        }

        await Installation.DisposeAsync();
    }
}
