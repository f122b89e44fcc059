using CellLot.Platform.Messaging;

namespace CellLot.SystemTests.Proof;

/// <summary>
/// Every message has been handled by everyone who listens, once; nobody has handled what nobody told; what a receiver remembers
/// is the newest that was told.
/// </summary>
internal static class Delivered
{
    public static async Task<IReadOnlyList<Finding>> Check(Evidence evidence, Told told, CancellationToken stop)
    {
        var messages = await told.All(stop);
        var found = new List<Finding>();
        foreach (var service in evidence.Services)
        {
            var listeners = service.Consumers.All;
            var wanted = messages
                .SelectMany(m => listeners.Where(c => Hears(c, m)).Select(c => (Id: m.Id, Name: c.Name)))
                .ToHashSet();
            var handled = (await evidence.Ask($"select message_id, consumer from {service.Name}.inbox"))
                .Select(r => (Id: Guid.Parse(r[0]!), Name: r[1]!))
                .ToHashSet();
            var parked = (
                await evidence.Ask(
                    $"select id, consumer, type, stream, version, error from {service.Name}.parked_messages where closed_at is null"
                )
            ).ToDictionary(r => (Guid.Parse(r[0]!), r[1]!), r => $"{r[2]} {r[3]}@{r[4]}: {r[5]}");
            found.AddRange(parked.Select(p => new Finding("no message waits parked", $"{p.Key.Item2} {p.Value}")));
            found.AddRange(
                wanted
                    .Except(handled)
                    .Where(w => !parked.ContainsKey(w))
                    .Select(w => new Finding(
                        "every message was handled by everyone who listens",
                        $"{w.Name} has not handled {NameOf(messages, w.Id)}"
                    ))
            );
            found.AddRange(
                handled.Except(wanted).Select(h => new Finding("nobody handled what nobody told", $"{h.Name} {h.Id}"))
            );
            found.AddRange(await Remembered(evidence, service.Name, listeners, messages));
        }
        found.AddRange(await FactsOnce(evidence, messages));
        return found;
    }

    private static bool Hears(Consumer consumer, ToldMessage message) =>
        string.Equals(consumer.From, message.Source, StringComparison.Ordinal)
        && consumer.MessageType.IsAssignableFrom(message.Type);

    private static string NameOf(IReadOnlyList<ToldMessage> messages, Guid id)
    {
        var message = messages.First(m => m.Id == id);
        return $"{message.Type.Name} {message.Source} {message.Stream}@{message.Version}";
    }

    /// <summary>A kept fact is the newest of its stream and kind, with the content that was told.</summary>
    private static async Task<IEnumerable<Finding>> Remembered(
        Evidence evidence,
        string service,
        IReadOnlyList<Consumer> listeners,
        IReadOnlyList<ToldMessage> messages
    )
    {
        var newest = messages
            .Where(m => listeners.Any(c => Hears(c, m)))
            .GroupBy(m => (m.Stream, m.Type.Name))
            .ToDictionary(g => g.Key, g => g.MaxBy(m => m.Version)!);
        var found = new List<Finding>();
        foreach (
            var row in await evidence.Ask(
                $"select stream, type, version, (data - 'envelope')::text from {service}.known_facts"
            )
        )
        {
            var fact = newest.GetValueOrDefault((row[0]!, row[1]!));
            if (fact is null || fact.Version != long.Parse(row[2]!) || !await Same(evidence, fact.Body, row[3]!))
                found.Add(
                    new Finding(
                        "what is remembered is the newest told",
                        $"{service} knows {row[1]} of {row[0]}@{row[2]}, told was @{fact?.Version}"
                    )
                );
        }
        return found;
    }

    private static async Task<bool> Same(Evidence evidence, string told, string kept)
    {
        if (string.Equals(told, kept, StringComparison.Ordinal))
            return true;
        await using var command = evidence.Ledgers.CreateCommand("select $1::jsonb = $2::jsonb");
        command.Parameters.Add(new() { Value = told });
        command.Parameters.Add(new() { Value = kept });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Tracing keeps each message as one fact: the same numbers, counted in another place.</summary>
    private static async Task<IEnumerable<Finding>> FactsOnce(Evidence evidence, IReadOnlyList<ToldMessage> messages)
    {
        var facts = (
            await evidence.Ask(
                "select data ->> 'source', data ->> 'stream', data ->> 'version', count(*) from tracing.mt_events where type = 'fact_noted' group by 1, 2, 3"
            )
        ).ToDictionary(r => (r[0]!, r[1]!, long.Parse(r[2]!)), r => r[3]);
        var sources = evidence.Services.Single(s => s.Name == "tracing").Consumers.All.Select(c => c.From).ToHashSet();
        var told = messages
            .Where(m => sources.Contains(m.Source))
            .Select(m => (m.Source, m.Stream, m.Version))
            .ToHashSet();
        return
        [
            .. facts
                .Where(f => f.Value != "1")
                .Select(f => new Finding("each message is one fact", $"{f.Key} is {f.Value} facts")),
            .. told.Except(facts.Keys).Select(t => new Finding("each message is one fact", $"{t} is none")),
            .. facts.Keys.Except(told).Select(f => new Finding("each message is one fact", $"{f} was never told")),
        ];
    }
}
