using Npgsql;

namespace CellLot.Platform.Postgres;

/// <summary>
/// The two databases of an installation and who may enter them: <c>celllot</c> with a role for each service, and
/// <c>celllot_identity</c>, which nobody but the identity role can even connect to.
/// </summary>
/// <param name="Ledgers">Name of the services' database.</param>
/// <param name="Identity">Name of the identity database.</param>
public sealed record Databases(string Ledgers = "celllot", string Identity = "celllot_identity")
{
    /// <summary>Role of the identity service, e.g. for its own connection string.</summary>
    public const string IdentityRole = "celllot_identity";

    /// <summary>Role a service signs in with, e.g. <c>celllot_quality</c>.</summary>
    public static string RoleOf(string service) => SchemaTexts.Plain($"celllot_{service}");

    /// <summary>Creates what is missing and sets the passwords given; may be repeated, also by several processes at once.</summary>
    /// <param name="superuser">Connection string of a superuser; its database is not used beyond connecting.</param>
    /// <param name="passwords">Service name → password of its role: random, supplied by the caller, kept in no log.</param>
    /// <param name="identityPassword">Password of the identity role.</param>
    public async Task Create(
        string superuser,
        IReadOnlyDictionary<string, string> passwords,
        string identityPassword,
        CancellationToken stop = default
    )
    {
        var roles = passwords.ToDictionary(p => RoleOf(p.Key), p => p.Value, StringComparer.Ordinal);
        roles[IdentityRole] = identityPassword;
        var settings = new NpgsqlConnectionStringBuilder(superuser) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(stop);
        await Run(connection, "select pg_advisory_lock(hashtextextended('celllot databases', 0))", stop);
        foreach (var (role, password) in roles)
            if (!await SignsIn(superuser, role, password, stop))
                await Role(connection, role, password, stop);
        await Database(
            connection,
            Ledgers,
            roles.Keys.Where(r => !string.Equals(r, IdentityRole, StringComparison.Ordinal)),
            stop
        );
        await Database(connection, Identity, [IdentityRole], stop);
    }

    /// <summary>True when the role exists and has this password: then nothing about it is changed, for others may be using it.</summary>
    public async Task<bool> SignsIn(string server, string role, string password, CancellationToken stop)
    {
        var database = string.Equals(role, IdentityRole, StringComparison.Ordinal) ? Identity : Ledgers;
        var settings = new NpgsqlConnectionStringBuilder(For(server, database, role, password)) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(stop);
            return true;
        }
        catch (PostgresException refused)
            when (refused.SqlState
                    is PostgresErrorCodes.InvalidPassword
                        or PostgresErrorCodes.InvalidAuthorizationSpecification
                        or PostgresErrorCodes.InvalidCatalogName
                        or PostgresErrorCodes.InsufficientPrivilege
            )
        {
            return false;
        }
    }

    /// <summary>The connection string with which a service signs in to its ledger.</summary>
    public string ForService(string server, string service, string password) =>
        For(server, Ledgers, RoleOf(service), password);

    /// <summary>The connection string with which a service's role comes to what the processes of the installation share.</summary>
    public string ForInstallation(string server, string service, string password) =>
        For(server, Ledgers, RoleOf(service), password);

    /// <summary>The connection string of the identity service.</summary>
    public string ForIdentity(string server, string password) => For(server, Identity, IdentityRole, password);

    /// <summary>The administrator's connection string with its database replaced by the services'.</summary>
    public string AdminOfLedgers(string superuser) =>
        new NpgsqlConnectionStringBuilder(superuser) { Database = Ledgers }.ConnectionString;

    /// <summary>The administrator's connection string with its database replaced by the identity database.</summary>
    public string AdminOfIdentity(string superuser) =>
        new NpgsqlConnectionStringBuilder(superuser) { Database = Identity }.ConnectionString;

    private static string For(string server, string database, string role, string password) =>
        new NpgsqlConnectionStringBuilder(server)
        {
            Database = database,
            Username = role,
            Password = password,
        }.ConnectionString;

    private static async Task Role(NpgsqlConnection connection, string role, string password, CancellationToken stop)
    {
        var there = await Ask<bool>(connection, "select exists (select from pg_roles where rolname = $1)", stop, role);
        var verb = there ? "alter" : "create";
        var sql = await Ask<string>(
            connection,
            $"select format('{verb} role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L', $1::text, $2::text)",
            stop,
            role,
            password
        );
        await Run(connection, sql, stop);
    }

    private static async Task Database(
        NpgsqlConnection connection,
        string name,
        IEnumerable<string> roles,
        CancellationToken stop
    )
    {
        SchemaTexts.Plain(name);
        if (!await Ask<bool>(connection, "select exists (select from pg_database where datname = $1)", stop, name))
            await Run(
                connection,
                $"create database {name} encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0",
                stop
            );
        await Run(connection, $"revoke all on database {name} from public", stop);
        foreach (var role in roles)
            await Run(connection, $"grant connect on database {name} to {role}", stop);
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<T> Ask<T>(
        NpgsqlConnection connection,
        string sql,
        CancellationToken stop,
        params string[] values
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync(stop))!;
    }
}
