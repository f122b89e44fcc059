using CellLot.Domain.Site;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Identity.Endpoints;

/// <summary>A line of the access log.</summary>
public sealed record AccessLine(
    long Id,
    DateTimeOffset At,
    string Account,
    string Name,
    string Action,
    string? Pseudonym,
    string Outcome,
    string? Order,
    string? Reason,
    string? SecondPerson
);

/// <summary><c>GET /api/v1/identity/access-log?before=ID</c>: newest first, 200 lines a page.</summary>
internal static class AccessLogView
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "access-log",
            "Who asked for whom, newest first; ?before=ID goes on, ?pseudonym= narrows.",
            Lines,
            Readers.Holding(Roles.KeyCustodian, Roles.Inspector)
        );

    private static async Task<IResult> Lines(Query query)
    {
        await using var command = query.Service.Database.CreateCommand(
            "select id, at, account, name, action, pseudonym, outcome, reference, reason, second_person from identity.access_log "
                + "where id < $1 and ($2 = '' or pseudonym = $2) order by id desc limit 200"
        );
        command.Parameters.Add(
            new() { Value = long.TryParse(query.Asked("before"), out var before) ? before : long.MaxValue }
        );
        command.Parameters.Add(new() { Value = query.Asked("pseudonym") ?? "" });
        await using var rows = await command.ExecuteReaderAsync(query.Stop);
        var lines = new List<AccessLine>();
        while (await rows.ReadAsync(query.Stop))
            lines.Add(
                new AccessLine(
                    rows.GetInt64(0),
                    rows.GetFieldValue<DateTimeOffset>(1),
                    rows.GetString(2),
                    rows.GetString(3),
                    rows.GetString(4),
                    Text(5),
                    rows.GetString(6),
                    Text(7),
                    Text(8),
                    Text(9)
                )
            );
        return query.Json(lines);

        string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
    }
}
