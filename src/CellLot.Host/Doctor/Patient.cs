using CellLot.Platform;
using CellLot.Platform.Postgres;
using Npgsql;

namespace CellLot.Host.Doctor;

/// <summary>The installation that is examined, reached as its database's administrator. Nothing is changed in it.</summary>
internal sealed class Patient : IAsyncDisposable
{
    private readonly NpgsqlDataSource identity;

    /// <param name="admin">Connection string of an administrator of the server.</param>
    /// <param name="modules">The services whose ledgers are examined.</param>
    /// <param name="databases">Names of the two databases.</param>
    public Patient(string admin, IReadOnlyList<ServiceModule> modules, Databases databases)
    {
        Ledgers = Open(databases.AdminOfLedgers(admin));
        identity = Open(databases.AdminOfIdentity(admin));
        Services =
        [
            .. modules.Select(module => new Examined(
                module,
                Databases.RoleOf(module.Name),
                module.Name == Serving.DatabaseConnections.IdentityService ? identity : Ledgers
            )),
        ];
    }

    /// <summary>The services' database.</summary>
    public NpgsqlDataSource Ledgers { get; }

    /// <summary>Each service with its role and the database its schema lies in.</summary>
    public IReadOnlyList<Examined> Services { get; }

    /// <summary>The instance's folder on this machine, or null.</summary>
    public string? Folder { get; init; }

    /// <summary>The broker between the processes, or null where there is none.</summary>
    public Uri? Broker { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Ledgers.DisposeAsync();
        await identity.DisposeAsync();
    }

    private static NpgsqlDataSource Open(string connection) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection)
            {
                MaxPoolSize = 2,
                Timeout = 5,
                CommandTimeout = 30,
                ApplicationName = "celllot doctor",
            }
        );
}

/// <summary>One service under examination: its schema carries its name.</summary>
internal sealed record Examined(ServiceModule Module, string Role, NpgsqlDataSource Database)
{
    public string Name => Module.Name;
}

/// <summary>Questions to a database.</summary>
internal static class Asking
{
    /// <summary>Every row of a question.</summary>
    public static async Task<List<T>> Rows<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken stop,
        params object[] values
    )
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var rows = await command.ExecuteReaderAsync(stop);
        var all = new List<T>();
        while (await rows.ReadAsync(stop))
            all.Add(read(rows));
        return all;
    }

    /// <summary>The one value of a question.</summary>
    public static async Task<T> One<T>(
        this NpgsqlDataSource database,
        string sql,
        CancellationToken stop,
        params object[] values
    ) => (await database.Rows(sql, row => row.GetFieldValue<T>(0), stop, values))[0];
}
