using CellLot.Host.Serving;
using CellLot.Marten;
using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using CellLot.Tests.Postgres;
using JasperFx.Events;
using Marten;

namespace CellLot.Tests.Ledger.Marten;

/// <summary>Marten itself on the ledger's tables.</summary>
public sealed class MartenStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<TestLedger> On(string engine) =>
        TestLedger.StartOn([LedgerEngines.Named(engine)], new EventTypes(typeof(INoteEvent)));

    [Fact]
    public async Task A_store_that_would_append_richly_is_never_opened()
    {
        await using var test = await On("Marten");

        Should
            .Throw<InvalidOperationException>(() =>
                MartenStores.Open(test.Schema, test.Own, test.Types, o => o.Events.AppendMode = EventAppendMode.Rich)
            )
            .Message.ShouldContain("Rich");
    }

    [Fact]
    public async Task Marten_reads_what_was_written_by_hand()
    {
        await using var test = await On("Postgres");
        await using var marten = await MartenLedger.Open(test.Schema, await test.ConnectionString(), test.Types, Stop);
        var appended = await test.Ledger.Append("note/a", 0, 2);

        await using var session = marten.Store.QuerySession();
        var read = await session.Events.FetchStreamAsync("note/a", token: Stop);

        read.Select(e => (e.Id, e.Sequence, e.Version)).ShouldBe(appended.Events.Select(e => (e.Id, e.Seq, e.Version)));
        var first = read[0];
        first.Data.ShouldBeOfType<NoteWritten>().Text.ShouldBe("note/a 1");
        (first.EventTypeName, first.UserName, first.CorrelationId).ShouldBe(
            ("note_written", "account/ines", "correlation-1")
        );
        first.Timestamp.ShouldBe(Note.At);
        $"{first.GetHeader("site")}".ShouldBe("BCN");
    }

    [Fact]
    public async Task Nothing_but_one_function_comes_into_the_schema()
    {
        await using var before = await On("Postgres");
        await using var test = await On("Marten");
        await test.Ledger.Append("note/a", 0);
        const string objects =
            "select string_agg(name, ' ' order by name) from (select relname::text from pg_class where relnamespace = current_schema()::regnamespace union all select proname::text from pg_proc where pronamespace = current_schema()::regnamespace) o (name)";

        var added = (await test.Ask<string>(objects)).Split(' ').Except((await before.Ask<string>(objects)).Split(' '));

        added.ShouldBe(["mt_quick_append_events"]);
    }

    [Fact]
    public async Task A_database_that_was_prepared_without_marten_is_not_prepared_for_it()
    {
        await using var test = await On("Postgres");
        var marten = LedgerEngines.Named("Marten");
        Task<bool> Prepared(ILedgerEngine engine, string mine) =>
            LedgerSchema.IsCurrent(mine, test.Schema, engine: engine, stop: Stop);
        var mine = await test.ConnectionString();
        (await Prepared(marten, mine)).ShouldBeFalse();

        var admin = new Databases().AdminOfLedgers(await TestPostgres.Superuser());
        await LedgerSchema.Upgrade(admin, test.Schema, test.Role, engine: marten, stop: Stop);

        (await Prepared(marten, mine)).ShouldBeTrue();
        (await Prepared(LedgerEngines.Postgres, mine)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_writer_that_holds_nothing_makes_a_conflict_and_its_events_stay()
    {
        await using var test = await On("Marten");
        await using var foreign = await OpenWriter.Begin(test);
        await foreign.Run($"insert into {test.Schema}.mt_streams (id, version) values ('note/a', 1)");

        var append = test.Ledger.Append("note/a", 0);
        await Eventually.Holds(
            () =>
                test.Ask<bool>(
                    $"select exists (select from pg_stat_activity where wait_event_type = 'Lock' and usename = '{test.Role}')"
                ),
            "the append waits for the other writer"
        );
        await foreign.Commit();

        (await Should.ThrowAsync<LedgerConflict>(() => append)).Stream.ShouldBe("note/a");
        (await test.Ledger.ReadSettled(0, 10, Stop)).Events.ShouldBeEmpty();
    }
}
