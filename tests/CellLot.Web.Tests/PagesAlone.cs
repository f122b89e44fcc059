using CellLot.Host.Commands;
using CellLot.Host.Instance;
using CellLot.Host.Logs;
using CellLot.Host.Serving;
using CellLot.Platform.Hosting;
using Microsoft.AspNetCore.Builder;

namespace CellLot.Web.Tests;

/// <summary>The pages without any service, as a process of their own would show them: it is stopped and started in the middle of a form.</summary>
internal sealed class PagesAlone : IAsyncDisposable
{
    private readonly InstanceFolder instance;
    private readonly DatabaseConnections connections;
    private readonly JsonLog log;
    private RunningServices? services;
    private WebApplication? app;

    private PagesAlone(InstanceFolder instance, DatabaseConnections connections, string address, JsonLog log) =>
        (this.instance, this.connections, Address, this.log) = (instance, connections, address, log);

    /// <summary>The same before and after a restart.</summary>
    public string Address { get; }

    public static async Task<PagesAlone> Start(
        InstanceFolder instance,
        DatabaseConnections connections,
        string address,
        JsonLog log
    )
    {
        var pages = new PagesAlone(instance, connections, address, log);
        await pages.Begin();
        return pages;
    }

    /// <summary>Begins again at the same address.</summary>
    public async Task Begin()
    {
        services = await RunningServices.Open([], connections, CancellationToken.None);
        // A name of its own: it must not be taken for the process that runs the services.
        app = WebHost.Build(instance, services, [Address], log, new ServeRequest { Process = "pages" });
        await app.StartCellLot(CancellationToken.None);
        await app.StartAsync();
    }

    /// <summary>Ends: nobody answers at the address.</summary>
    public async Task End()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        await services!.DisposeAsync();
        (app, services) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await End();
    }
}
