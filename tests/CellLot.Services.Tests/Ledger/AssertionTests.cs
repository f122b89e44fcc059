using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Ledger;

/// <summary>A decision may rely on streams that it does not write: they stand still until it is over.</summary>
public sealed class AssertionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_is_refused_when_a_stream_it_relied_on_has_moved()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/read", 0, 2);
        var before = await test.Everything();
        AppendBatch Relying(long version) =>
            Note.Full(Note.Write("note/a", 0)) with
            {
                Assertions = [new StreamAssertion("note/read", version)],
            };

        (await Should.ThrowAsync<LedgerConflict>(() => test.Ledger.Append(Relying(1), Stop))).Stream.ShouldBe(
            "note/read"
        );
        (await test.Everything()).ShouldBe(before);

        (await test.Ledger.Append(Relying(2), Stop)).Streams.ShouldBe([("note/a", 1)]);
        (await test.Ask<long>("select version from mt_streams where id = 'note/read'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_decision_may_rely_on_the_absence_of_a_stream()
    {
        await using var test = await Note.Ledger();
        AppendBatch Relying(string stream) =>
            Note.Batch(Note.Write(stream, 0)) with
            {
                Assertions = [new StreamAssertion("hold/1", 0)],
            };

        await test.Ledger.Append(Relying("note/a"), Stop);
        await test.Ledger.Append("hold/1", 0);

        await Should.ThrowAsync<LedgerConflict>(() => test.Ledger.Append(Relying("note/b"), Stop));
        (await test.Ledger.Texts("note/b")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_that_a_running_decision_relies_on_waits_for_it()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/read", 0);
        foreach (var (stream, version) in new[] { ("note/read", 1), ("hold/1", 0) })
        {
            await using var decision = await OpenWriter.Begin(test);
            await decision.Run($"select {test.Schema}.assert_stream('{stream}', {version})");

            var append = test.Ledger.Append(stream, version);
            await SomebodyWaits(test);
            append.IsCompleted.ShouldBeFalse();
            await decision.Commit();

            (await append).Streams.ShouldBe([(stream, version + 1)]);
        }
    }

    [Fact]
    public async Task A_decision_waits_for_a_running_append_to_a_stream_it_relies_on()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/read", 0);
        foreach (var (stream, version) in new[] { ("note/read", 1), ("hold/1", 0) })
        {
            await using var running = await OpenWriter.Begin(test);
            await running.Run($"select {test.Schema}.move_stream('{stream}', {version}, 1, now())");
            var relying = Note.Batch(Note.Write("note/a", StreamWrite.Any)) with
            {
                Assertions = [new StreamAssertion(stream, version)],
            };

            var decision = test.Ledger.Append(relying, Stop);
            await SomebodyWaits(test);
            await running.Commit();

            (await Should.ThrowAsync<LedgerConflict>(() => decision)).Stream.ShouldBe(stream);
        }
    }

    private static Task SomebodyWaits(TestLedger test) =>
        Eventually.Holds(
            () =>
                test.Ask<bool>(
                    $"select exists (select from pg_stat_activity where wait_event_type = 'Lock' and usename = '{test.Role}')"
                ),
            "one session waits for another"
        );

    [Fact]
    public async Task Two_decisions_that_rely_on_each_others_streams_never_both_pass()
    {
        await using var test = await Note.Ledger();
        AppendBatch Relying(string write, string rely, long version) =>
            Note.Batch(Note.Write(write, 0)) with
            {
                Assertions = [new StreamAssertion(rely, version)],
            };

        for (var n = 0; n < 25; n++)
        {
            var (a, b) = ($"a/{n}", $"b/{n}");
            var won = await Task.WhenAll(
                Note.Wins(() => test.Ledger.Append(Relying(a, b, 0), Stop)),
                Note.Wins(() => test.Ledger.Append(Relying(b, a, 0), Stop))
            );
            won.Count(w => w).ShouldBe(1);
        }
    }
}
