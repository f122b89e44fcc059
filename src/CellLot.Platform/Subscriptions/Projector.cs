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
            await projection.Apply(page.Events, connection, transaction, stop);
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
    /// position moves first, in the same transaction, which keeps everybody else out.
    /// </summary>
    private async Task<long> Apply(long position, SettledPage page, CancellationToken stop)
    {
        await using var connection = await service.Database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var move = new NpgsqlCommand(Move, connection, transaction))
        {
            foreach (object value in (object[])[PositionName, position, page.Position])
                move.Parameters.Add(new() { Value = value });
            if (await move.ExecuteScalarAsync(stop) is null)
                return await Reached(stop);
        }
        await projection.Apply(page.Events, connection, transaction, stop);
        await transaction.CommitAsync(stop);
        return page.Position;
    }

    private const string Move = """
        insert into mt_event_progression(name, last_seq_id, last_updated) values ($1, $3, now())
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
