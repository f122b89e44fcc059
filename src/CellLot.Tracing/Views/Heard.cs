using Npgsql;

namespace CellLot.Tracing.Views;

/// <summary>How far Tracing has heard each service: a source that is behind is said, never silently missing.</summary>
internal static class Heard
{
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
        var asOf = default(DateTimeOffset);
        while (await reader.ReadAsync(stop))
        {
            asOf = reader.GetFieldValue<DateTimeOffset>(0);
            sources.Add(
                Say(
                    reader.GetString(1),
                    reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
                    (int)reader.GetInt64(3),
                    (int)reader.GetInt64(4)
                )
            );
        }
        return (asOf, sources);
    }

    private const string Question = """
        select now(), s.source, h.recorded,
               (select count(*) from parked_messages p where p.source = s.source and p.closed_at is null),
               (select count(*) from mt_events e
                 where e.seq_id > coalesce((select last_seq_id from mt_event_progression where name = $2), 0)
                   and e.type = 'fact_noted' and e.data ->> 'source' = s.source)
          from unnest($1::text[]) with ordinality s(source, n)
          left join heard h on h.source = s.source
         order by s.n
        """;

    private static HeardSource Say(string source, DateTimeOffset? newest, int parked, int unread) =>
        new(source, null, newest, parked + unread, true, "");
}
