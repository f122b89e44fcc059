using Npgsql;

namespace CellLot.Platform.Postgres;

/// <summary>What a service's role is bound to in a database, whichever program signs in with it.</summary>
public static class RoleSettings
{
    /// <summary>
    /// No statement runs longer than 30 s and no transaction idles longer than 30 s (a stalled writer stalls the settled tail no
    /// longer than that); every commit is on disk before it is answered; each statement sees what was committed before it. Statements look up
    /// by keys: one plan serves all values and is made once, and an index is taken as soon as a table has a few pages.
    /// </summary>
    private static readonly IReadOnlyDictionary<string, string> Bounds = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["statement_timeout"] = "30s",
        ["idle_in_transaction_session_timeout"] = "30s",
        ["lock_timeout"] = "10s",
        ["synchronous_commit"] = "on",
        ["default_transaction_isolation"] = "read committed",
        ["plan_cache_mode"] = "force_generic_plan",
        ["random_page_cost"] = "1.1",
    };

    /// <summary>Sets the bounds and the search path on the role, in the database connected to, where they differ.</summary>
    public static async Task Apply(string adminConnection, string schema, string role, CancellationToken stop = default)
    {
        await using var source = NpgsqlDataSource.Create(adminConnection);
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (
            var alone = new NpgsqlCommand(
                $"select pg_advisory_xact_lock(hashtextextended('celllot role {SchemaTexts.Plain(role)}', 0))",
                connection
            )
        )
            await alone.ExecuteNonQueryAsync(stop);
        var set = await Current(connection, role, stop);
        foreach (var (name, value) in Bounds.Append(new("search_path", SchemaTexts.Plain(schema))))
        {
            if (set.Contains($"{name}={value}"))
                continue;
            var quoted =
                $"do $$ begin execute format('alter role %I in database %I set {name} = %L', '{role}', current_database(), '{value}'); end $$";
            await using var command = new NpgsqlCommand(quoted, connection);
            await command.ExecuteNonQueryAsync(stop);
        }
        await transaction.CommitAsync(stop);
    }

    private static async Task<HashSet<string>> Current(NpgsqlConnection connection, string role, CancellationToken stop)
    {
        const string sql = """
            select unnest(s.setconfig) from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
             where r.rolname = $1 and s.setdatabase = (select oid from pg_database where datname = current_database())
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(role);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var set = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(stop))
            set.Add(rows.GetString(0));
        return set;
    }
}
