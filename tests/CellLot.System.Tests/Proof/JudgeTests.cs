using System.Globalization;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Proof;

/// <summary>A checker that finds nothing proves nothing: each thing that it promises to find is planted once.</summary>
public sealed class JudgeTests(StudyOnce study)
{
    /// <summary>Writes an event behind the last one of a stream, as the product would, out of one that is there.</summary>
    private const string Behind = """
        update {0}.mt_streams set version = version + 1 where id = (select stream_id from {0}.mt_events where seq_id = {1});
        insert into {0}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        select nextval('{0}.mt_events_sequence'), gen_random_uuid(), stream_id, (select version from {0}.mt_streams s where s.id = stream_id),
               {2}, type, now(), mt_dotnet_type, correlation_id, 'planted', headers, user_name from {0}.mt_events where seq_id = {1};
        """;

    private const string NewEntry = "jsonb_set(data, '{act,entryId}', to_jsonb(gen_random_uuid()::text))";

    private const string LastOfLot =
        "(select max(seq_id) from manufacturing.mt_events where stream_id = 'lot/CL26-0001')";

    private const string AReservation =
        "(select min(seq_id) from pharmacy.mt_events where type = 'containers_reserved')";

    private const string AFact = "(select min(seq_id) from tracing.mt_events where type = 'fact_noted')";

    public static TheoryData<string, string> Plants =>
        new()
        {
            {
                "lost: what was acknowledged is in the ledger",
                $"update manufacturing.mt_streams set version = version - 1 where id = 'lot/CL26-0001'; delete from manufacturing.mt_events where seq_id = {LastOfLot}"
            },
            { "twice: an entry is one command", Event("manufacturing", LastOfLot, "data") },
            { "torn: the events of an entry follow each other", Event("pharmacy", AReservation, "data") },
            { "every container is in exactly one account", Event("pharmacy", AReservation, NewEntry) },
            {
                "every container is in exactly one account",
                "update pharmacy.mt_events set data = data #- '{containers,3}' where type = 'stock_opened'"
            },
            {
                "versions of a stream have no holes and no doubles",
                $"update manufacturing.mt_events set version = version + 5 where seq_id = {LastOfLot}"
            },
            {
                "a stream's row agrees with its events",
                "update quality.mt_streams set version = version + 1 where id = 'release/CL26-0001'"
            },
            {
                "numbers of a stream's events go up with their versions",
                """
                    update quality.mt_events set seq_id = -1 where stream_id = 'release/CL26-0001' and version = 1;
                    update quality.mt_events set seq_id = 100000 where stream_id = 'release/CL26-0001' and version = 2;
                    update quality.mt_events set seq_id = 100001 where stream_id = 'release/CL26-0001' and version = 1;
                    """
            },
            {
                "no event and no number twice",
                "update quality.mt_events set id = (select id from quality.mt_events order by seq_id limit 1) where seq_id = (select max(seq_id) from quality.mt_events)"
            },
            {
                "no position lies beyond the last event",
                "update site.mt_event_progression set last_seq_id = last_seq_id + 1000"
            },
            {
                "a snapshot is of a version that the stream has",
                "insert into quality.snapshots values ('release/CL26-0001', 1, 5000, '{}')"
            },
            {
                "every message was handled by everyone who listens",
                "delete from pharmacy.inbox where ctid = (select min(ctid) from pharmacy.inbox)"
            },
            {
                "nobody handled what nobody told",
                "insert into custody.inbox values (gen_random_uuid(), 'custody.when-dose-issued', now())"
            },
            {
                "no message waits parked",
                """
                    insert into quality.parked_messages (id, consumer, source, stream, version, type, payload, error, attempts, parked_at)
                    values (gen_random_uuid(), 'quality.when-lot-filled', 'manufacturing', 'lot/X', 1, 'LotFilled', '{}', 'planted', 1, now())
                    """
            },
            {
                "what is remembered is the newest told",
                "update manufacturing.known_facts set version = version - 1 where ctid = (select min(ctid) from manufacturing.known_facts)"
            },
            { "each message is one fact", Event("tracing", AFact, NewEntry) },
            {
                "a view equals its rebuild",
                "update pharmacy.views set data = data || '{\"planted\": true}' where ctid = (select min(ctid) from pharmacy.views)"
            },
            {
                "a view equals its rebuild",
                "delete from tracing.edges where ctid = (select min(ctid) from tracing.edges)"
            },
        };

    [Theory]
    [MemberData(nameof(Plants))]
    public async Task What_is_planted_is_found(string check, string sql) =>
        (await (await study.Played).Spoiled(sql)).Select(f => f.Check).ShouldContain(check);

    [Fact]
    public async Task Nothing_is_found_where_nothing_was_planted() =>
        (await (await study.Played).Spoiled("select 1")).ShouldBeEmpty();

    private static string Event(string schema, string number, string data) =>
        string.Format(CultureInfo.InvariantCulture, Behind, schema, number, data);
}
