using CellLot.Host.Instance;
using CellLot.Platform;
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
    /// <summary>The service whose data lie in a database of their own.</summary>
    private const string IdentityService = "identity";

    /// <summary>Prepares everything and returns, for each service, the connection string of its role.</summary>
    /// <param name="admin">Connection string of an administrator of the server.</param>
    /// <exception cref="CannotContinue">The server cannot be used; the message says why.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> Prepare(
        string admin,
        InstanceFolder folder,
        IReadOnlyList<ServiceModule> modules,
        CancellationToken stop
    )
    {
        var passwords = await DatabasePasswords.For(
            folder,
            modules.Select(module => module.Name).Append(IdentityService),
            stop
        );
        try
        {
            return await Prepare(admin, folder.IsDemonstration, passwords, modules, stop);
        }
        catch (PostgresException e)
        {
            throw new CannotContinue($"The database server refused to be set up: {e.MessageText} ({e.SqlState})", e);
        }
        catch (NpgsqlException e)
        {
            throw new CannotContinue($"The database server cannot be reached: {e.Message}", e);
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> Prepare(
        string admin,
        bool demonstration,
        IReadOnlyDictionary<string, string> passwords,
        IReadOnlyList<ServiceModule> modules,
        CancellationToken stop
    )
    {
        var databases = new Databases();
        var ledgers = modules.Where(module => module.Name != IdentityService).Select(module => module.Name);
        await databases.Create(
            admin,
            ledgers.ToDictionary(name => name, name => passwords[name], StringComparer.Ordinal),
            passwords[IdentityService],
            stop
        );
        await InstanceMark.Check(databases.AdminOfLedgers(admin), demonstration, stop);
        var connections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var module in modules)
        {
            var apart = module.Name == IdentityService;
            await LedgerSchema.Upgrade(
                apart ? databases.AdminOfIdentity(admin) : databases.AdminOfLedgers(admin),
                module.Name,
                apart ? Databases.IdentityRole : Databases.RoleOf(module.Name),
                module.SchemaSql,
                stop
            );
            connections[module.Name] = apart
                ? databases.ForIdentity(admin, passwords[module.Name])
                : databases.ForService(admin, module.Name, passwords[module.Name]);
        }

        return connections;
    }
}
