using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Tracing.Views;

/// <summary><c>GET known?id=D-7F3K</c>: the keys under which an identifier is known, whatever it is of: what a scan may mean.</summary>
internal static class KnownThings
{
    private static readonly string[] Kinds =
    [
        "donor",
        "donation",
        "lot",
        "bank",
        "container",
        "material",
        "equipment",
        "freeze",
        "dose",
        "patient",
    ];

    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "known",
            "The keys under which ?id=… is known, e.g. lot/CL26-0001; several where an identifier is of several kinds.",
            Answer,
            TracingReaders.Journey
        );

    private static async Task<IResult> Answer(Query query)
    {
        var id = query.Asked("id")?.Trim() ?? "";
        await using var command = query.Service.Database.CreateCommand(
            """
            select k from unnest($1::text[]) with ordinality c(k, n)
             where exists (select 1 from states where node = k) or exists (select 1 from edges where parent = k)
                or exists (select 1 from edges where child = k) or exists (select 1 from lines where node = k)
             order by n
            """
        );
        command.Parameters.Add(new() { Value = Kinds.Select(kind => $"{kind}/{id}").ToArray() });
        await using var reader = await command.ExecuteReaderAsync(query.Stop);
        var keys = new List<string>();
        while (await reader.ReadAsync(query.Stop))
            keys.Add(reader.GetString(0));
        return query.Json(keys);
    }
}
