using System.Text.Json;
using CellLot.Domain.Site;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>Reads that every service has: versions of streams, refusals kept, parked messages.</summary>
internal static class ServiceRecords
{
    private static readonly string[] Overseers =
    [
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Administrator,
        Roles.ProductionLead,
        Roles.Inspector,
    ];

    private static readonly Readers Numbers = Readers.Everybody(
        "A version is a number that whoever signs must know; it says nothing of what the stream holds."
    );

    private static readonly Readers ByHash = Readers.Everybody(
        "A document is found by its hash only, and the hash stands in records that one may read."
    );

    public static void Map(QueryRoutes queries)
    {
        queries.Get("stream-version", "Version of a stream: what a signature is given to.", Version, Numbers);
        queries.Get("refusals", "Refused commands, newest first; ?account= and ?code= narrow.", RefusalsOf, Overseers);
        queries.Get("parked", "Messages that wait because they could not be handled.", ParkedOf, Overseers);
        queries.Get("documents/{sha256}", "A kept document by its hash.", DocumentOf, ByHash);
    }

    private static async Task<IResult> Version(Query query)
    {
        var stream = query.Asked("stream") ?? "";
        var version = (await query.Service.Ledger.Load([(stream, 0)], query.Stop))[0].Version;
        return query.Json(new StreamVersion(stream, version));
    }

    private static async Task<IResult> RefusalsOf(Query query)
    {
        await using var command = query.Service.Database.CreateCommand(
            "select data from mt_events where type = 'command_refused' and ($1 is null or user_name = $1) "
                + "and ($2 is null or data -> 'refusals' @> jsonb_build_array(jsonb_build_object('code', $2))) order by seq_id desc limit 500"
        );
        command.Parameters.Add(Text(query.Asked("account")));
        command.Parameters.Add(Text(query.Asked("code")));
        return query.Json(await Rows(command, query.Stop));
    }

    private static async Task<IResult> ParkedOf(Query query)
    {
        await using var command = query.Service.Database.CreateCommand(Parked);
        return query.Json(await Rows(command, query.Stop));
    }

    /// <summary>The first message of each stream that waits comes before those behind it.</summary>
    private const string Parked = """
        select jsonb_build_object('id', p.id, 'consumer', p.consumer, 'source', p.source, 'stream', p.stream, 'version', p.version,
                   'type', p.type, 'error', p.error, 'attempts', p.attempts, 'parkedAt', p.parked_at, 'nextTry', p.next_try,
                   'first', p.place = 1, 'behind', p.waiting - p.place, 'recordVersion', coalesce(s.version, 0))
          from (select *, row_number() over stream as place, count(*) over (partition by consumer, source, stream) as waiting
                  from parked_messages where closed_at is null
                window stream as (partition by consumer, source, stream order by version, id)) p
          left join mt_streams s on s.id = 'parked/' || p.id || '/' || p.consumer
         order by p.place > 1, p.parked_at, p.place limit 500
        """;

    private static async Task<IResult> DocumentOf(Query query) =>
        await query.Service.Ledger.FindDocument(query.Route("sha256"), query.Stop) is { } document
            ? Results.Bytes(document.Bytes, document.MediaType)
            : Problems.NotFound(query.Http, $"document {query.Route("sha256")}");

    private static async Task<List<JsonElement>> Rows(Npgsql.NpgsqlCommand command, CancellationToken stop)
    {
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<JsonElement>();
        while (await reader.ReadAsync(stop))
            rows.Add(JsonSerializer.Deserialize<JsonElement>(reader.GetString(0)));
        return rows;
    }

    private static Npgsql.NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
}

/// <summary>Version of a stream; 0 when there is none.</summary>
public sealed record StreamVersion(string Stream, long Version);
