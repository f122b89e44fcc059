using Npgsql;

namespace CellLot.Host.Serving;

/// <summary>
/// The database itself remembers whether it is a demonstration, so that neither a copied folder nor a site's own server can
/// turn one into the other. The note is written once; the database refuses to change it.
/// </summary>
internal static class InstanceMark
{
    private const string Sql = """
        create table if not exists public.celllot_instance (
            only_one boolean primary key default true check (only_one),
            demonstration boolean not null,
            since timestamptz not null default now());
        create or replace function public.celllot_instance_is_final() returns trigger language plpgsql as
            $$ begin raise exception 'the mark of an instance is final'; end $$;
        create or replace trigger celllot_instance_is_final before update or delete or truncate on public.celllot_instance
            for each statement execute function public.celllot_instance_is_final();
        grant select on public.celllot_instance to public;
        """;

    /// <summary>Marks an unmarked database; compares a marked one.</summary>
    /// <param name="admin">Administrator's connection string to the services' database.</param>
    /// <exception cref="CannotContinue">It is marked as the other kind.</exception>
    public static async Task Check(string admin, bool demonstration, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(admin) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(stop);
        await using (var transaction = await connection.BeginTransactionAsync(stop))
        {
            await using var alone = new NpgsqlCommand(
                "select pg_advisory_xact_lock(hashtextextended('celllot instance mark', 0))",
                connection
            );
            await alone.ExecuteNonQueryAsync(stop);
            await using var make = new NpgsqlCommand(Sql, connection);
            await make.ExecuteNonQueryAsync(stop);
            await using var mark = new NpgsqlCommand(
                "insert into public.celllot_instance (demonstration) values ($1) on conflict do nothing",
                connection
            );
            mark.Parameters.AddWithValue(demonstration);
            await mark.ExecuteNonQueryAsync(stop);
            await transaction.CommitAsync(stop);
        }

        await Compare(connection, demonstration, stop);
    }

    /// <summary>Compares a marked database, under whatever role.</summary>
    /// <exception cref="CannotContinue">It is marked as the other kind.</exception>
    public static async Task Compare(string anyone, bool demonstration, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(anyone) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(stop);
        await Compare(connection, demonstration, stop);
    }

    private static async Task Compare(NpgsqlConnection connection, bool demonstration, CancellationToken stop)
    {
        await using var ask = new NpgsqlCommand("select demonstration from public.celllot_instance", connection);
        var marked = (bool)(await ask.ExecuteScalarAsync(stop))!;
        if (marked != demonstration)
        {
            throw new CannotContinue(
                marked
                    ? "This database holds a demonstration, and stays one. A real instance needs a database of its own."
                    : "This database belongs to a real instance. A demonstration needs a database of its own."
            );
        }
    }
}
