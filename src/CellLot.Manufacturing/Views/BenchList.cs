using CellLot.Domain.Holds;
using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http;
using LotState = CellLot.Domain.Manufacturing.Lot;

namespace CellLot.Manufacturing.Views;

/// <summary>A lot at the bench with what waits there.</summary>
/// <param name="ToDo">Items that are due or overdue.</param>
/// <param name="Care">Intervals and figures that what is due was reckoned with, each with where it comes from.</param>
public sealed record BenchLot(
    string Lot,
    string Product,
    string Process,
    string State,
    int? Passage,
    int ToDo,
    CareRule Care,
    IReadOnlyList<BenchItem> Items
);

/// <summary>My bench: <c>GET bench</c>, what is due, by lot, for the person who asks.</summary>
internal static class BenchList
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "bench",
            "What is due at the bench for the person who asks, by lot, the most urgent first; ?lot= narrows it to one.",
            Answer,
            ManufacturingReaders.Makers
        );

    private static async Task<IResult> Answer(Query query)
    {
        var asked = query.Asked("lot");
        var open = (await query.Service.Inline.List<LotRow>(LotRow.View, query.Stop))
            .Where(r => r.State != "closed" && (asked is null || r.Lot == asked))
            .Select(r => r.Lot)
            .ToList();
        var lots = await query.States(LotState.Decider, open);
        var filled = lots.Where(l => !l.Value.Containers.IsEmpty).Select(l => l.Key).ToList();
        var labels = await query.States(LabelBook.Decider, filled);
        var placed = await KeyIndex.Placed(query, filled.SelectMany(l => lots[l].Containers.Select(c => c.Id)));
        var holds = await Holds(query);
        var site = await CareRules.Site(query);
        var now = query.Service.Clock.GetUtcNow();
        return query.Json(
            lots.Select(l =>
                {
                    var care = CareRule.Of(l.Value.Definition!, site);
                    var around = new AroundLot(labels.GetValueOrDefault(l.Key) ?? new LabelBook(), placed, holds);
                    var items = DueAtBench
                        .Of(l.Value, care, around, query.Actor.Account, now)
                        .OrderBy(i => i.Urgency)
                        .ThenBy(i => i.Due ?? i.Since)
                        .ToList();
                    return new BenchLot(
                        l.Key,
                        l.Value.Definition!.Product,
                        l.Value.Process,
                        l.Value.State,
                        l.Value.Passage,
                        items.Count(i => i.Urgency != Urgency.Waiting),
                        care,
                        items
                    );
                })
                .Where(l => l.Items.Count > 0)
                .OrderBy(l => l.Items[0].Urgency)
                .ThenBy(l => l.Items[0].Due ?? l.Items[0].Since)
                .ThenBy(l => l.Lot, StringComparer.Ordinal)
        );
    }

    /// <summary>The open holds as known here.</summary>
    internal static async Task<IReadOnlyList<OpenHold>> Holds(Query query)
    {
        var (watch, _) = await query.State(HoldWatch.Decider, HoldWatch.Id);
        return [.. watch.Holds.Values.Where(h => h.Open).Select(h => new OpenHold(h.Hold, h.Reason, h.ScopeKeys))];
    }
}
