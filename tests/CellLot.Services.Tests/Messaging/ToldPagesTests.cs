using CellLot.Messages;
using CellLot.Platform.Messaging;
using CellLot.Tests.Ledger;

namespace CellLot.Tests.Messaging;

/// <summary>Pages that several lanes share say what each would have read for itself.</summary>
public sealed class ToldPagesTests
{
    [Fact]
    public async Task A_page_is_read_once_for_all_and_an_empty_one_is_asked_again()
    {
        await using var installation = await TestInstallation.New();
        var teller = (await installation.Prepare(null)).Service("teller");
        var pages = new ToldPages(teller);
        var stop = TestContext.Current.CancellationToken;

        var nothing = await pages.After(0, stop);
        nothing.Position.ShouldBe(0);
        nothing.Page.AsOf.ShouldNotBeNull();
        await teller.Ledger.Append("note/1", 0, 3);
        var shared = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pages.After(0, stop)));
        shared.Distinct().ShouldHaveSingleItem();
        shared[0].Told.Select(m => m.Envelope.Version).ShouldBe([1, 2, 3]);
        (await pages.After(0, stop)).ShouldBeSameAs(shared[0]);
    }

    [Fact]
    public async Task Whoever_is_further_behind_than_what_is_kept_reads_the_same()
    {
        await using var installation = await TestInstallation.New();
        var teller = (await installation.Prepare(null)).Service("teller");
        var pages = new ToldPages(teller);
        for (var n = 0; n < 25; n++)
            await teller.Ledger.Append($"note/{n}", 0, 100);

        var first = await Walk(pages);
        var again = await Walk(pages); // its first pages were let go meanwhile
        first.Count.ShouldBe(2500);
        again.Select(m => m.Envelope).ShouldBe(first.Select(m => m.Envelope));
        first.ShouldAllBe(m => m.Envelope.PreviousVersion == m.Envelope.Version - 1);
        again[0].ShouldNotBeSameAs(first[0]);
    }

    private static async Task<List<Message>> Walk(ToldPages pages)
    {
        var told = new List<Message>();
        for (var position = 0L; ; )
        {
            var page = await pages.After(position, TestContext.Current.CancellationToken);
            if (page.Position == position)
                return told;
            told.AddRange(page.Told);
            position = page.Position;
        }
    }
}
