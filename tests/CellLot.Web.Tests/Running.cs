using System.Net;
using System.Net.Sockets;
using CellLot.Host.Demo;
using CellLot.Host.Instance;
using CellLot.Host.Logs;
using CellLot.Host.Serving;
using CellLot.Platform.Hosting;
using CellLot.Tests;
using Microsoft.AspNetCore.Builder;

namespace CellLot.Web.Tests;

/// <summary>The whole program in this process on a PostgreSQL of its own, with the study played from donor to bedside.</summary>
public sealed class Running : IAsyncDisposable
{
    private readonly ThrowawayPostgres postgres;
    private readonly InstanceFolder instance;
    private readonly JsonLog log;
    private readonly int port = FreePort();
    private RunningServices? services;
    private WebApplication? app;
    private DatabaseConnections? connections;

    private Running(ThrowawayPostgres postgres, InstanceFolder instance, DemoRun run)
    {
        this.postgres = postgres;
        this.instance = instance;
        Run = run;
        log = new JsonLog(instance.Logs, TimeProvider.System);
    }

    public Uri Address => new(app!.Urls.First());

    /// <summary>How to reach the services' database as the server's superuser.</summary>
    public string Admin => postgres.Server.SuperuserConnectionString("celllot");

    /// <summary>The people's sign-ins.</summary>
    public DemoRun Run { get; }

    public static Task<Running> Start() => Start(DemoPlan.ProofOfConcept(), DemoScript.Play);

    /// <summary>The program with something else played than the study.</summary>
    public static async Task<Running> Start(DemoPlan plan, Func<DemoStage, Task> play)
    {
        var server = await ThrowawayPostgres.Start();
        var data = Path.Combine(server.Folder, "demonstration");
        var folder = InstanceFolder.ToServe(data, demonstration: true);
        var running = new Running(server, folder, DemoRun.Open(data, 3, 1));
        try
        {
            await running.Serve();
            using var stage = running.Stage(plan);
            await play(stage);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>People at the public API of this program.</summary>
    public DemoStage Stage(DemoPlan plan) => new(() => Address, Run, plan, new Silence(), CancellationToken.None);

    /// <summary>The program ends and begins again at the same address, with what it has written.</summary>
    public async Task Restart()
    {
        await End();
        await Serve();
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        log.Dispose();
        await postgres.DisposeAsync();
    }

    private async Task End()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        if (services is not null)
            await services.DisposeAsync();
        (app, services) = (null, null);
    }

    /// <summary>Another process of the pages alone, before the same services.</summary>
    internal Task<PagesAlone> PagesAlone() =>
        Tests.PagesAlone.Start(instance, connections!, $"http://127.0.0.1:{FreePort()}", log);

    private async Task Serve()
    {
        var admin = postgres.Server.SuperuserConnectionString("postgres");
        connections = await DatabaseSetup.Prepare(admin, instance, CancellationToken.None);
        services = await RunningServices.Open(Modules.All(), connections, CancellationToken.None);
        app = WebHost.Build(instance, services, [$"http://127.0.0.1:{port}"], log);
        await app.StartCellLot(CancellationToken.None);
        await app.StartAsync();
    }

    /// <summary>The pages reach the API at the address that was asked for, so it is known beforehand.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Silence : IDemoVoice
    {
        public void Chapter(string title) { }

        public void Say(string line) { }

        public void Show(Spectre.Console.Rendering.IRenderable what) { }

        public void Refused(string code, string because) { }

        public void Waiting() { }

        public void Advance(string what) { }
    }
}
