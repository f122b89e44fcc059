using System.Globalization;
using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CellLot.Manufacturing.Views;

/// <summary>What stood in a storage unit in an interval, as keys: for a hold on a place and a time.</summary>
/// <param name="Version">Version of the unit's stream that was read.</param>
/// <param name="Keys">E.g. <c>container/CL26-0001-004</c>; empty when nothing stood there.</param>
public sealed record Occupants(
    string Unit,
    long Version,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<string> Keys
)
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "places/{unit}/occupants",
            "Containers that stood in a unit between two instants (from, to), as keys, those that have left since too.",
            Answer,
            ManufacturingReaders.Makers
        );

    private static async Task<IResult> Answer(Query query)
    {
        if (Instant(query, "from") is not { } from || Instant(query, "to") is not { } to || from > to)
            return Problems.Of(
                query.Http,
                StatusCodes.Status400BadRequest,
                [Refusals.InputInvalid.Because("from, to: two instants with offset, the earlier one first.")]
            );
        var unit = query.Route("unit");
        var stored = await query.Service.Ledger.ReadStream(StorageUnit.Decider.Stream(unit), 1, query.Stop);
        var history = stored.Select(s => (IStorageEvent)query.Service.Events.Read(s));
        return query.Json(
            stored.Count == 0
                ? null
                : new Occupants(
                    unit,
                    stored[^1].Version,
                    from,
                    to,
                    [.. Stays.Within(history, from, to).Select(c => $"container/{c}")]
                )
        );
    }

    /// <summary>An instant with its offset; a local time without one is not an instant.</summary>
    private static DateTimeOffset? Instant(Query query, string name) =>
        query.Asked(name) is { } text
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed)
        && parsed.Kind != DateTimeKind.Unspecified
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.ToUniversalTime()
            : null;
}
