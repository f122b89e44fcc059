using CellLot.Host.Doctor.Checks;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CellLot.Tests.Doctor;

/// <summary>Troubles of a service's schema.</summary>
[Collection(WardCollection.Name)]
public sealed class LedgerTroubles(Ward ward)
{
    [Fact]
    public async Task An_event_under_a_passed_number_is_found()
    {
        var late = await ward.Finds(
            new LateRows(),
            Ward.Event("a/1") + "insert into mt_high_water_skips(starting_sequence, ending_sequence) values (1, 1)",
            Ward.Empty
        );
        late.Sentence.ShouldContain("1 events, the first under number 1");
        late.Next.ShouldContain("last_seq_id in doctored.mt_event_progression to 0");
    }

    [Fact]
    public async Task Who_stalls_the_tail_is_named()
    {
        var check = new StalledTail(TimeSpan.Zero);
        await ward.Run(Ward.Event("a/1"));
        await using (var session = await ward.Session())
        {
            await using var open = await session.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var take = new NpgsqlCommand("select nextval('mt_events_sequence'), pg_backend_pid()", session);
            await using (var row = await take.ExecuteReaderAsync(TestContext.Current.CancellationToken)) { }
            (await ward.Look(check)).ShouldBeEmpty("nothing waits behind it yet");
            await ward.Run(Ward.Event("a/2"));
            var found = (await ward.Look(check)).ShouldHaveSingleItem();
            found.Sentence.ShouldContain("after number 1 is not told");
            found.Sentence.ShouldContain("idle in transaction");
            found.Next.ShouldContain($"pg_terminate_backend({session.ProcessID})");
            (await ward.Look(new StalledTail(TimeSpan.FromHours(1)))).ShouldBeEmpty("it may take its time");
        }
        (await ward.Look(check)).ShouldBeEmpty("it has ended");
        await ward.Run(Ward.Empty);
    }

    [Fact]
    public async Task A_prepared_transaction_that_stalls_the_tail_is_found()
    {
        var check = new StalledTail(TimeSpan.Zero);
        await ward.Run(Ward.Event("a/1"));
        await ward.Run("begin; select nextval('mt_events_sequence'); prepare transaction 'stalls'");
        await ward.Run(Ward.Event("a/2"));
        (await ward.Look(check)).ShouldHaveSingleItem().Next.ShouldBe("See prepared-transactions.");
        await ward.Run("rollback prepared 'stalls'");
        (await ward.Look(check)).ShouldBeEmpty();
        await ward.Run(Ward.Empty);
    }

    [Theory]
    [InlineData("update mt_streams set version = 2 where id = 'a/1'")]
    [InlineData("update mt_events set version = 2; update mt_streams set version = 2")]
    [InlineData("delete from mt_events")]
    public async Task A_record_that_does_not_fit_its_events_is_found(string harm)
    {
        await ward.Run(Ward.Event("a/1"));
        (await ward.Finds(new StreamVersions(), harm, Ward.Empty)).Sentence.ShouldContain("a/1 says");
    }

    [Fact]
    public async Task A_reader_that_stands_still_is_found_and_a_way_not_used_is_not()
    {
        await ward.Run(Ward.Event("a/1", "now() - interval '1 minute'"));
        const string Position = "insert into mt_event_progression(name, last_seq_id, last_updated) values ";
        var found = await ward.Finds(
            new StalePositions(),
            Position + "('doctored.list:All', 0, now() - interval '40 s')",
            "update mt_event_progression set last_seq_id = 1"
        );
        found.Sentence.ShouldContain("doctored.list:All is 1 events behind");
        await ward.Run(
            Position
                + "('other<-doctored:other.when-noted', 0, now() - interval '50 s'), ('doctored->broker', 0, now() - interval '40 s')"
        );
        (await ward.Look(new StalePositions()))
            .ShouldHaveSingleItem()
            .Sentence.ShouldContain("doctored->broker", Case.Sensitive, "messages went over the broker last");
        await ward.Run(Ward.Empty);
    }

