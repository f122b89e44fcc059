using System.Diagnostics;
using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Ledger;

/// <summary>Readers are told of appends, by their own program and by others, and writers never wait for it.</summary>
public sealed class WakeUpTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TimeSpan> Took(Task task)
    {
        var clock = Stopwatch.StartNew();
        await task;
        return clock.Elapsed;
    }

    private static Task Listening(TestLedger test, int programs = 1, int notProcess = 0) =>
        Eventually.Holds(
            async () =>
                await test.Ask<long>(
                    $"select count(*) from pg_stat_activity where application_name = 'celllot {test.Schema} listener' and query like 'listen%' and state = 'idle' and pid <> {notProcess}"
                ) >= programs,
            "the listener stands"
        );

    [Fact]
    public async Task An_append_wakes_readers_of_every_program()
    {
        await using var test = await Note.Ledger();
        await using var other = await test.Another();
        var here = test.Ledger.WaitForAppend(Long, Stop);
        var there = other.WaitForAppend(Long, Stop);
        await Listening(test, programs: 2);
        here = here.IsCompleted ? test.Ledger.WaitForAppend(Long, Stop) : here;
        there = there.IsCompleted ? other.WaitForAppend(Long, Stop) : there;

        await test.Ledger.Append("note/a", 0);

        (await Took(Task.WhenAll(here, there))).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_came_since_a_page_was_read_is_not_waited_for()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.WaitForAppend(TimeSpan.FromMilliseconds(1), Stop);
        await Listening(test);
        var page = await test.Ledger.ReadSettled(0, 10, Stop);

        await test.Ledger.Append("note/a", 0);
        var waited = await Took(test.Ledger.WaitForAppend(page, Long, Stop));

        waited.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (await test.Ledger.ReadSettled(page.Position, 10, Stop)).Events.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_appends_the_wait_ends_by_its_time_and_by_its_token()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.WaitForAppend(TimeSpan.FromMilliseconds(1), Stop);
        await Listening(test);
        (await Took(test.Ledger.WaitForAppend(TimeSpan.FromMilliseconds(30), Stop))).ShouldBeLessThan(Long);

        using var stop = new CancellationTokenSource();
        var page = await test.Ledger.ReadSettled(0, 10, Stop);
        var waiting = test.Ledger.WaitForAppend(page, Long, stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Many_appends_are_told_of_by_few_signals()
    {
        await using var test = await Note.Ledger();
        await using var ear = await test.Admin.OpenConnectionAsync(Stop);
        var heard = 0;
        ear.Notification += (_, _) => heard++;
        await using (var listen = new NpgsqlCommand($"listen celllot_{test.Schema}", ear))
            await listen.ExecuteNonQueryAsync(Stop);
        var clock = Stopwatch.StartNew();

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async n =>
                {
                    for (var version = 0; version < 100; version++)
                        await test.Ledger.Append($"note/{n}", version);
                })
        );
        await Eventually.Holds(
            async () => !await ear.WaitAsync(TimeSpan.FromMilliseconds(100), Stop) && heard > 0,
            "no more signals come"
        );

        heard.ShouldBeInRange(1, (int)(clock.ElapsedMilliseconds / 5) + 2);
        heard.ShouldBeLessThan(400);
    }

    [Fact]
    public async Task A_listener_that_was_cut_off_listens_again_and_readers_lose_nothing_meanwhile()
    {
        await using var test = await Note.Ledger();
        await using var other = await test.Another();
        await test.Ledger.WaitForAppend(TimeSpan.FromMilliseconds(1), Stop);
        await Listening(test);
        var process = await test.Ask<int>(
            $"select pid from pg_stat_activity where application_name = 'celllot {test.Schema} listener'"
        );
        var page = await test.Ledger.ReadSettled(0, 10, Stop);

        await test.Ask<bool>($"select pg_terminate_backend({process})");
        await other.Append("note/a", 0);
        await Eventually.Holds(
            async () =>
            {
                await test.Ledger.WaitForAppend(page, Long, Stop);
                return (page = await test.Ledger.ReadSettled(0, 10, Stop)).Events.Count == 1;
            },
            "the append is found"
        );

        await Listening(test, notProcess: process);
        page = await test.Ledger.ReadSettled(0, 10, Stop);
        await other.Append("note/a", 1);
        (await Took(test.Ledger.WaitForAppend(page, Long, Stop))).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
