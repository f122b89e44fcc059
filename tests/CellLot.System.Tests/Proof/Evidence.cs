using System.Globalization;
using CellLot.Host.Serving;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.SystemTests.Running;
using Npgsql;

namespace CellLot.SystemTests.Proof;

/// <summary>
/// What lies in the databases, read as their superuser with plain SQL. The product's own code is asked in two cases only:
/// what a source tells (its pure functions), and to make its views afresh.
/// </summary>
internal sealed class Evidence : IAsyncDisposable
{
    /// <summary>Keeps no ledger of events: who is who, and who has looked.</summary>
    private const string Identity = "identity";

    private readonly List<PostgresLedger> ledgers = [];
    private readonly List<ServiceRuntime> services = [];

    private Evidence(Installation at, NpgsqlDataSource database, NpgsqlDataSource people) =>
        (At, Ledgers, People) = (at, database, people);

    public Installation At { get; }

    /// <summary>The database of all services' schemas.</summary>
    public NpgsqlDataSource Ledgers { get; }

    /// <summary>The identity database.</summary>
    public NpgsqlDataSource People { get; }

    /// <summary>The services, to ask what they tell and to rebuild their views; nothing of them is running here.</summary>
    public IReadOnlyList<ServiceRuntime> Services => services;

    public IEnumerable<string> Schemas => services.Select(s => s.Name);

    public static async Task<Evidence> Of(Installation at, CancellationToken stop)
    {
        var admin = await at.Superuser("celllot");
        var opened = new Evidence(
            at,
            NpgsqlDataSource.Create(admin),
            NpgsqlDataSource.Create(await at.Superuser("celllot_identity"))
        );
        foreach (var module in Modules.All().Where(m => m.Name != Identity))
        {
            var events = module.MakeEventTypes();
            var ledger = await PostgresLedger.Open(module.Name, admin, events, stop);
            opened.ledgers.Add(ledger);
            opened.services.Add(new ServiceRuntime(module, ledger, events, ledger.Database, TimeProvider.System));
        }
        return opened;
    }

    /// <summary>Rows of a question to the services' database, each column as text; null where SQL says null.</summary>
    public Task<List<string?[]>> Ask(string sql) => Ask(Ledgers, sql);

    /// <summary>Rows of a question, each column as text.</summary>
    public static async Task<List<string?[]>> Ask(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 120;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
        {
            var row = new string?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture);
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>A finding for every row that the question answers; it must answer none.</summary>
    /// <param name="sql">With <c>{s}</c> where the schema stands.</param>
    public async Task<IEnumerable<Finding>> None(string check, string sql)
    {
        var found = new List<Finding>();
        foreach (var schema in Schemas)
            found.AddRange(
                (await Ask(sql.Replace("{s}", schema, StringComparison.Ordinal))).Select(row => new Finding(
                    check,
                    $"{schema}: {string.Join(", ", row)}"
                ))
            );
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in ledgers)
            await ledger.DisposeAsync();
        await Ledgers.DisposeAsync();
        await People.DisposeAsync();
    }
}
