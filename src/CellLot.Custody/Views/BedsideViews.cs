using CellLot.Domain.Custody;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;

namespace CellLot.Custody.Views;

/// <summary>Reads of the bedside.</summary>
internal static class BedsideViews
{
    public static void Map(QueryRoutes queries)
    {
        DoseList.Map(queries);
        queries.Stream(
            "doses/{order}",
            Administrations.Decider,
            "A dose at the bedside; a sealed entry is not shown before both are in.",
            (order, state, version) => BedsideDocument.Of(order, state, version)!,
            CustodyReaders.Bedside
        );
        queries.Get(
            "doses/{order}/record",
            "Everything recorded at the bedside, in order.",
            Record,
            CustodyReaders.Bedside
        );
    }

    /// <summary>The stream's events; an entry whose counterpart is missing is left out.</summary>
    private static async Task<IResult> Record(Query query)
    {
        var stream = Administrations.Decider.Stream(query.Route("order"));
        var stored = await query.Service.Ledger.ReadStream(stream, 1, query.Stop);
        if (stored.Count == 0)
            return Problems.NotFound(query.Http, stream);
        if (await StudyCoverage.Refuse(query, CustodyReaders.Bedside, stream) is { } refused)
            return refused;
        var events = stored
            .Select(s => (Stored: s, Event: (IAdministrationEvent)query.Service.Events.Read(s)))
            .ToList();
        var state = events.Aggregate(Administrations.Decider.Empty, (s, e) => Administrations.Decider.Fold(s, e.Event));
        var isSealed = state.State.Matched ? [] : state.State.Entries.Select(e => e.EntryId).ToHashSet();
        return query.Json(
            events
                .Where(e => e.Event is not BedsideEntryMade entry || !isSealed.Contains(entry.Entry.EntryId))
                .Select(e => new RecordedEvent(e.Stored.Stream, e.Stored.Version, e.Stored.Type, e.Event))
                .ToList()
        );
    }
}
