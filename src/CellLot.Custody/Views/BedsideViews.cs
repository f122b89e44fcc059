using CellLot.Custody.Messages;
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
        queries.Get(
            "doses/{order}",
            "A dose at the bedside, with what is next and whose it is; a sealed entry is not shown before both are in.",
            One,
            CustodyReaders.Way
        );
        queries.Get(
            "doses/{order}/record",
            "Everything recorded at the bedside, in order.",
            Record,
            CustodyReaders.Bedside
        );
    }

    private static async Task<IResult> One(Query query)
    {
        var order = query.Route("order");
        var (state, version) = await query.State(Administrations.Decider, order);
        if (version == 0)
            return Problems.NotFound(query.Http, Administrations.Decider.Stream(order));
        var readers = state.Phase is InfusionPhase.Awaited ? CustodyReaders.Way : CustodyReaders.Bedside;
        if (await StudyCoverage.Refuse(query, readers, Administrations.Decider.Stream(order)) is { } refused)
            return refused;
        var (item, _) = await query.State(CustodyItem.Decider, DoseItem.IdOf(order));
        query.Http.Response.Headers.ETag = $"\"{version}\"";
        return query.Json(
            BedsideDocument.Of(order, state, version) is { } document
                ? document with
                {
                    Next = NextStepShown.Of(BedsideSteps.Of(state, item), query.Actor, document.Dose.Study),
                }
                : null
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
