using CellLot.Messages;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using NpgsqlTypes;

namespace CellLot.Platform.Safety;

/// <summary>Reads a source's numbered safety facts, to hand them on.</summary>
internal sealed class SafetyFacts(ServiceRuntime source)
{
    private readonly Teller teller = new(source);

    /// <summary>The facts after a number, in order and without a hole.</summary>
    /// <exception cref="InvalidOperationException">A number is missing.</exception>
    public async Task<IReadOnlyList<Message>> After(long n, int limit, CancellationToken stop)
    {
        var stored = new List<StoredEvent>();
        await using (
            var command = source.Database.CreateCommand(
                $"select f.n, {StoredRows.Columns} from safety_facts f left join mt_events e on e.seq_id = f.seq where f.n > $1 order by f.n limit $2"
            )
        )
        {
            command.Parameters.Add(new() { Value = n, NpgsqlDbType = NpgsqlDbType.Bigint });
            command.Parameters.Add(new() { Value = limit });
            await using var rows = await command.ExecuteReaderAsync(stop);
            while (await rows.ReadAsync(stop))
            {
                if (rows.GetInt64(0) != n + stored.Count + 1 || rows.IsDBNull(1))
                    throw new InvalidOperationException($"{source.Name} lacks its safety fact {n + stored.Count + 1}.");
                stored.Add(StoredRows.Event(rows, 1));
            }
        }
        var told = await teller.Tell(stored, stop);
        if (stored.Find(s => told.All(t => t.Envelope.Id != s.Id)) is { } silent)
            throw new InvalidOperationException($"{silent.Stream}@{silent.Version} tells nothing any more.");
        return [.. told.Select((message, i) => message with { Envelope = message.Envelope with { N = n + i + 1 } })];
    }
}
