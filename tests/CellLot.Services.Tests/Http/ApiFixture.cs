using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Host.Instance;
using CellLot.Host.Logs;
using CellLot.Host.Serving;
using CellLot.Platform;
using CellLot.Platform.Client;
using CellLot.Platform.Hosting;
using CellLot.Tests.Postgres;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(CellLot.Tests.Http.ApiFixture))]

namespace CellLot.Tests.Http;

/// <summary>
/// The whole program in this process on a real PostgreSQL, with the demonstration's people signed in. The server is its own:
/// roles are a server's, and other tests give the services' roles passwords of theirs.
/// </summary>
public class ApiFixture : IAsyncLifetime
{
    private readonly string folder = ThrowawayPostgres.NewFolder();
    private ThrowawayPostgres? postgres;
    private JsonLog? log;
    private RunningServices? services;
    private WebApplication? app;
    private DemoStage? stage;

    /// <summary>People of every role at the public API.</summary>
    public DemoStage Stage => stage!;

    /// <summary>The services, for tests that look behind the API.</summary>
    public IReadOnlyList<ServiceRuntime> Services => services!.All;

    public WebApplication App => app!;
    public Uri Address => new(app!.Urls.First());

    /// <summary>Connection string of the server's superuser to the services' database.</summary>
    public string Admin { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var data = Path.Combine(folder, "demonstration");
        var instance = InstanceFolder.ToServe(data, demonstration: true);
        log = new JsonLog(instance.Logs, TimeProvider.System);
        postgres = await ThrowawayPostgres.Start();
        var superuser = postgres.Server.SuperuserConnectionString() + ";Include Error Detail=true";
        var connections = await DatabaseSetup.Prepare(superuser, instance, CancellationToken.None);
        services = await RunningServices.Open(Modules.All(), connections, CancellationToken.None);
        app = WebHost.Build(instance, services, ["http://127.0.0.1:0"], log);
        await app.StartCellLot(CancellationToken.None);
        await app.StartAsync();
        Admin = new CellLot.Platform.Postgres.Databases().AdminOfLedgers(superuser);
        stage = new DemoStage(
            () => Address,
            DemoRun.Open(data, 3, 1),
            DemoPlan.ProofOfConcept(),
            new Silence(),
            CancellationToken.None
        );
        await PeopleChapter.Play(stage);
    }

    /// <summary>A plain client of the API, signed in as nobody.</summary>
    public HttpClient Http() => new() { BaseAddress = Address };

    /// <summary>A plain client that carries a person's token.</summary>
    public async Task<HttpClient> HttpAs(string person)
    {
        var http = Http();
        var token = (await Stage.As(person)).AccessToken;
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    public ServiceRuntime Service(string name) => Services.Single(s => s.Name == name);

    public async ValueTask DisposeAsync()
    {
        stage?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        if (services is not null)
            await services.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
        log?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Silence : IDemoVoice
    {
        public void Chapter(string title) { }

        public void Say(string line) { }

        public void Refused(string code, string because) { }

        public void Waiting() { }

        public void Show(Spectre.Console.Rendering.IRenderable shown) { }

        public void Advance(string what) { }
    }
}
