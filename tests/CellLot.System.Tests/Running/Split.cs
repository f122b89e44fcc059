using System.Globalization;
using CellLot.Host.Broker;
using CellLot.Host.Postgres;
using CellLot.Tests;
using Npgsql;

namespace CellLot.SystemTests.Running;

/// <summary>Three processes over one PostgreSQL and one RabbitMQ, each with a wire of its own to the broker.</summary>
internal sealed class Split : Installation
{
    private static readonly string[] Cut =
    [
        "site,identity,sourcing,manufacturing",
        "quality,tracing,web",
        "pharmacy,custody",
    ];

    private readonly List<Member> members = [];
    private readonly List<Wire> wires = [];
    private PrivatePostgres postgres = null!;
    private PrivateRabbit rabbit = null!;

    public Split(int? seed)
        : base(seed) { }

    public override Shape Shape => Shape.Split;

    public override IReadOnlyList<Member> Members => members;

    public override IReadOnlyList<Wire> Wires => wires;

    /// <summary>Where the members find the database: it points to the socket of whichever server runs now.</summary>
    private string Socket => Path.Combine("/tmp", "celllot-" + Path.GetFileName(Root));

    public override async Task Start()
    {
        var starting = PrivateRabbit.Start(Path.Combine(Root, "rabbit"));
        await StartPostgres();
        rabbit = await starting;
        var connection = new NpgsqlConnectionStringBuilder(postgres.SuperuserConnectionString()) { Host = Socket };
        foreach (var services in Cut)
        {
            var wire = new Wire(rabbit.Address);
            wires.Add(wire);
            var name = services.Split(',')[0];
            var environment = new Dictionary<string, string>(Environment)
            {
                ["CELLLOT_CONNECTION"] = connection.ConnectionString,
                ["CELLLOT_BROKER"] = wire.Address.AbsoluteUri,
            };
            string[] arguments =
            [
                "serve",
                "--demonstration",
                "--data",
                Folder,
                "--process",
                name,
                "--services",
                services,
            ];
            members.Add(new Member(name, services.Split(','), Executable, environment, arguments));
        }
        await base.Start();
    }

    public override Task<string> Superuser(string database) =>
        Task.FromResult(postgres.SuperuserConnectionString(database));

    public override async Task KillDatabase()
    {
        KillTree(postgres.ProcessId);
        await StartPostgres();
    }

    public override async Task KillBroker()
    {
        await rabbit.Kill();
        await StartBroker();
    }

    public override async Task StopBroker(TimeSpan during)
    {
        await rabbit.Stop();
        await Task.Delay(during);
        await StartBroker();
    }

    public override async Task<IReadOnlyDictionary<string, long>?> Queues()
    {
        var listed = await rabbit.Control("list_queues", "--quiet", "--no-table-headers", "name", "messages");
        return listed
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Where(columns => columns.Length == 2)
            .ToDictionary(c => c[0], c => long.Parse(c[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var wire in wires)
            await wire.DisposeAsync();
        await (rabbit?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
        File.Delete(Socket);
    }

    private async Task StartBroker() => rabbit = await PrivateRabbit.Start(Path.Combine(Root, "rabbit"));

    private async Task StartPostgres()
    {
        postgres = await PrivatePostgres.Start(Path.Combine(Root, "postgres"), ThrowawayPostgres.Options);
        File.Delete(Socket);
        File.CreateSymbolicLink(Socket, postgres.Host);
    }
}
