using CellLot.Tests.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Messaging;

/// <summary>One process holds a service's duties; another takes over when it cannot.</summary>
public sealed class DutiesTests
{
    private static readonly TimeSpan Takeover = TimeSpan.FromSeconds(30); // it is seconds; the machine may be busy

    [Fact]
    public async Task Two_processes_on_one_database_deliver_each_message_once()
    {
        await using var installation = await TestInstallation.New();
        var (ones, others) = (new Shuffled(1), new Shuffled(2));
        var one = await (await installation.Prepare(null)).Ordered(ones).Start();
        var other = await (await installation.Prepare(null)).Ordered(others).Start();
        for (var n = 0; n < 50; n++)
            await (n % 2 == 0 ? one : other).Service("teller").Ledger.Append($"note/{n}", 0, 2);
        await installation.Hears(100);
        (await installation.Heard()).ShouldBe(100);
        (await installation.Holders("hearer")).ShouldBe(1);
        Math.Min(ones.Shuffles, others.Shuffles).ShouldBe(0, "one process works, the other stands by");
    }

    [Fact]
    public async Task Another_process_takes_over_when_the_holder_stops()
    {
        await using var installation = await TestInstallation.New();
        var holder = await installation.Start(null);
        await Held(installation);
        var other = await installation.Start(null);
        await holder.Stop();
        await other.Service("teller").Ledger.Append("note/1", 0, 10);
        await installation.Hears(10);
        (await installation.Heard()).ShouldBe(10);
        (await installation.Holders("hearer")).ShouldBe(1);
    }

    [Fact]
    public async Task A_holder_whose_sessions_are_ended_goes_on_or_is_followed_and_no_position_goes_back()
    {
        await using var installation = await TestInstallation.New();
        var one = await installation.Start(null);
        await installation.Start(null);
        var reached = 0L;
        for (var round = 1; round <= 3; round++)
        {
            await Held(installation);
            var writing = Task.Run(async () =>
            {
                for (var n = 0; n < 20; n++)
                    await one.Service("teller").Ledger.Append($"note/{round}-{n}", 0);
            });
            (await installation.EndSessions("celllot hearer duties")).ShouldBeGreaterThan(0);
            await Eventually.Holds(
                async () => await installation.Holders("hearer") == 1,
                "the duties are held again",
                Takeover
            );
            await writing;
            await installation.Hears(round * 20);
            var position = await installation.Ask<long>(
                "select coalesce(max(last_seq_id), 0) from teller.mt_event_progression where name like '%when-account-changed'"
            );
            position.ShouldBeGreaterThanOrEqualTo(reached);
            reached = position;
        }
        (await installation.Heard()).ShouldBe(60);
        reached.ShouldBeGreaterThan(0);
    }

    private static Task Held(TestInstallation installation) =>
        Eventually.Holds(async () => await installation.Holders("hearer") == 1, "the duties are held", Takeover);
}
