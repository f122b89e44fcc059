using CellLot.Host.Instance;
using CellLot.Platform;
using CellLot.Platform.Installation;
using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using Npgsql;

namespace CellLot.Host.Serving;

/// <summary>
/// Brings the database to what the services need: databases, roles with random passwords, schemas; then forgets the
/// administrator: each service signs in as its own role.
/// </summary>
internal static class DatabaseSetup
{
    /// <summary>Prepares everything for every service, run here or not, and returns how they sign in.</summary>
    /// <param name="admin">Connection string of an administrator of the server.</param>
    /// <exception cref="CannotContinue">The server cannot be used; the message says why.</exception>
    public static async Task<DatabaseConnections> Prepare(string admin, InstanceFolder folder, CancellationToken stop)
    {
        MustBeReadable(admin);
        var passwords = await DatabasePasswords.For(folder, DatabaseConnections.Everybody, stop);
        try
        {
            // Several processes may start at once on an empty server: one prepares it, the others find it prepared.
            await using var alone = await OneByOne(admin, stop);
            await MustNotLockOut(admin, folder, passwords, stop);
            await Prepare(admin, folder.IsDemonstration, passwords, stop);
        }
        catch (PostgresException e)
        {
            throw new CannotContinue($"The database server refused to be set up: {e.MessageText} ({e.SqlState})", e);
        }
        catch (NpgsqlException e)
        {
            throw new CannotContinue($"The database server cannot be reached: {e.Message}", e);
        }

        return DatabaseConnections.Of(admin, passwords);
    }

    /// <summary>Never repeats what was given: it may hold a password.</summary>
    private static void MustBeReadable(string admin)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(admin);
        }
        catch (ArgumentException wrong)
        {
            throw new CannotContinue(
                "CELLLOT_CONNECTION (or --connection) is no connection string such as Host=db;Username=postgres;Password=…",
                wrong
            )
            {
                ExitCode = 2,
            };
        }
    }

    /// <summary>Passwords are set anew where the file was lost, but not under processes that are using the old ones.</summary>
    private static async Task MustNotLockOut(
        string admin,
        InstanceFolder folder,
        IReadOnlyDictionary<string, string> passwords,
        CancellationToken stop
    )
    {
        var databases = new Databases();
        foreach (var service in await InstallationSchema.RunningNow(databases.AdminOfLedgers(admin), stop))
        {
            if (
                passwords.TryGetValue(service, out var password)
                && !await databases.SignsIn(admin, Databases.RoleOf(service), password, stop)
            )
            {
                throw new CannotContinue(
                    $"{service} runs on this server with another database password than the one in {folder.DatabasePasswords}: "
                        + "copy database-passwords.json from the machine where it runs, or stop every process of the installation first."
                );
            }
        }
    }

    private static async Task Prepare(
        string admin,
        bool demonstration,
        IReadOnlyDictionary<string, string> passwords,
        CancellationToken stop
    )
    {
        var databases = new Databases();
        await databases.Create(
            admin,
            passwords
                .Where(role => role.Key != DatabaseConnections.IdentityService)
                .ToDictionary(role => role.Key, role => role.Value, StringComparer.Ordinal),
            passwords[DatabaseConnections.IdentityService],
            stop
        );
        await InstanceMark.Check(databases.AdminOfLedgers(admin), demonstration, stop);
        await InstallationSchema.Upgrade(databases.AdminOfLedgers(admin), DatabaseConnections.Everybody, stop);
        foreach (var module in Modules.All())
        {
            var apart = module.Name == DatabaseConnections.IdentityService;
            await LedgerSchema.Upgrade(
                apart ? databases.AdminOfIdentity(admin) : databases.AdminOfLedgers(admin),
                module.Name,
                Databases.RoleOf(module.Name),
                module.SchemaSql,
                LedgerEngines.Chosen(),
                stop
            );
        }
    }

    private static async Task<NpgsqlConnection> OneByOne(string admin, CancellationToken stop)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(admin)
            {
                Database = "postgres",
                Pooling = false,
                CommandTimeout = 120,
            }.ConnectionString
        );
        try
        {
            await connection.OpenAsync(stop);
            await using var command = new NpgsqlCommand(
                "select pg_advisory_lock(hashtextextended('celllot set-up', 0))",
                connection
            );
            await command.ExecuteNonQueryAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
