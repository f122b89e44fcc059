using CellLot.Host.Doctor;
using CellLot.Host.Postgres;
using CellLot.Platform;
using CellLot.Platform.Installation;
using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using Npgsql;

namespace CellLot.Tests.Doctor;

/// <summary>A PostgreSQL of its own, set up as the product sets it up, on which troubles are planted one at a time.</summary>
public sealed class Ward : IAsyncLifetime
{
    private readonly string folder = ThrowawayPostgres.NewFolder();
    private PrivatePostgres? server;
    private NpgsqlDataSource? admin;

    /// <summary>The one service there.</summary>
    public const string Service = "doctored";

    public const string Role = "celllot_doctored";

    internal Patient Patient { get; private set; } = null!;

    /// <summary>Administrator's connection string.</summary>
    public string Superuser => server!.SuperuserConnectionString();

    public async ValueTask InitializeAsync()
    {
        server = await PrivatePostgres.Start(Path.Combine(folder, "postgres"));
        await using (var settings = NpgsqlDataSource.Create(Superuser + ";Pooling=false"))
        await using (var command = settings.CreateCommand("alter system set max_prepared_transactions = 3"))
            await command.ExecuteNonQueryAsync();
        await server.Stop();
        server = await PrivatePostgres.Start(Path.Combine(folder, "postgres"));
        var databases = new Databases();
        await databases.Create(
            Superuser,
            new Dictionary<string, string>(StringComparer.Ordinal) { [Service] = "secret" },
            "secret"
        );
        var ledgers = databases.AdminOfLedgers(Superuser);
        await InstallationSchema.Upgrade(ledgers, [Service]);
        var module = new Doctored();
        await LedgerSchema.Upgrade(ledgers, Service, Role, module.SchemaSql);
        Patient = new Patient(Superuser, [module], databases) { Folder = folder };
        admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ledgers) { SearchPath = Service });
    }

    /// <summary>Runs statements as the superuser, in the service's schema.</summary>
    public async Task Run(string sql)
    {
        await using var command = admin!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A session of its own, e.g. one that leaves a transaction open.</summary>
    public async Task<NpgsqlConnection> Session() =>
        await admin!.OpenConnectionAsync(TestContext.Current.CancellationToken);

    /// <summary>What a check finds now.</summary>
    internal Task<IReadOnlyList<Finding>> Look(ICheck check) =>
        check.Look(Patient, TestContext.Current.CancellationToken);

    /// <summary>Nothing is found; then the trouble is planted and found; then it is cured and nothing is found any more.</summary>
    internal async Task<Finding> Finds(ICheck check, string plant, string cure)
    {
        (await Look(check)).ShouldBeEmpty("before");
        await Run(plant);
        var found = (await Look(check)).ShouldHaveSingleItem();
        await Run(cure);
        (await Look(check)).ShouldBeEmpty("cured");
        found.Next.ShouldNotBeEmpty();
        return found;
    }

    /// <summary>SQL of one event with the next number, in a stream of its own.</summary>
    public static string Event(string stream, string at = "now()") =>
        $"""
            insert into mt_streams(id, version) values ('{stream}', 1);
            insert into mt_events(seq_id, id, stream_id, version, data, type, timestamp)
                select nextval('mt_events_sequence'), gen_random_uuid(), '{stream}', 1, jsonb_build_object(), 'noted', {at};
            """;

    /// <summary>SQL that leaves an empty ledger.</summary>
    public const string Empty = """
        truncate mt_events, mt_streams, mt_event_progression, mt_high_water_skips; alter sequence mt_events_sequence restart;
        """;

    public async ValueTask DisposeAsync()
    {
        if (admin is not null)
            await admin.DisposeAsync();
        if (Patient is not null)
            await Patient.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
            await server.Stop();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Doctored : ServiceModule
    {
        public override string Name => Service;
        public override IEnumerable<Type> EventInterfaces => [];
        public override IEnumerable<string> SchemaSql =>
            ["create table if not exists own (a int); create table if not exists own_log (a int)"];
    }
}

[CollectionDefinition(Name)]
public sealed class WardCollection : ICollectionFixture<Ward>
{
    /// <summary>Troubles are planted one after another.</summary>
    public const string Name = "ward";
}