    [Fact]
    public async Task Waiting_messages_are_found_by_consumer_with_the_oldest()
    {
        var found = await ward.Finds(
            new WaitingMessages(),
            "insert into parked_messages values (gen_random_uuid(), 'doctored.when-noted', 'other', 'a/1', 1, 'Noted', '{}', 'no', 1, now(), '2026-03-02 08:00:00Z')",
            "update parked_messages set closed_at = now()"
        );
        found.Sentence.ShouldContain(
            "doctored.when-noted could not handle 1 messages, the oldest since 2026-03-02 08:00:00 UTC"
        );
    }

    [Theory]
    [InlineData("alter role celllot_doctored createrole", "alter role celllot_doctored nocreaterole", "create roles")]
    [InlineData("alter role celllot_doctored superuser", "alter role celllot_doctored nosuperuser", "superuser")]
    [InlineData(
        "grant update, delete on mt_events to celllot_doctored",
        "revoke update, delete on mt_events from celllot_doctored",
        "delete on mt_events, update on mt_events"
    )]
    [InlineData("grant update on own_log to public", "revoke update on own_log from public", "update on own_log")]
    [InlineData(
        "revoke insert on inbox from celllot_doctored",
        "grant insert on inbox to celllot_doctored",
        "lacks insert on inbox"
    )]
    [InlineData(
        "grant pg_write_all_data to celllot_doctored",
        "revoke pg_write_all_data from celllot_doctored",
        "member of pg_write_all_data"
    )]
    [InlineData(
        "alter table own owner to celllot_doctored",
        "alter table own owner to postgres; grant select, insert, update, delete on own to celllot_doctored",
        "owner of own"
    )]
    public async Task Rights_that_are_missing_or_too_many_are_found(string plant, string cure, string said) =>
        (await ward.Finds(new Rights(), plant, cure)).Sentence.ShouldContain(said);

    [Fact]
    public async Task A_sequence_that_hands_out_several_numbers_is_found()
    {
        var found = await ward.Finds(
            new SequenceCache(),
            "alter sequence mt_events_sequence cache 20",
            "alter sequence mt_events_sequence cache 1"
        );
        found.Sentence.ShouldContain("20 numbers at once");
    }

    [Fact]
    public async Task Schemas_of_another_version_are_found()
    {
        var newer = await ward.Finds(
            new SchemaVersions(),
            "insert into schema_version values ('ledger', '999-future.sql', 'hash', now())",
            "delete from schema_version where name = '999-future.sql'"
        );
        newer.Wrong.ShouldBeTrue();
        var older = await ward.Finds(
            new SchemaVersions(),
            "update schema_version set sha256 = 'older ' || sha256 where part = 'service'",
            "update schema_version set sha256 = replace(sha256, 'older ', '')"
        );
        older.Wrong.ShouldBeFalse();
    }

    [Fact]
    public async Task What_an_engine_of_another_build_needs_in_a_schema_is_no_trouble()
    {
        var before = await ward.Look(new SchemaVersions());
        await ward.Run("insert into schema_version values ('engine Another', '001', 'hash', now())");
        var after = await ward.Look(new SchemaVersions());
        await ward.Run("delete from schema_version where part = 'engine Another'");

        after.ShouldBe(before);
        after.ShouldAllBe(finding => !finding.Wrong);
    }

    [Fact]
    public async Task Keys_that_nobody_swept_are_found_and_the_sweeper_sweeps_them()
    {
        await ward.Run(
            "insert into commands(account, key, request_hash, status, at) values ('a', 'old', 'h', 200, now() - interval '93 days'), ('a', 'young', 'h', 200, now() - interval '89 days')"
        );
        (await ward.Look(new OldKeys())).ShouldHaveSingleItem().Sentence.ShouldContain("1 answers");
        var own = new Databases().ForService(ward.Superuser, Ward.Service, "secret");
        var types = new EventTypes();
        await using var ledger = await PostgresLedger.Open(Ward.Service, own, types, CancellationToken.None);
        var service = new ServiceRuntime(
            ward.Patient.Services[0].Module,
            ledger,
            types,
            ledger.Database,
            TimeProvider.System
        );
        (await new KeySweeper(service, NullLogger.Instance).Sweep(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await ward.Look(new OldKeys())).ShouldBeEmpty();
        await ward.Run("delete from commands");
    }
}
