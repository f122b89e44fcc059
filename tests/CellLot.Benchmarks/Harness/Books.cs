using CellLot.Host.Instance;
using CellLot.Host.Postgres;
using CellLot.Host.Serving;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.SystemTests.Holds;
using CellLot.Tests;
using Npgsql;

namespace CellLot.Benchmarks.Harness;

/// <summary>All services' ledgers on a PostgreSQL of their own, flushed to disk as the product's are; nothing runs over them yet.</summary>
internal sealed class Books : IAsyncDisposable
{
    private readonly string folder;
    private readonly PrivatePostgres server;

    private Books(
        string folder,
        PrivatePostgres server,
        InstanceFolder instance,
        DatabaseConnections connections,
        RunningServices services
    )
    {
        (this.folder, this.server) = (folder, server);
        (Instance, Connections, Services) = (instance, connections, services);
    }

    public InstanceFolder Instance { get; }
    public DatabaseConnections Connections { get; }
    public RunningServices Services { get; }

    /// <summary>As the server's superuser, for limits that need tables of their own.</summary>
    public string Superuser => server.SuperuserConnectionString("celllot");

    /// <summary>As the server's superuser, for a program that is started over these ledgers.</summary>
    public string Admin => server.SuperuserConnectionString("postgres");

    public static async Task<Books> Open()
    {
        var root = ThrowawayPostgres.NewFolder();
        var started = await PrivatePostgres.Start(Path.Combine(root, "postgres"));
        var instance = InstanceFolder.ToServe(Path.Combine(root, "demonstration"), demonstration: true);
        var admin = started.SuperuserConnectionString("postgres");
        var connections = await DatabaseSetup.Prepare(admin, instance, CancellationToken.None);
        var services = await RunningServices.Open(Modules.All(), connections, CancellationToken.None);
        return new Books(root, started, instance, connections, services);
    }

    public ServiceRuntime Service(string name) => Services.All.Single(s => s.Name == name);

    /// <summary>A pool of the limit's own under the service's role, as large as it wants, statements prepared as the ledger prepares them.</summary>
    public NpgsqlDataSource Raw(string service, int connections) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Connections.Services[service])
            {
                MaxPoolSize = connections,
                MaxAutoPrepare = 50,
                NoResetOnClose = true,
                AutoPrepareMinUsages = 2,
                SearchPath = service,
            }
        );

    /// <summary>What a person decides on, as the shell of a command would make it.</summary>
    /// <param name="mayRecall">A first try: it may begin with what the process remembers.</param>
    public static CommandContext Context(ServiceRuntime service, string person, string step, bool mayRecall = false) =>
        new(
            service,
            new Actor(person, $"Name of {person}", []),
            StagedActs.Of(person, step, DateTimeOffset.UtcNow),
            "madrid",
            new Dictionary<string, string>(StringComparer.Ordinal),
            CancellationToken.None
        )
        {
            MayRecall = mayRecall,
        };

    /// <summary>Full metadata, as of a command over HTTP.</summary>
    public static AppendMetadata Metadata(CommandContext cx) =>
        new(
            DateTimeOffset.UtcNow,
            cx.Act.By,
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "0HN8EXAMPLE:00000001",
            EventHeaders.Of(cx.Act, cx.Site, cx.Study)
        );

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await server.Stop();
        Directory.Delete(folder, recursive: true);
    }
}
