using System.Diagnostics;
using CellLot.Host.Postgres;
using CellLot.Tests;
using Npgsql;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Host;

/// <summary>The database server that CellLot brings itself: made, started, taken over, stopped.</summary>
public sealed class PrivatePostgresTests
{
    [Fact]
    public async Task A_server_is_made_from_nothing_answers_and_stops()
    {
        await using var throwaway = await ThrowawayPostgres.Start();
        (await Ask(throwaway.Server, "show max_connections")).ShouldBe("400");
        (await Ask(throwaway.Server, "show listen_addresses")).ShouldBe("");
        (await Ask(throwaway.Server, "show data_checksums")).ShouldBe("on");
        throwaway.Server.Adopted.ShouldBeFalse();

        var socket = throwaway.Server.Host;
        $"{socket}/.s.PGSQL.5432".Length.ShouldBeLessThanOrEqualTo(100);
        File.GetUnixFileMode(socket)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await throwaway.Server.Stop();
        Directory.Exists(socket).ShouldBeFalse();
        IsAlive(throwaway.Server.ProcessId).ShouldBeFalse();
    }

    [Fact]
    public async Task The_superusers_password_is_asked_for_and_kept_from_others()
    {
        await using var throwaway = await ThrowawayPostgres.Start();
        var file = Path.Combine(throwaway.Folder, "postgres", "superuser-password");
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var wrong = throwaway.Server.ConnectionString("postgres", "postgres", "wrong");
        var refused = await Should.ThrowAsync<PostgresException>(() => Ask(wrong, "select 1"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Data_outlive_a_stop()
    {
        await using var throwaway = await ThrowawayPostgres.Start();
        await Ask(throwaway.Server, "create table kept as select 42 as n", scalar: false);
        await throwaway.Server.Stop();
        await using var again = await PrivatePostgres.Start(
            Path.Combine(throwaway.Folder, "postgres"),
            ThrowawayPostgres.Options
        );
        again.Adopted.ShouldBeFalse();
        (await Ask(again, "select n::text from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task A_killed_server_comes_back_on_its_socket_where_others_are_to_find_it()
    {
        var options = ThrowawayPostgres.Options with { KeepSocket = true };
        await using var throwaway = await ThrowawayPostgres.Start();
        var folder = Path.Combine(throwaway.Folder, "postgres");
        using (var server = Process.GetProcessById(throwaway.Server.ProcessId))
        {
            server.Kill();
            // At once, while the dead one may still seem to run.
        }

        await using var again = await PrivatePostgres.Start(folder, options);
        again.Host.ShouldBe(throwaway.Server.Host);
        (await Ask(throwaway.Server, "select 'found'")).ShouldBe("found");
    }

    [Fact]
    public async Task A_server_left_by_a_killed_program_is_taken_over_with_its_data()
    {
        await using var throwaway = await ThrowawayPostgres.Start();
        await Ask(throwaway.Server, "create table kept as select 42 as n", scalar: false);

        // The program is gone without a word; the next one knows the folder and nothing else.
        await using var next = await PrivatePostgres.Start(
            Path.Combine(throwaway.Folder, "postgres"),
            ThrowawayPostgres.Options
        );
        next.Adopted.ShouldBeTrue();
        next.ProcessId.ShouldBe(throwaway.Server.ProcessId);
        (await Ask(next, "select n::text from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task A_left_server_with_other_settings_is_replaced()
    {
        await using var throwaway = await ThrowawayPostgres.Start();
        await using var next = await PrivatePostgres.Start(
            Path.Combine(throwaway.Folder, "postgres"),
            ThrowawayPostgres.Options with
            {
                MaxConnections = 50,
            }
        );
        next.Adopted.ShouldBeFalse();
        (await Ask(next, "show max_connections")).ShouldBe("50");
    }

    [Fact]
    public async Task A_killed_server_recovers_at_the_next_start_and_leaves_no_socket()
    {
        await using var throwaway = await ThrowawayPostgres.Start();
        await Ask(throwaway.Server, "create table kept as select 42 as n", scalar: false);
        using (var process = Process.GetProcessById(throwaway.Server.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await using var next = await PrivatePostgres.Start(
            Path.Combine(throwaway.Folder, "postgres"),
            ThrowawayPostgres.Options
        );
        (await Ask(next, "select n::text from kept")).ShouldBe("42");
        Directory.Exists(throwaway.Server.Host).ShouldBeFalse();
    }

    [Fact]
    public async Task The_product_never_trades_safety_for_speed()
    {
        var folder = ThrowawayPostgres.NewFolder();
        await using (var server = await PrivatePostgres.Start(folder))
        {
            (await Ask(server, "show fsync")).ShouldBe("on");
            (await Ask(server, "show full_page_writes")).ShouldBe("on");
            (await Ask(server, "show synchronous_commit")).ShouldBe("on");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_servers_log_repeats_neither_statements_nor_values()
    {
        await using var throwaway = await ThrowawayPostgres.Start();
        await Ask(throwaway.Server, "create table person (name text primary key)", scalar: false);
        await Ask(throwaway.Server, "insert into person values ('Planted Name')", scalar: false);
        await Should.ThrowAsync<PostgresException>(() =>
            Ask(throwaway.Server, "insert into person values ('Planted Name')", scalar: false)
        );
        var log = await File.ReadAllTextAsync(throwaway.Server.LogFile);
        log.ShouldContain("person_pkey");
        log.ShouldNotContain("Planted");
    }

    [Fact]
    public async Task Missing_programs_are_named_in_one_sentence()
    {
        var refused = await Should.ThrowAsync<PostgresUnavailable>(() =>
            PostgresBinaries.Find("/nowhere/at/all", major: null)
        );
        refused.Message.ShouldContain("/nowhere/at/all");
        refused = await Should.ThrowAsync<PostgresUnavailable>(() => PostgresBinaries.Find(null, major: "7"));
        refused.Message.ShouldContain("apt-get install postgresql-7");
    }

    /// <summary>A process that has ended but was not collected by its parent yet is not alive.</summary>
    private static bool IsAlive(int pid) =>
        File.Exists($"/proc/{pid}/stat")
        && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static Task<string?> Ask(PrivatePostgres server, string sql, bool scalar = true) =>
        Ask(server.SuperuserConnectionString(), sql, scalar);

    private static async Task<string?> Ask(string connectionString, string sql, bool scalar = true)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        if (!scalar)
        {
            await command.ExecuteNonQueryAsync();
            return null;
        }

        return (string?)await command.ExecuteScalarAsync();
    }
}
