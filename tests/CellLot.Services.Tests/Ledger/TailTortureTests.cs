using System.Diagnostics;
using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Ledger;

/// <summary>Writers of every bad habit at once; what the tail delivered must be what was committed.</summary>
public sealed class TailTortureTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("CELLLOT_TORTURE_SECONDS"), out var s) ? s : 3
    );

    [Fact]
    public async Task Everything_committed_is_delivered_once_and_in_order()
    {
        await using var test = await Note.Ledger();
        await using var reader = await test.Another();
        var until = Stopwatch.StartNew();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var delivered = new List<long>();
        var reading = Task.Run(() => Follow(reader, delivered, over.Token), over.Token);
        await using var dump = await OpenWriter.Begin(test);
        await dump.Run("set transaction isolation level repeatable read");
        await dump.Run($"select * from {test.Schema}.mt_events_sequence");

        var writers = Enumerable
            .Range(0, 6)
            .Select(n => Task.Run(() => Misbehave(test, new Random(n), n, () => until.Elapsed < Length), over.Token))
            .Append(Task.Run(() => Behave(test, () => until.Elapsed < Length), over.Token));
        await Task.WhenAll(writers);
        var last = await test.Ask<long>("select max(seq_id) from mt_events");
        await Eventually.Holds(() => Task.FromResult(Last(delivered) >= last), "the tail reaches the last event");
        await over.CancelAsync();
        await reading;

        var committed = await Committed(test);
        delivered.ShouldBe(committed);
        committed.Count.ShouldBeGreaterThan(100);
        (last - committed.Count).ShouldBeGreaterThan(10); // numbers that were rolled back
        (await reader.FindPassedOver(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_in_the_very_moment_of_the_question_is_not_passed()
    {
        await using var test = await Note.Ledger();
        var random = new Random(1);
        var position = 0L;
        for (var round = 0; round < 250; round++)
        {
            await using var writer = await OpenWriter.Begin(test);
            var number = await writer.Write();
            await test.Ledger.Append("note/good", round);
            var waited = Stopwatch.StartNew();
            var committing = Task.Run(() => CommitAfter(writer, waited, random.Next(2000)));

            var seen = new List<long>();
            while (seen.Count < 2 && position < number + 1)
            {
                var page = await test.Ledger.ReadSettled(position, 10, TestContext.Current.CancellationToken);
                seen.AddRange(page.Events.Select(e => e.Seq));
                position = page.Position;
            }
            await committing;

            seen.ShouldBe([number, number + 1]);
        }
    }

    private static Task CommitAfter(OpenWriter writer, Stopwatch waited, int microseconds)
    {
        while (waited.Elapsed.TotalMicroseconds < microseconds) { } // a timer is too coarse
        return writer.Commit();
    }

    private static long Last(List<long> delivered)
    {
        lock (delivered)
            return delivered.Count == 0 ? 0 : delivered[^1];
    }

    private static async Task Follow(ILedger ledger, List<long> delivered, CancellationToken over)
    {
        var position = 0L;
        while (!over.IsCancellationRequested)
        {
            var page = await ledger.ReadSettled(position, 100, CancellationToken.None);
            position = page.Position;
            lock (delivered)
                delivered.AddRange(page.Events.Select(e => e.Seq));
            if (page.Events.Count == 0)
                await ledger.WaitForAppend(page, TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }

    private static async Task Behave(TestLedger test, Func<bool> going)
    {
        for (var version = 0; going(); version++)
            await test.Ledger.Append("note/good", version);
    }

    private static async Task Misbehave(TestLedger test, Random random, int n, Func<bool> going)
    {
        while (going())
        {
            await using var writer = await OpenWriter.Begin(test);
            try
            {
                var number = await writer.TakeNumber();
                await Task.Delay(random.Next(n == 0 ? 400 : 15)); // between number and row
                await writer.Insert(number);
                if (random.Next(4) == 0)
                    await writer.Write();
                await Task.Delay(random.Next(10)); // between row and commit
                if (random.Next(20) == 0)
                    await test.Ask<bool>($"select pg_terminate_backend({writer.Process})");
                if (random.Next(8) == 0)
                    await writer.RollBack();
                else
                    await writer.Commit();
            }
            catch (NpgsqlException)
            {
                // killed
            }
        }
    }

    private static async Task<List<long>> Committed(TestLedger test)
    {
        await using var command = test.Admin.CreateCommand("select seq_id from mt_events order by seq_id");
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<long>();
        while (await rows.ReadAsync())
            all.Add(rows.GetInt64(0));
        return all;
    }
}
