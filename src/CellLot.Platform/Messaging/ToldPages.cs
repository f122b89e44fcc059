using CellLot.Messages;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Messaging;

/// <summary>A page of a source's settled tail, and what it tells.</summary>
/// <param name="Page">As it was read; its events are in <paramref name="Told"/>.</param>
/// <param name="Told">In the order of their record.</param>
internal sealed record ToldPage(SettledPage Page, IReadOnlyList<Message> Told)
{
    public long Position => Page.Position;
}

/// <summary>
/// What a source tells, page by page, for all lanes that follow it in this process. Each page is read and told once, by whoever comes
/// first, and handed to the others as it is: settled events never change, so a page that is kept is right for ever. An empty page is
/// shared only by those who ask while it is being read.
/// </summary>
internal sealed class ToldPages(ServiceRuntime source)
{
    private const int PageSize = 200; // events

    /// <summary>Messages kept, at most; whoever is further behind reads for themselves.</summary>
    private const int MostKept = 2000;

    private readonly Teller teller = new(source);
    private readonly Lock turning = new();
    private readonly Dictionary<long, Task<ToldPage>> pages = [];
    private readonly Queue<(long After, int Messages)> kept = [];
    private int keptMessages;

    /// <summary>The page behind a position; an empty one at the end of the tail.</summary>
    public async Task<ToldPage> After(long position, CancellationToken stop)
    {
        Task<ToldPage> page;
        lock (turning)
            if (!pages.TryGetValue(position, out page!))
                pages[position] = page = Task.Run(() => Turn(position), CancellationToken.None);
        return await page.WaitAsync(stop);
    }

    private async Task<ToldPage> Turn(long position)
    {
        ToldPage? page = null;
        try
        {
            var settled = await source.Ledger.ReadSettled(position, PageSize, CancellationToken.None);
            var told = await teller.Tell(settled.Events, CancellationToken.None);
            return page = new ToldPage(settled with { Events = [] }, told);
        }
        finally
        {
            Keep(position, page);
        }
    }

    /// <summary>Keeps a page that was read, in place of the oldest ones; what failed or was empty is asked again.</summary>
    private void Keep(long position, ToldPage? page)
    {
        lock (turning)
        {
            if (page is null || page.Position == position)
            {
                pages.Remove(position);
                return;
            }
            var weight = page.Told.Count + 1;
            kept.Enqueue((position, weight));
            for (keptMessages += weight; keptMessages > MostKept && kept.Count > 1; )
            {
                var (oldest, freed) = kept.Dequeue();
                pages.Remove(oldest);
                keptMessages -= freed;
            }
        }
    }
}
