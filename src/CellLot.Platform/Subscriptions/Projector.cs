using CellLot.Platform.Ledger;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CellLot.Platform.Subscriptions;

/// <summary>Runs one projection over its service's settled tail: rows and position in one transaction, forward only.</summary>
public sealed class Projector(ServiceRuntime service, Projection projection, ILogger log)
{
    private const int PageSize = 1000;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private string PositionName => PositionOf(service, projection.Name);

    internal static string PositionOf(ServiceRuntime service, string projection) => $"{service.Name}.{projection}:All";

    /// <summary>The position reached.</summary>
    public Task<long> Reached(CancellationToken stop) => Positions.Read(service.Database, PositionName, stop);

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Follow(await Reached(stop), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                log.LogError(trouble, "Projection {Projection} stands still and is tried again", PositionName);
                await Task.Delay(AfterTrouble, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Empties the view and applies the whole ledger again, in one transaction: readers see the old rows until the end.</summary>
    public async Task Rebuild(CancellationToken stop)
    {
        await using var connection = await service.Database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await LockPosition(connection, transaction, stop);
        foreach (var table in projection.Tables)
            await Execute(connection, transaction, $"delete from {table}", [], stop);
        long position = 0;
        while (true)
        {
            var page = await service.Ledger.ReadSettled(position, PageSize, stop);
            if (page.Position == position)
                break;
            await using var rows = new NpgsqlBatch(connection, transaction);
            AddTo(rows, projection.Rows(page.Events));
            await rows.ExecuteNonQueryAsync(stop);
            position = page.Position;
        }
        await Execute(
            connection,
            transaction,
            "update mt_event_progression set last_seq_id = $2, last_updated = now() where name = $1",
            [new() { Value = PositionName }, new() { Value = position }],
            stop
        );
        await transaction.CommitAsync(stop);
    }

    private async Task Follow(long position, CancellationToken stop)
    {
        while (true)
        {
            var page = await service.Ledger.ReadSettled(position, PageSize, stop);
            if (page.Position == position)
                await service.Ledger.WaitForAppend(page, Idle, stop);
            else
                position = await Apply(position, page, stop);
        }
    }

    /// <summary>
    /// Applies the page behind a position and answers where the view stands then: elsewhere, where somebody else has moved it. The
    /// position moves first, in the same transaction, which keeps everybody else out. The commit does not wait for the disk: rows
    /// and position are lost together or not at all, and are made again from events that are on it.
    /// </summary>
    private async Task<long> Apply(long position, SettledPage page, CancellationToken stop)
    {
        await using var connection = await service.Database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var move = new NpgsqlBatchCommand(Move);
        foreach (object value in (object[])[PositionName, position, page.Position])
            move.Parameters.Add(new() { Value = value });
        AddTo(batch, [move, .. projection.Rows(page.Events)]);
        if (!await FirstMoved(batch, stop))
            return await Reached(stop);
        await transaction.CommitAsync(stop);
        service.Views.Move();
        return page.Position;
    }

    private static void AddTo(NpgsqlBatch batch, IEnumerable<NpgsqlBatchCommand> commands)
    {
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
    }

    /// <summary>Sends everything; true when the first statement has moved the position.</summary>
    private static async Task<bool> FirstMoved(NpgsqlBatch batch, CancellationToken stop)
    {
        await using var answers = await batch.ExecuteReaderAsync(stop);
        var moved = await answers.ReadAsync(stop);
        while (await answers.NextResultAsync(stop)) { } // whatever is refused further on is thrown here
        return moved;
    }

    private const string Move = """
        insert into mt_event_progression(name, last_seq_id, last_updated)
        select $1, $3, now() from set_config('synchronous_commit', 'off', true)
        on conflict (name) do update set last_seq_id = $3, last_updated = now() where mt_event_progression.last_seq_id = $2
        returning last_seq_id
        """;

    private async Task<long> LockPosition(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken stop
    )
    {
        await Execute(
            connection,
            transaction,
            "insert into mt_event_progression(name, last_seq_id) values ($1, 0) on conflict (name) do nothing",
            [new() { Value = PositionName }],
            stop
        );
        await using var command = new NpgsqlCommand(
            "select last_seq_id from mt_event_progression where name = $1 for update",
            connection,
            transaction
        );
        command.Parameters.Add(new() { Value = PositionName });
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task Execute(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        string text,
        NpgsqlParameter[] parameters,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(text, connection, transaction);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(stop);
    }
}
