using CellLot.Messages;
using CellLot.Platform.Telemetry;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Messaging;

/// <summary>
/// Messages that could not be handled wait in the consumer's own schema; later ones of the same source stream queue behind
/// them, so that nothing overtakes. They are tried again with growing pauses, and never dropped.
/// </summary>
internal sealed class Parking(ServiceRuntime service)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether a message of this source stream waits at this consumer, and whether this one was parked and closed: a message
    /// that a person closed is not handled when it is told again.
    /// </summary>
    public async Task<(bool StreamWaits, bool Closed)> Standing(
        string consumer,
        Envelope envelope,
        CancellationToken stop
    )
    {
        await using var command = service.Database.CreateCommand(
            "select exists (select from parked_messages where consumer = $1 and source = $2 and stream = $3 and closed_at is null), "
                + "exists (select from parked_messages where consumer = $1 and id = $4 and closed_at is not null)"
        );
        command.Parameters.Add(new() { Value = consumer });
        command.Parameters.Add(new() { Value = envelope.Source });
        command.Parameters.Add(new() { Value = envelope.Stream });
        command.Parameters.Add(new() { Value = envelope.Id });
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        return (reader.GetBoolean(0), reader.GetBoolean(1));
    }

    /// <summary>Parks a message; parking it again changes nothing.</summary>
    public Task Park(Consumer consumer, Message message, string error, CancellationToken stop) =>
        Park(consumer, message.Envelope, message.GetType().Name, MessageTypes.Write(message), error, stop);

    /// <summary>Parks a message as it came.</summary>
    /// <param name="payload">Its JSON.</param>
    public async Task Park(
        Consumer consumer,
        Envelope envelope,
        string type,
        string payload,
        string error,
        CancellationToken stop
    )
    {
        await using var command = service.Database.CreateCommand(
            "insert into parked_messages(id, consumer, source, stream, version, type, payload, error, attempts, next_try, parked_at) "
                + "values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, 1, $9, $9) on conflict do nothing"
        );
        var now = service.Clock.GetUtcNow().ToUniversalTime();
        command.Parameters.Add(new() { Value = envelope.Id });
        command.Parameters.Add(new() { Value = consumer.Name });
        command.Parameters.Add(new() { Value = envelope.Source });
        command.Parameters.Add(new() { Value = envelope.Stream });
        command.Parameters.Add(new() { Value = envelope.Version });
        command.Parameters.Add(new() { Value = type });
        command.Parameters.Add(new() { Value = payload, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = error });
        command.Parameters.Add(new() { Value = now });
        if (await command.ExecuteNonQueryAsync(stop) > 0)
            Signals.Parked.Add(1, new KeyValuePair<string, object?>("consumer", consumer.Name));
    }

    /// <summary>
    /// Messages whose time has come: of each consumer and source stream only the first. Those of consumers that only a newer
    /// build has wait for it, and in nobody's way.
    /// </summary>
    public async Task<IReadOnlyList<(Guid Id, string Consumer, string Type, string Payload, int Attempts)>> Due(
        CancellationToken stop
    )
    {
        await using var command = service.Database.CreateCommand(
            "select p.id, p.consumer, p.type, p.payload, p.attempts from parked_messages p where p.closed_at is null and p.next_try <= $1 and p.consumer = any($2) and not exists ("
                + "select 1 from parked_messages q where q.consumer = p.consumer and q.source = p.source and q.stream = p.stream "
                + "and q.closed_at is null and q.version < p.version) order by p.next_try limit 50"
        );
        command.Parameters.Add(new() { Value = service.Clock.GetUtcNow().ToUniversalTime() });
        command.Parameters.Add(new() { Value = service.Consumers.All.Select(c => c.Name).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var due = new List<(Guid, string, string, string, int)>();
        while (await reader.ReadAsync(stop))
            due.Add(
                (reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4))
            );
        return due;
    }

    public Task Close(Guid id, string consumer, CancellationToken stop) =>
        Update(
            "closed_at = coalesce(closed_at, $3), closed_by = coalesce(closed_by, 'system'), close_reason = coalesce(close_reason, 'handled')",
            id,
            consumer,
            service.Clock.GetUtcNow(),
            null,
            stop
        );

    public Task TryLater(Guid id, string consumer, int attempts, string error, CancellationToken stop)
    {
        var pause = TimeSpan.FromMilliseconds(Math.Min(200 * Math.Pow(2, attempts), LongestPause.TotalMilliseconds));
        return Update(
            "next_try = $3, attempts = attempts + 1, error = $4",
            id,
            consumer,
            service.Clock.GetUtcNow() + pause,
            error,
            stop
        );
    }

    private async Task Update(
        string set,
        Guid id,
        string consumer,
        DateTimeOffset at,
        string? error,
        CancellationToken stop
    )
    {
        await using var command = service.Database.CreateCommand(
            $"update parked_messages set {set} where id = $1 and consumer = $2"
        );
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = consumer });
        command.Parameters.Add(
            new NpgsqlParameter { Value = at.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz }
        );
        if (error is not null)
            command.Parameters.Add(new() { Value = error });
        await command.ExecuteNonQueryAsync(stop);
    }
}
