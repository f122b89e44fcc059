using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Ledger;

/// <summary>The tail delivers every committed event once, in order, whatever writers do, and never waits for what is over.</summary>
public sealed class SettledTailTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IEnumerable<long> Numbers(SettledPage page) => page.Events.Select(e => e.Seq);

    [Fact]
    public async Task Pages_follow_each_other_to_the_end()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0, 3);
        await test.Ledger.Append("note/b", 0, 2);

        var first = await test.Ledger.ReadSettled(0, 2, Stop);
        var second = await test.Ledger.ReadSettled(first.Position, 2, Stop);
        var third = await test.Ledger.ReadSettled(second.Position, 2, Stop);
        var end = await test.Ledger.ReadSettled(third.Position, 2, Stop);

        new[] { first, second, third, end }
            .Select(Numbers)
            .ShouldBe([
                [1, 2],
                [3, 4],
                [5],
                [],
            ]);
        (end.Position, end.PassedGaps).ShouldBe((5, 0));
        first.Events[0].Stream.ShouldBe("note/a");
    }

    [Fact]
    public async Task A_page_says_up_to_when_it_is_complete_only_where_there_is_no_more()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0, 2);
        var whole = await test.Ledger.ReadSettled(0, 3, Stop);
        var full = await test.Ledger.ReadSettled(0, 2, Stop);
        var end = await test.Ledger.ReadSettled(2, 2, Stop);
        await using var slow = await OpenWriter.Begin(test);
        await slow.Write();
        await test.Ledger.Append("note/b", 0);
        var beforeGap = await test.Ledger.ReadSettled(0, 10, Stop);
        var stalled = await test.Ledger.ReadSettled(2, 10, Stop);

        whole.AsOf!.Value.ShouldBeGreaterThan(whole.Events[^1].At);
        end.AsOf!.Value.ShouldBeGreaterThan(whole.AsOf.Value);
        (full.AsOf, beforeGap.AsOf, stalled.AsOf).ShouldBe((null, null, null));
        (beforeGap.Events.Count, stalled.Stalled).ShouldBe((2, true));
    }

    [Fact]
    public async Task An_event_that_commits_late_is_waited_for()
    {
        await using var test = await Note.Ledger();
        await using var slow = await OpenWriter.Begin(test);
        await slow.Write();
        await test.Ledger.Append("note/a", 0, 2);

        var before = await test.Ledger.ReadSettled(0, 10, Stop);
        await slow.Commit();
        var after = await test.Ledger.ReadSettled(0, 10, Stop);

        (before.Events.Count, before.Position).ShouldBe((0, 0));
        Numbers(after).ShouldBe([1, 2, 3]);
        (after.Position, after.PassedGaps).ShouldBe((3, 0));
    }

    [Fact]
    public async Task A_tail_that_waits_at_a_gap_goes_on_as_soon_as_the_writer_commits()
    {
        await using var test = await Note.Ledger();
        await using var slow = await OpenWriter.Begin(test);
        await slow.Write();
        await test.Ledger.Append("note/a", 0);

        var waiting = test.Ledger.ReadSettled(0, 10, Stop);
        await slow.Commit();

        Numbers(await waiting).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task What_stands_before_a_gap_is_delivered_at_once()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0);
        await using var slow = await OpenWriter.Begin(test);
        await slow.Write();
        await test.Ledger.Append("note/a", 1);

        var page = await test.Ledger.ReadSettled(0, 10, Stop);

        (page.Events.Count, page.Position).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_number_that_was_rolled_back_is_passed_without_waiting()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0);
        await using (var failed = await OpenWriter.Begin(test))
        {
            await failed.Write();
            await failed.TakeNumber();
            await failed.RollBack();
        }
        await test.Ledger.Append("note/a", 1);
        await test.Ledger.ReadSettled(0, 10, Stop);

        var page = await test.Ledger.ReadSettled(1, 10, Stop);

        // A tail that waited for a writer would have answered an empty page.
        Numbers(page).ShouldBe([4]);
        (page.Position, page.PassedGaps).ShouldBe((4, 2));
        (await test.FindPassedOver(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_writer_whose_session_dies_is_passed()
    {
        await using var test = await Note.Ledger();
        await using var killed = await OpenWriter.Begin(test);
        await killed.Write();
        await test.Ledger.Append("note/a", 0);
        (await test.Ledger.ReadSettled(0, 10, Stop)).Events.ShouldBeEmpty();

        await test.Ask<bool>($"select pg_terminate_backend({killed.Process})");
        var page = new SettledPage([], 0, 0);
        await Eventually.Holds(
            async () => (page = await test.Ledger.ReadSettled(0, 10, Stop)).Events.Count > 0,
            "the number of the dead session is passed"
        );

        Numbers(page).ShouldBe([2]);
    }

    [Fact]
    public async Task A_number_lost_to_a_savepoint_is_passed_when_its_transaction_ends()
    {
        await using var test = await Note.Ledger();
        await using var half = await OpenWriter.Begin(test);
        await half.Run("savepoint s");
        await half.Write();
        await half.Run("rollback to savepoint s");
        await test.Ledger.Append("note/a", 0);
        (await test.Ledger.ReadSettled(0, 10, Stop)).Events.ShouldBeEmpty();

        await half.Write();
        await half.Commit();

        var page = await test.Ledger.ReadSettled(0, 10, Stop);
        var next = await test.Ledger.ReadSettled(page.Position, 10, Stop);
        Numbers(page).Concat(Numbers(next)).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task A_long_running_reader_of_everything_does_not_stall_the_tail()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0);
        await using var dump = await OpenWriter.Begin(test); // holds the very locks of a dump, for the whole test
        await dump.Run("set transaction isolation level repeatable read");
        await dump.Run($"select * from {test.Schema}.mt_events_sequence; select * from {test.Schema}.mt_events");
        await using (var failed = await OpenWriter.Begin(test))
            await failed.TakeNumber();
        await test.Ledger.Append("note/a", 1);

        var page = await test.Ledger.ReadSettled(1, 10, Stop);

        Numbers(page).ShouldBe([3]);
        (
            await test.Ask<long>(
                $"select count(*) from pg_locks where relation = '{test.Schema}.mt_events_sequence'::regclass and pid = {dump.Process}"
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task A_stalled_writer_holds_back_what_follows_it_and_nothing_is_lost()
    {
        await using var test = await Note.Ledger();
        await using var stalled = await OpenWriter.Begin(test);
        var number = await stalled.TakeNumber(); // no row yet, not even a transaction id
        for (var version = 0; version < 5; version++)
        {
            await test.Ledger.Append("note/a", version);
            (await test.Ledger.ReadSettled(0, 10, Stop)).Events.ShouldBeEmpty();
        }

        await stalled.Insert(number);
        await stalled.Commit();

        Numbers(await test.Ledger.ReadSettled(0, 10, Stop)).ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task Writers_that_always_overlap_cannot_stall_a_gap()
    {
        await using var test = await Note.Ledger();
        await using (var failed = await OpenWriter.Begin(test))
            await failed.TakeNumber();
        await test.Ledger.Append("note/a", 0);
        await using var first = await OpenWriter.Begin(test);
        await first.Write();
        (await test.Ledger.ReadSettled(0, 10, Stop)).Events.ShouldBeEmpty(); // the first might own number 1
        await using var second = await OpenWriter.Begin(test);
        await second.Write();
        await first.RollBack();

        var page = await test.Ledger.ReadSettled(0, 10, Stop);

        Numbers(page).ShouldBe([2]); // the second came later and cannot
        await second.Commit();
        Numbers(await test.Ledger.ReadSettled(2, 10, Stop)).ShouldBe([4]);
    }
}
