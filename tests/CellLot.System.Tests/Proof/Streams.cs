namespace CellLot.SystemTests.Proof;

/// <summary>Every stream is whole: versions 1 to n, numbers in the same order, and the stream's own row says n.</summary>
internal static class Streams
{
    public static async Task<IEnumerable<Finding>> Check(Evidence evidence) =>
        [
            .. await evidence.None(
                "versions of a stream have no holes and no doubles",
                """
                select stream_id, min(version), max(version), count(*) from {s}.mt_events where type <> 'tombstone' group by stream_id
                having min(version) <> 1 or max(version) <> count(*) or count(distinct version) <> count(*)
                """
            ),
            .. await evidence.None(
                "a stream's row agrees with its events",
                """
                select coalesce(s.id, e.stream_id), s.version, e.n
                  from {s}.mt_streams s full join (select stream_id, count(*) n from {s}.mt_events group by stream_id) e on e.stream_id = s.id
                 where s.version is distinct from e.n
                """
            ),
            .. await evidence.None(
                "numbers of a stream's events go up with their versions",
                """
                select stream_id, version, seq_id from (
                  select stream_id, version, seq_id, lag(seq_id) over (partition by stream_id order by version) as earlier from {s}.mt_events) e
                 where earlier >= seq_id
                """
            ),
            .. await evidence.None(
                "no event and no number twice",
                """
                select 'id', id::text from {s}.mt_events group by id having count(*) > 1
                union all select 'number', seq_id::text from {s}.mt_events group by seq_id having count(*) > 1
                """
            ),
            .. await evidence.None(
                "no position lies beyond the last event",
                """
                select name, last_seq_id from {s}.mt_event_progression
                 where last_seq_id > (select coalesce(max(seq_id), 0) from {s}.mt_events)
                """
            ),
            .. await evidence.None(
                "a snapshot is of a version that the stream has",
                """
                select k.stream_id, k.version, s.version from {s}.snapshots k left join {s}.mt_streams s on s.id = k.stream_id
                 where s.version is null or k.version > s.version
                """
            ),
        ];
}
