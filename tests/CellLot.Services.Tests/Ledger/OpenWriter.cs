using System.Globalization;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Ledger;

/// <summary>A writer caught in the middle: it holds a number and has not committed.</summary>
public sealed class OpenWriter : IAsyncDisposable
{
    private readonly TestLedger test;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private OpenWriter(TestLedger test, NpgsqlConnection connection, NpgsqlTransaction transaction, int process) =>
        (this.test, this.connection, this.transaction, Process) = (test, connection, transaction, process);

    /// <summary>Process of its session on the server.</summary>
    public int Process { get; }

    public static async Task<OpenWriter> Begin(TestLedger test)
    {
        var session = await test.Admin.OpenConnectionAsync();
        return new OpenWriter(test, session, await session.BeginTransactionAsync(), session.ProcessID);
    }

    /// <summary>Takes the next number.</summary>
    public async Task<long> TakeNumber()
    {
        await using var command = new NpgsqlCommand($"select nextval('{test.Schema}.mt_events_sequence')", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Takes the next number and writes an event under it to a stream of its own.</summary>
    public async Task<long> Write()
    {
        var seq = await TakeNumber();
        await Insert(seq);
        return seq;
    }

    public async Task Insert(long seq)
    {
        var stream = string.Create(CultureInfo.InvariantCulture, $"slow/{seq}");
        await Run(
            $$"""
            insert into {{test.Schema}}.mt_streams (id, version) values ('{{stream}}', 1);
            insert into {{test.Schema}}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers)
            values ({{seq.ToString(
                CultureInfo.InvariantCulture
            )}}, gen_random_uuid(), '{{stream}}', 1, '{}', 'note_written', now(), '{}')
            """
        );
    }

    public async Task Run(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public Task Commit() => transaction.CommitAsync();

    public Task RollBack() => transaction.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
