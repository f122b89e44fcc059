using System.Globalization;
using CellLot.Platform;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Tracing.Views;

/// <summary>How far Tracing has heard each service: a source that is behind is said, never silently missing.</summary>
internal static class Heard
{
    /// <summary>Up to which instant everything of a source was handed over.</summary>
    public const string Schema = """
        create table if not exists heard_up_to(source text not null primary key, as_of timestamptz not null);
        """;

    /// <summary>Older than this is behind.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private const string Question = """
        select clock_timestamp(), s.source, h.recorded, u.as_of,
               (select count(*) from parked_messages p where p.source = s.source and p.closed_at is null),
               (select min((e.data ->> 'recordedThereAt')::timestamptz) from mt_events e
                 where e.seq_id > coalesce((select last_seq_id from mt_event_progression where name = $2), 0)
                   and e.type = 'fact_noted' and e.data ->> 'source' = s.source)
          from unnest($1::text[]) with ordinality s(source, n)
          left join heard h on h.source = s.source
          left join heard_up_to u on u.source = s.source
         order by s.n
        """;

    /// <summary>Everything that a source recorded before this instant has been handed over. Not waiting for the disk: a crash leaves an older instant, which says less.</summary>
    public static async Task UpTo(ServiceRuntime service, string source, DateTimeOffset asOf, CancellationToken stop)
    {
        await using var command = service.Database.CreateCommand(
            "insert into heard_up_to(source, as_of) select $1, $2 from set_config('synchronous_commit', 'off', true) on conflict (source) do update set as_of = excluded.as_of "
                + "where heard_up_to.as_of < excluded.as_of"
        );
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = asOf.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>When it was read, and each source in the order of the journey.</summary>
    public static async Task<(DateTimeOffset AsOf, IReadOnlyList<HeardSource> Sources)> Of(
        NpgsqlDataSource database,
        string service,
        CancellationToken stop
    )
    {
        await using var command = database.CreateCommand(Question);
        command.Parameters.Add(new() { Value = TracingModule.Sources });
        command.Parameters.Add(new() { Value = $"{service}.genealogy:All" });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var sources = new List<HeardSource>();
        var now = default(DateTimeOffset);
        while (await reader.ReadAsync(stop))
        {
            now = reader.GetFieldValue<DateTimeOffset>(0);
            sources.Add(
                Say(
                    reader.GetString(1),
                    now,
                    Instant(reader, 2),
                    Earlier(Instant(reader, 3), Instant(reader, 5)),
                    (int)reader.GetInt64(4)
                )
            );
        }
        return (now, sources);
    }

    /// <summary>What was handed over and is not in the view yet limits what the view is complete up to.</summary>
    private static DateTimeOffset? Earlier(DateTimeOffset? handedOver, DateTimeOffset? notYetShown) =>
        notYetShown is { } open && open < handedOver ? open : handedOver;

    private static HeardSource Say(
        string source,
        DateTimeOffset now,
        DateTimeOffset? newest,
        DateTimeOffset? upTo,
        int waiting
    )
    {
        var sentence = (upTo, waiting) switch
        {
            (_, > 0) =>
                $"{waiting} {(waiting == 1 ? "message" : "messages")} of {source} could not be read and may be missing here.",
            (null, _) => $"How far {source} was heard is not known: something of it may be missing.",
            ({ } at, _) when now - at > Limit =>
                $"{source} was heard up to {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC only: what it recorded since is missing.",
            _ => $"{source} was heard whole.",
        };
        var behind = waiting > 0 || upTo is not { } known || now - known > Limit;
        return new HeardSource(source, waiting > 0 ? null : upTo, newest, waiting, behind, sentence);
    }

    private static DateTimeOffset? Instant(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
