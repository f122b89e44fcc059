using System.Net;
using System.Text.Json;
using CellLot.Host.Broker;
using CellLot.Host.Demo;
using CellLot.Host.Postgres;
using CellLot.Tests;
using Npgsql;
using Shouldly;
using Spectre.Console.Rendering;
using Xunit;

namespace CellLot.SystemTests.Host;

/// <summary>
/// Three processes started in the same moment on an empty database and an empty folder, the usual cut.
/// </summary>
public sealed class ThreeProcesses : IAsyncLifetime
{
    /// <summary>The cut: name → services.</summary>
    public static IReadOnlyDictionary<string, string> Cut { get; } =
        new Dictionary<string, string>
        {
            ["making"] = "site,identity,sourcing,manufacturing",
            ["release"] = "quality,tracing,web",
            ["bedside"] = "pharmacy,custody",
        };

    private readonly Dictionary<string, CellLotProgram> running = [];
    private ThrowawayPostgres postgres = null!;
    private PrivateRabbit? rabbit;

    /// <summary>Requests need no broker: a test of them alone does without.</summary>
    public bool WithBroker { get; init; } = true;

    /// <summary>The folder they share.</summary>
    public string Folder { get; } = CellLotProgram.NewFolder();

    public PrivatePostgres Postgres => postgres.Server;

    public async ValueTask InitializeAsync()
    {
        postgres = await ThrowawayPostgres.Start();
        if (WithBroker)
            rabbit = await PrivateRabbit.Start(Path.Combine(postgres.Folder, "rabbit"));
        foreach (var name in Cut.Keys)
            Start(name);
        foreach (var name in Cut.Keys)
            (await Answering(name)).Dispose();
    }

    /// <summary>What one of them said.</summary>
    public string Said(string name) => running[name].Said;

    public CellLotProgram Program(string name) => running[name];

    public void Start(string name) =>
        running[name] = CellLotProgram.Start(
            CellLotProgram.Product,
            new Dictionary<string, string>
            {
                ["CELLLOT_CONNECTION"] = Postgres.SuperuserConnectionString(),
                ["CELLLOT_BROKER"] = rabbit?.Address.ToString() ?? "amqp://nobody@127.0.0.1:9/",
            },
            "serve",
            "--demonstration",
            "--data",
            Folder,
            "--process",
            name,
            "--services",
            Cut[name]
        );

    /// <summary>A client of one of them, once it answers.</summary>
    public Task<HttpClient> Answering(string name) => running[name].Answering(Path.Combine(Folder, "processes", name));

    /// <summary>One value out of the database, as its administrator.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Postgres.SuperuserConnectionString("celllot"));
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>People at the API whose every request goes to the next process in turn.</summary>
    public DemoStage InTurn()
    {
        var addresses = Cut
            .Keys.Select(name => File.ReadAllText(Path.Combine(Folder, "processes", name, "address")))
            .Select(text => new Uri(text.Trim()))
            .ToList();
        var next = 0;
        return new DemoStage(
            () => addresses[next++ % addresses.Count],
            DemoRun.Open(Folder, 3, 1),
            DemoPlan.ProofOfConcept(),
            new Silence(),
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>Asks until the answer has this status, for half a minute.</summary>
    public static async Task<JsonElement> Until(HttpClient http, string path, HttpStatusCode wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var answer = await http.GetAsync(path, limit.Token);
            if (answer.StatusCode == wanted)
                return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(limit.Token)).RootElement;
            await Task.Delay(100, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in running.Values)
            await program.DisposeAsync();
        await (rabbit?.DisposeAsync() ?? ValueTask.CompletedTask);
        await postgres.DisposeAsync();
    }

    private sealed class Silence : IDemoVoice
    {
        public void Chapter(string title) { }

        public void Say(string line) { }

        public void Refused(string code, string because) { }

        public void Waiting() { }

        public void Show(IRenderable shown) { }

        public void Advance(string what) { }
    }
}
