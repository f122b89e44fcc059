using System.Globalization;
using System.Text.Json;
using CellLot.Messages;
using CellLot.Platform.Ledger;
using NpgsqlTypes;

namespace CellLot.Platform.Messaging;

/// <summary>What stored events tell the other services, with their envelopes. Pure but for the look-up of the stream's message before.</summary>
internal sealed class Teller(ServiceRuntime source)
{
    private readonly HashSet<string> told = source
        .Events.StoredNames(source.Module.Told)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The messages of some events, in their order; an event that tells nothing is left out.</summary>
    /// <param name="page">In the order of their numbers.</param>
    /// <exception cref="InvalidOperationException">
    /// A newer build recorded one: what it tells is not known here, and it must not be passed over. A process of that build tells it.
    /// </exception>
    public async Task<IReadOnlyList<Message>> Tell(IEnumerable<StoredEvent> page, CancellationToken stop)
    {
        var telling = page.Where(Tells).ToList();
        var before = await PreviousOf(telling, stop);
        var messages = new List<Message>(telling.Count);
        foreach (var (stored, previous) in telling.Zip(before))
            if (source.Module.Tell(stored.Stream, source.Events.Read(stored)) is { } message)
                messages.Add(message with { Envelope = EnvelopeOf(stored, previous) });
        return messages;
    }

    private bool Tells(StoredEvent stored) =>
        told.Contains(stored.Type)
        || (
            source.Events.Knows(stored.Type)
                ? false
                : throw new InvalidOperationException(
                    $"{stored.Stream}@{stored.Version} of {source.Name} was recorded by a newer version of the program ({stored.Type}): that one goes on from here."
                )
        );

    private Envelope EnvelopeOf(StoredEvent stored, long previous) =>
        new()
        {
            Id = stored.Id,
            Source = source.Name,
            Stream = stored.Stream,
            Version = stored.Version,
            PreviousVersion = previous,
            OccurredAt = Instant(stored, "occurredAt") ?? stored.At,
            RecordedAt = stored.At,
            By = stored.UserName ?? "-",
            Site = Header(stored, "site") ?? "-",
            Study = Header(stored, "study") ?? "-",
            Correlation = stored.Correlation,
            TraceParent = Header(stored, "traceparent"),
        };

    /// <summary>For each event the version of the one before it in its stream that tells something; 0 where there is none.</summary>
    private async Task<IReadOnlyList<long>> PreviousOf(IReadOnlyList<StoredEvent> telling, CancellationToken stop)
    {
        var before = new long[telling.Count];
        var newest = new Dictionary<string, long>(StringComparer.Ordinal);
        var open = new List<int>();
        for (var i = 0; i < telling.Count; i++)
        {
            if (newest.TryGetValue(telling[i].Stream, out var known))
                before[i] = known;
            else if (telling[i].Version > 1)
                open.Add(i);
            newest[telling[i].Stream] = telling[i].Version;
        }
        if (open.Count == 0)
            return before;
        await using var command = source.Database.CreateCommand(
            """
            select coalesce((select max(e.version) from mt_events e where e.stream_id = w.stream and e.version < w.version and e.type = any($3)), 0)
              from unnest($1, $2) with ordinality as w (stream, version, n) order by w.n
            """
        );
        Add(open.Select(i => telling[i].Stream).ToArray(), NpgsqlDbType.Varchar);
        Add(open.Select(i => telling[i].Version).ToArray(), NpgsqlDbType.Bigint);
        Add(told.ToArray(), NpgsqlDbType.Varchar);
        await using var rows = await command.ExecuteReaderAsync(stop);
        foreach (var i in open)
        {
            await rows.ReadAsync(stop);
            before[i] = rows.GetInt64(0);
        }
        return before;

        void Add(Array values, NpgsqlDbType type) =>
            command.Parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    private static string? Header(StoredEvent stored, string name) =>
        stored.Headers.ValueKind == JsonValueKind.Object && stored.Headers.TryGetProperty(name, out var value)
            ? value.GetString()
            : null;

    private static DateTimeOffset? Instant(StoredEvent stored, string name) =>
        Header(stored, name) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;
}
