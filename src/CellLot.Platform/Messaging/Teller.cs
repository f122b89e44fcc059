using CellLot.Messages;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Messaging;

/// <summary>What a stored event tells the other services, with its envelope. Pure but for the look-up of the stream's message before.</summary>
internal sealed class Teller(ServiceRuntime source, Type? only = null)
{
    private readonly string[] told = [.. source.Events.StoredNames(source.Module.Told)];
    private readonly Dictionary<string, long> lastTold = new(StringComparer.Ordinal);

    /// <summary>The message of an event, or null when it tells nothing (or nothing of the one type asked for).</summary>
    /// <exception cref="InvalidOperationException">
    /// A newer build recorded it: what it tells is not known here, and it must not be passed over. A process of that build tells it.
    /// </exception>
    public async Task<Message?> Tell(StoredEvent stored, CancellationToken stop)
    {
        if (!told.Contains(stored.Type, StringComparer.Ordinal))
            return source.Events.Knows(stored.Type)
                ? null
                : throw new InvalidOperationException(
                    $"{stored.Stream}@{stored.Version} of {source.Name} was recorded by a newer version of the program ({stored.Type}): that one goes on from here."
                );
        var message = source.Module.Tell(stored.Stream, source.Events.Read(stored));
        if (message is null)
            return null;
        var previous = await PreviousOf(stored, stop);
        lastTold[stored.Stream] = stored.Version;
        if (only is not null && !only.IsInstanceOfType(message))
            return null;
        return message with
        {
            Envelope = new Envelope
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
            },
        };
    }

    private async Task<long> PreviousOf(StoredEvent stored, CancellationToken stop)
    {
        if (stored.Version == 1)
            return 0;
        if (lastTold.TryGetValue(stored.Stream, out var known) && known < stored.Version)
            return known;
        await using var command = source.Database.CreateCommand(
            "select coalesce(max(version), 0) from mt_events where stream_id = $1 and version < $2 and type = any($3)"
        );
        command.Parameters.Add(new() { Value = stored.Stream });
        command.Parameters.Add(new() { Value = stored.Version });
        command.Parameters.Add(new() { Value = told });
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private static string? Header(StoredEvent stored, string name) =>
        stored.Headers.ValueKind == System.Text.Json.JsonValueKind.Object
        && stored.Headers.TryGetProperty(name, out var value)
            ? value.GetString()
            : null;

    private static DateTimeOffset? Instant(StoredEvent stored, string name) =>
        Header(stored, name) is { } text
            ? DateTimeOffset.Parse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal)
            : null;
}
