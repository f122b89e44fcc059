using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Tracing.Views;

/// <summary>One line of a timeline.</summary>
/// <param name="Node">What it is about.</param>
/// <param name="At">When it happened; <paramref name="RecordedAt"/>: when it was recorded; <paramref name="Late"/> where these differ by more than 15 minutes.</param>
/// <param name="By">Account id of who did it.</param>
public sealed record TimelineLine(
    string Node,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    bool Late,
    string By,
    string Sentence,
    string Source,
    string Stream,
    long Version
);

/// <summary><c>GET timeline/{kind}/{id}</c>: what happened to it, to what it came from and to what became of it, in order.</summary>
internal static class Timeline
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "timeline/{kind}/{id}",
            "What happened, from the donor to the patients, oldest first; lines of single containers only when one is asked for.",
            Answer,
            TracingReaders.Journey
        );

    private static async Task<IResult> Answer(Query query)
    {
        var root = $"{query.Route("kind")}/{query.Route("id")}";
        var lines = await Of(query, root);
        return lines.Count == 0 ? Problems.NotFound(query.Http, $"timeline of {root}") : query.Json(lines);
    }

    internal static async Task<IReadOnlyList<TimelineLine>> Of(Query query, string root)
    {
        var database = query.Service.Database;
        var around = new HashSet<string>(StringComparer.Ordinal) { root };
        foreach (
            var edge in (await Graph.Walk(database, root, false, query.Stop)).Concat(
                await Graph.Walk(database, root, true, query.Stop)
            )
        )
        foreach (var key in new[] { edge.Parent, edge.Child })
            if (Graph.KindOf(key) is not ("container" or "material" or "equipment"))
                around.Add(key);
        await using var command = database.CreateCommand(
            "select node, at, recorded, by_whom, sentence, source, stream, version from lines where node = any($1) "
                + "order by at, source collate \"C\", stream collate \"C\", version, node collate \"C\""
        );
        command.Parameters.Add(new() { Value = around.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(query.Stop);
        var lines = new List<TimelineLine>();
        while (await reader.ReadAsync(query.Stop))
        {
            var (at, recorded) = (reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2));
            lines.Add(
                new TimelineLine(
                    reader.GetString(0),
                    at,
                    recorded,
                    recorded - at > TimeSpan.FromMinutes(15),
                    reader.GetString(3),
                    reader.GetString(4),
                    reader.GetString(5),
                    reader.GetString(6),
                    reader.GetInt64(7)
                )
            );
        }
        return lines;
    }
}
