using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Tests.Ledger;

/// <summary>Whoever loses leaves no trace.</summary>
public sealed class ConflictTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static AppendBatch Full(params IReadOnlyList<StreamWrite> writes)
    {
        byte[] bytes = [4, 2];
        return Note.Batch(writes) with
        {
            Command = new CommandRow("account/ines", "key-1", "hash", 201, "{}", null, Note.At),
            Inbox = new InboxRow(Guid.CreateVersion7(), "WhenNoted"),
            BurnedGrants = [Guid.CreateVersion7()],
            Documents = [new Document(CanonicalJson.Hash(bytes), "text/plain", bytes)],
            Riding =
            [
                new RidingSql(
                    "insert into views (view, key, version, data) values ('notes', $1, 1, $2)",
                    [new() { Value = "a" }, new() { Value = "{}", NpgsqlDbType = NpgsqlDbType.Jsonb }]
                ),
            ],
        };
    }

    [Theory]
    [InlineData("note/a", 0)]
    [InlineData("note/a", 1)]
    [InlineData("note/a", 3)]
    [InlineData("note/absent", 5)]
    public async Task A_writer_with_another_version_in_mind_leaves_no_trace(string stream, long expected)
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0, 2);
        var before = await test.Everything();
        var write = Note.Write(stream, expected, 2, new Snapshot(expected + 2, 1, "{}"));

        var lost = await Should.ThrowAsync<LedgerConflict>(() => test.Ledger.Append(Full(write), Stop));

        lost.Stream.ShouldBe(stream);
        (await test.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task A_conflict_in_one_stream_aborts_all_streams()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/b", 0, 2);
        var before = await test.Everything();

        await Should.ThrowAsync<LedgerConflict>(() =>
            test.Ledger.Append(
                Full(Note.Write("note/a", 0), Note.Write("note/b", 1), Note.Write("note/c", StreamWrite.Any)),
                Stop
            )
        );

        (await test.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_racing_writers_exactly_one_wins()
    {
        await using var test = await Note.Ledger();
        for (var version = 0; version < 20; version += 2)
            await OneWins(test, [.. Enumerable.Repeat("note/a", 12)], version);
        (await test.Ask<long>("select count(*) from mt_events")).ShouldBe(20);
        (await test.Ask<long>("select version from mt_streams")).ShouldBe(20);
    }

    [Fact]
    public async Task Of_racing_creators_exactly_one_wins()
    {
        await using var test = await Note.Ledger();
        for (var n = 0; n < 10; n++)
            await OneWins(test, [.. Enumerable.Repeat($"note/{n}", 8)], 0);
        (await test.Ask<long>("select count(*) from mt_events")).ShouldBe(20);
    }

    private static async Task OneWins(TestLedger test, IReadOnlyList<string> streams, long version)
    {
        var won = await Task.WhenAll(streams.Select(s => Wins(() => test.Ledger.Append(s, version, 2))));
        won.Count(w => w).ShouldBe(1);
    }

    private static async Task<bool> Wins(Func<Task> append)
    {
        try
        {
            await append();
            return true;
        }
        catch (LedgerConflict)
        {
            return false;
        }
    }

    [Fact]
    public async Task A_decision_is_refused_when_a_stream_it_relied_on_has_moved()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/read", 0, 2);
        var before = await test.Everything();
        AppendBatch Relying(long version) =>
            Full(Note.Write("note/a", 0)) with
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
                Wins(() => test.Ledger.Append(Relying(a, b, 0), Stop)),
                Wins(() => test.Ledger.Append(Relying(b, a, 0), Stop))
            );
            won.Count(w => w).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Several_appends_over_the_same_streams_never_wait_in_a_circle()
    {
        await using var test = await Note.Ledger();
        string[] streams = ["note/a", "note/b", "note/c"];
        await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(n =>
                    test.Ledger.Append(
                        Note.Batch([
                            .. (n % 2 == 0 ? streams : [.. streams.Reverse()]).Select(s =>
                                Note.Write(s, StreamWrite.Any)
                            ),
                        ]),
                        Stop
                    )
                )
        );
        (await test.Ask<decimal>("select sum(version) from mt_streams")).ShouldBe(180);
    }

    [Fact]
    public async Task A_riding_statement_that_fails_takes_everything_with_it()
    {
        await using var test = await Note.Ledger();
        var before = await test.Everything();
        var batch = Full(Note.Write("note/a", 0)) with { Riding = [new RidingSql("select 1 / 0", [])] };

        var fault = await Should.ThrowAsync<PostgresException>(() => test.Ledger.Append(batch, Stop));

        fault.SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        (await test.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task An_archived_stream_takes_no_more_events()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0);
        await test.Run("update mt_streams set is_archived = true");

        await Should.ThrowAsync<LedgerConflict>(() => test.Ledger.Append("note/a", 1));
        await Should.ThrowAsync<LedgerConflict>(() => test.Ledger.Append("note/a", StreamWrite.Any));
    }

    [Fact]
    public async Task No_stream_is_ever_left_without_events()
    {
        await using var test = await Note.Ledger();
        await Should.ThrowAsync<LedgerConflict>(() => test.Ledger.Append("note/a", 1));
        await test.Ledger.Append(Note.Batch(new StreamWrite("note/b", 0, []), new StreamWrite("note/c", -1, [])), Stop);
        await Should.ThrowAsync<LedgerConflict>(() =>
            test.Ledger.Append(Note.Batch(new StreamWrite("note/b", 3, [])), Stop)
        );

        (await test.Ask<long>("select count(*) from mt_streams")).ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_that_makes_no_sense_is_a_fault()
    {
        await using var test = await Note.Ledger();
        var write = Note.Write("note/a", 0);
        var noHeaders = Note.Metadata with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) };
        IReadOnlyList<AppendBatch> wrong =
        [
            Note.Batch(write, write),
            Note.Batch(write with { Snapshot = new Snapshot(2, 1, "{}") }),
            Note.Batch(write with { ExpectedVersion = -2 }),
            Note.Batch(write) with
            {
                Metadata = noHeaders,
            },
            Note.Batch(write) with
            {
                Assertions = [new StreamAssertion("note/a", 1)],
            },
            Note.Batch(write) with
            {
                Assertions = [new StreamAssertion("note/b", StreamWrite.Any)],
            },
        ];

        foreach (var batch in wrong)
            await Should.ThrowAsync<ArgumentException>(() => test.Ledger.Append(batch, Stop));
        (await test.Ask<long>("select count(*) from mt_streams")).ShouldBe(0);
    }
}
