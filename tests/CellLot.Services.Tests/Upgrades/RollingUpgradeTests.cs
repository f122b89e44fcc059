using CellLot.Tests.Messaging;
using CellLot.Tests.Postgres;
using static CellLot.Tests.Upgrades.TwoBuilds;
using New = CellLot.Tests.Upgrades.After.Build;
using Old = CellLot.Tests.Upgrades.Before.Build;

namespace CellLot.Tests.Upgrades;

/// <summary>Two builds on one installation, as while it is upgraded: the rules of decision 7.</summary>
public sealed class RollingUpgradeTests
{
    private const string Counted = "select sample, viable from ward.counted";
    private const string CountedInParts = "select sample, viable, dead from ward.counted";
    private const string Kept = "select sample, type from archive.kept";
    private const string Waiting = "select consumer, type from {0}.parked_messages where closed_at is null";

    [Fact]
    public async Task The_new_build_reads_what_the_old_one_recorded_and_tells_it_to_its_new_consumers()
    {
        await using var both = await TwoBuilds.New();
        var old = await both.Start(Old.Modules, broker: null);
        await Record(old, "sample/1", 0, Old.Counted("S-1", 90));
        await both.Shows(Counted, "(S-1,90)");
        await old.Stop();

        await both.Upgrade(New.Modules);
        var renewed = await both.Start(New.Modules, broker: null);
        await Record(renewed, "sample/1", 1, New.Counted("S-1", 85, 5));
        await Record(renewed, "sample/2", 0, New.Discarded("S-2"));

        await both.Shows(CountedInParts, "(S-1,85,5) (S-1,90,)");
        await both.Shows("select sample from ward.tally", "(S-1) (S-1)");
        await both.Shows("select sample from ward.discarded", "(S-2)");
        await both.Shows(Kept, "(sample/1,SampleCounted) (sample/1,SampleCounted) (sample/2,SampleDiscarded)");
        var first = (
            await renewed.Service("bench").Ledger.ReadStream("sample/1", 1, TestContext.Current.CancellationToken)
        )[0];
        ((After.CellsCountedInParts)renewed.Service("bench").Events.Read(first)).Method.ShouldBe("as a whole");
    }

    [Fact]
    public async Task The_old_build_stops_at_what_a_newer_one_recorded_and_the_newer_one_goes_on_from_there()
    {
        await using var both = await TwoBuilds.New();
        var old = await both.Start(Old.Modules, broker: null);
        await Record(old, "sample/1", 0, Old.Counted("S-1", 90));
        await both.Shows(Counted, "(S-1,90)");

        await both.Upgrade(New.Modules);
        var renewed = await both.Open(New.Modules, broker: null);
        await Record(renewed, "sample/2", 0, New.Discarded("S-2"));
        await Record(old, "sample/3", 0, Old.Counted("S-3", 70));
        await Eventually.Holds(
            () => Task.FromResult(old.Logged.Any(l => l.Contains("recorded by a newer version of the program"))),
            "the old build says why it stands"
        );
        (await both.Rows(Counted)).ShouldBe("(S-1,90)");
        await old.Stop();

        await renewed.Start();
        await both.Shows(CountedInParts, "(S-1,90,) (S-3,70,)");
        await both.Shows("select sample from ward.discarded", "(S-2)");
        await both.Shows(Kept, "(sample/1,SampleCounted) (sample/2,SampleDiscarded) (sample/3,SampleCounted)");
    }

    [Fact]
    public async Task The_old_build_goes_on_while_a_newer_one_has_upgraded_its_schema_but_does_not_start_again()
    {
        await using var both = await TwoBuilds.New();
        var old = await both.Start(Old.Modules, broker: null);

        await both.Upgrade(New.Modules);
        await Record(old, "sample/1", 0, Old.Counted("S-1", 90));
        await both.Shows(CountedInParts, "(S-1,90,)");

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => both.Upgrade(Old.Modules));
        refused.Message.ShouldBe("Schema ward was upgraded by a newer version of the program (002): start that one.");
    }

    [Fact]
    public async Task Over_the_broker_an_old_listener_handles_what_it_knows_and_keeps_the_rest_for_the_new_one()
    {
        var broker = await TestRabbit.NewHost(); // what another test has left in a queue belongs to no installation of this one
        await using var both = await TwoBuilds.New();
        var oldBench = await both.Start(Old.Modules, broker, "bench");
        var oldRest = await both.Start(Old.Modules, broker, "ward", "archive");
        await Record(oldBench, "sample/1", 0, Old.Counted("S-1", 90));
        await both.Shows(Counted, "(S-1,90)");
        await oldBench.Stop();

        // The source is upgraded first: a field more, a message more, consumers that the old listeners have not.
        await both.Upgrade(New.Modules);
        var newBench = await both.Start(New.Modules, broker, "bench");
        await Record(newBench, "sample/1", 1, New.Counted("S-1", 85, 5));
        await Record(newBench, "sample/2", 0, New.Discarded("S-2"));
        await both.Shows(CountedInParts, "(S-1,85,) (S-1,90,)");
        await both.Shows(string.Format(null, Waiting, "archive"), "(archive.keep-everything,SampleDiscarded)");
        await both.Shows(
            string.Format(null, Waiting, "ward"),
            "(ward.tally,SampleCounted) (ward.tally,SampleCounted) (ward.when-sample-discarded,SampleDiscarded)"
        );

        // Then the listeners.
        await both.Start(New.Modules, broker, "ward", "archive");
        await oldRest.Stop();
        await both.Shows("select sample from ward.discarded", "(S-2)");
        await both.Shows("select sample from ward.tally", "(S-1) (S-1)");
        await both.Shows(Kept, "(sample/1,SampleCounted) (sample/1,SampleCounted) (sample/2,SampleDiscarded)");
        await both.Shows(CountedInParts, "(S-1,85,) (S-1,90,)");
        foreach (var service in new[] { "ward", "archive" })
            await both.Shows(string.Format(null, Waiting, service), "");
    }

    [Fact]
    public async Task Over_the_broker_a_new_listener_reads_what_an_old_source_tells()
    {
        var broker = await TestRabbit.NewHost(); // what another test has left in a queue belongs to no installation of this one
        await using var both = await TwoBuilds.New();
        await both.Upgrade(New.Modules);
        var oldBench = await both.Start(Old.Modules, broker, "bench");
        await both.Start(New.Modules, broker, "ward", "archive");
        await Record(oldBench, "sample/1", 0, Old.Counted("S-1", 90));
        await both.Shows(CountedInParts, "(S-1,90,)");
        await both.Shows("select sample from ward.tally", "(S-1)");
    }
}
