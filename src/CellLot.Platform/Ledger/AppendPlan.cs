using System.Text;
using System.Text.Json;

namespace CellLot.Platform.Ledger;

/// <summary>The streams of a batch in the order in which they are locked, one step a stream; what cannot be written is refused here.</summary>
internal static class AppendPlan
{
    /// <summary>A stream to be written, or, without <paramref name="Write"/>, one to be held at a version.</summary>
    internal sealed record Step(string Stream, long Expected, StreamWrite? Write);

    private static readonly IReadOnlyList<string> Headers = ["site", "study", "by", "occurredAt"];

    /// <exception cref="ArgumentException">A batch that makes no sense: a programming fault, never a user's.</exception>
    public static IReadOnlyList<Step> Of(AppendBatch batch)
    {
        var steps = new SortedDictionary<string, Step>(StringComparer.Ordinal);
        foreach (var write in batch.Writes)
        {
            Check(write, batch.Metadata);
            // No events: the decision to add none still rests on the version it saw.
            if (write.Events.Count == 0 && write.ExpectedVersion == StreamWrite.Any)
                continue;
            if (
                !steps.TryAdd(
                    write.Stream,
                    new Step(write.Stream, write.ExpectedVersion, write.Events.Count == 0 ? null : write)
                )
            )
                throw new ArgumentException($"{write.Stream} is written twice in one batch.", nameof(batch));
        }
        foreach (var asserted in batch.Assertions)
            Merge(steps, asserted);
        return [.. steps.Values];
    }

    private static void Merge(SortedDictionary<string, Step> steps, StreamAssertion asserted)
    {
        if (asserted.ExpectedVersion < 0)
            throw new ArgumentException($"{asserted.Stream} is asserted at no version.", nameof(asserted));
        if (!steps.TryGetValue(asserted.Stream, out var step))
            steps.Add(asserted.Stream, new Step(asserted.Stream, asserted.ExpectedVersion, null));
        else if (step is { Expected: StreamWrite.Any, Write: { } write })
            steps[asserted.Stream] = new Step(
                asserted.Stream,
                asserted.ExpectedVersion,
                write with
                {
                    ExpectedVersion = asserted.ExpectedVersion,
                }
            );
        else if (step.Expected != asserted.ExpectedVersion)
            throw new ArgumentException($"{asserted.Stream} is expected at two versions.", nameof(asserted));
    }

    private static void Check(StreamWrite write, AppendMetadata metadata)
    {
        if (write.ExpectedVersion < StreamWrite.Any)
            throw new ArgumentException($"{write.Stream} is expected at no version.", nameof(write));
        if (write.Snapshot is { } kept && kept.Version != write.ExpectedVersion + write.Events.Count)
            throw new ArgumentException(
                $"{write.Stream}: the snapshot is not of the version after these events.",
                nameof(write)
            );
        foreach (var header in Headers.Where(h => write.Events.Count > 0 && !metadata.Headers.ContainsKey(h)))
            throw new ArgumentException($"Every event carries the header {header}.", nameof(metadata));
    }

    /// <summary>The stored JSON of an event; an event that has no canonical bytes is refused before it is stored.</summary>
    /// <exception cref="JsonException">A number that is not whole and small.</exception>
    public static string Json(object happened)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), LedgerJson.Options);
        CanonicalJson.Check(json);
        return Encoding.UTF8.GetString(json);
    }
}
