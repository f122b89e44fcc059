using Npgsql;

namespace CellLot.Platform.Ledger;

/// <summary>
/// Reads events in the order of their numbers and never passes one that may still come.
/// Numbers are handed out before the commit, so a reader of "all above the last" loses what commits late. Here a prefix without gaps is
/// settled as it is; at a gap the tail asks who may still own a missing number (<see cref="NumberHolders"/>).
/// Right only on the primary, with a sequence of CACHE 1, and while every writer takes its number in the transaction that inserts the row.
/// </summary>
internal sealed class SettledTail(string service, NpgsqlDataSource database, AppendSignal signal) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private const int GapsRemembered = 64;

    private readonly NumberHolders holders = new(service, database);
    private readonly Dictionary<long, OpenGap> gaps = [];
    private readonly SemaphoreSlim oneAsks = new(1);

    /// <summary>A gap right behind a position that has not been explained yet.</summary>
    /// <param name="Frontier">Greatest number seen when the gap was found: what is missing below it was handed out before.</param>
    /// <param name="Holders">Transactions that may still own a missing number; null before the first question.</param>
    private sealed record OpenGap(long Frontier, HashSet<string>? Holders);

    /// <summary>One row above the position: its number and its event, null for one of Marten's tombstones.</summary>
    internal readonly record struct Row(long Seq, StoredEvent? Event);

    /// <summary>The next page; empty when there is nothing new or a writer stalls before the next number.</summary>
    public async Task<SettledPage> Read(long after, int limit, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var seen = signal.Count;
        var (rows, asOf) = await holders.Rows(after, limit, stop);
        if (rows.Count == 0)
            return new SettledPage([], after, 0) { Signal = seen, AsOf = asOf };
        if (Prefix(after, rows) is not { } page)
            return await Explain(after, rows[^1].Seq, limit, stop) with { Signal = seen };
        var isAll = rows.Count < limit && page.Position == rows[^1].Seq;
        return page with { Signal = seen, AsOf = isAll ? asOf : null };
    }

    /// <summary>See <see cref="NumberHolders.FoundPassed"/>.</summary>
    public Task<IReadOnlyList<StoredEvent>> FoundPassed(CancellationToken stop) => holders.FoundPassed(stop);

    private static SettledPage? Prefix(long after, IReadOnlyList<Row> rows)
    {
        var whole = 0;
        while (whole < rows.Count && rows[whole].Seq == after + whole + 1)
            whole++;
        return whole == 0 ? null : new SettledPage(Events(rows.Take(whole)), after + whole, 0);
    }

    private async Task<SettledPage> Explain(long after, long frontier, int limit, CancellationToken stop)
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var pause = 1; ; pause = Math.Min(pause * 2, 32))
        {
            if (await Ask(after, frontier, limit, stop) is { } page)
                return page;
            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
                return new SettledPage([], after, 0) { Stalled = true };
            await Task.Delay(pause, stop);
        }
    }

    // One at a time: an answer may only be combined with rows that were read after it.
    private async Task<SettledPage?> Ask(long after, long frontier, int limit, CancellationToken stop)
    {
        await oneAsks.WaitAsync(stop);
        try
        {
            var gap = gaps.GetValueOrDefault(after) ?? new OpenGap(frontier, null);
            var (open, rows) = await holders.OpenAndRows(after, gap.Frontier, limit, stop);
            if (gap.Holders is not null)
                open.IntersectWith(gap.Holders); // a writer that came later cannot own an older number
            if (open.Count == 0)
                return await Pass(after, rows.Count == limit ? rows[^1].Seq : gap.Frontier, rows, stop);
            if (Prefix(after, rows) is { } prefix)
            {
                gaps.Remove(after);
                return prefix;
            }
            if (gaps.Count >= GapsRemembered)
                gaps.Clear(); // remembered for speed only
            gaps[after] = gap with { Holders = open };
            return null;
        }
        finally
        {
            oneAsks.Release();
        }
    }

    private async Task<SettledPage> Pass(long after, long position, IReadOnlyList<Row> rows, CancellationToken stop)
    {
        await holders.NotePassed(after, position, rows, stop);
        gaps.Remove(after);
        return new SettledPage(Events(rows), position, position - after - rows.Count);
    }

    private static IReadOnlyList<StoredEvent> Events(IEnumerable<Row> rows) =>
        [.. rows.Select(r => r.Event).OfType<StoredEvent>()];

    public void Dispose() => oneAsks.Dispose();
}
