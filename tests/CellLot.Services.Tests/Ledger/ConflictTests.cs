using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Ledger;

/// <summary>Whoever loses leaves no trace.</summary>
public sealed class ConflictTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

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

        var lost = await Should.ThrowAsync<LedgerConflict>(() => test.Ledger.Append(Note.Full(write), Stop));

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
                Note.Full(Note.Write("note/a", 0), Note.Write("note/b", 1), Note.Write("note/c", StreamWrite.Any)),
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
        var won = await Task.WhenAll(streams.Select(s => Note.Wins(() => test.Ledger.Append(s, version, 2))));
        won.Count(w => w).ShouldBe(1);
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
        var batch = Note.Full(Note.Write("note/a", 0)) with { Riding = [new RidingSql("select 1 / 0", [])] };

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
