using System.Collections.Concurrent;
using System.Globalization;
using CellLot.Messages;
using CellLot.Platform.Messaging;

namespace CellLot.SystemHost;

/// <summary>
/// Doubles some messages, tells some old ones again much later, delays batches by up to 300 ms, and shuffles within a batch.
/// Every message is still handed on at least once: more is not promised to anybody.
/// </summary>
/// <param name="seed">Makes the choices; with other processes beside it they are the same choices, not the same run.</param>
/// <param name="tally">File to which each batch adds how many were told and how many of these were repetitions; null for none.</param>
public sealed class Shaken(int seed, string? tally) : IMessageOrder
{
    private const int Remembered = 500;
    private readonly Random random = new(seed);
    private readonly Lock turn = new();
    private readonly ConcurrentDictionary<(string Feed, Type Type), List<Message>> before = new();

    public async Task<IReadOnlyList<Message>> Arrange(string feed, IReadOnlyList<Message> told, CancellationToken stop)
    {
        if (told.Count == 0)
            return told;
        List<Message> arranged = [.. told];
        var delay = 0;
        lock (turn)
        {
            arranged.AddRange(told.Where(_ => random.Next(4) == 0));
            // Only kinds that this batch holds: a lane in process is told one kind alone.
            foreach (var type in told.Select(m => m.GetType()).Distinct())
                arranged.AddRange(Old(feed, type, told));
            if (random.Next(2) == 0)
                random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(arranged));
            if (random.Next(3) == 0)
                delay = random.Next(300);
            if (tally is not null)
                Note(feed, told.Count, arranged.Count - told.Count);
        }
        await Task.Delay(delay, stop);
        return arranged;
    }

    private List<Message> Old(string feed, Type type, IReadOnlyList<Message> told)
    {
        var known = before.GetOrAdd((feed, type), _ => []);
        List<Message> again = known.Count > 0 && random.Next(3) == 0 ? [known[random.Next(known.Count)]] : [];
        known.AddRange(told.Where(m => m.GetType() == type));
        if (known.Count > Remembered)
            known.RemoveRange(0, known.Count - Remembered);
        return again;
    }

    private void Note(string feed, int count, int again) =>
        File.AppendAllText(
            $"{tally}.{Environment.ProcessId}",
            string.Create(CultureInfo.InvariantCulture, $"{feed} {count} {again}\n")
        );
}
