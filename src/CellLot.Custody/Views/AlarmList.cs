using CellLot.Domain.Custody;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Custody.Views;

/// <summary>A dose whose infusion something came to stand against while it ran.</summary>
/// <param name="State">Where the infusion stands now, e.g. <c>running</c>.</param>
/// <param name="Alarms">What waits for the physician's signed decision; empty once decided.</param>
public sealed record AlarmRow(
    string Order,
    string Patient,
    string Study,
    string State,
    string Place,
    IReadOnlyList<Alarm> Alarms
);

/// <summary>Open alarms, for the ward's banner: each stays until a physician has decided about it, also when the infusion has ended.</summary>
internal static class AlarmList
{
    private const string View = "alarms";

    public static void Add(InlineViews views) =>
        views.Rows(
            View,
            Administrations.Decider,
            (order, before, after) =>
                before.Alarms.Count == 0 && after.Alarms.Count == 0 ? [] : [(order, RowOf(order, after))]
        );

    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "alarms",
            "Running infusions that a hold, a recall or a withdrawn release has reached, until a physician has decided; ?place= narrows it.",
            async query =>
            {
                var rows = await query.Service.Inline.List<AlarmRow>(View, query.Stop);
                var place = query.Asked("place");
                return query.Json(
                    query
                        .Covered(rows, CustodyReaders.Bedside, row => row.Study)
                        .Where(row => row.Alarms.Count > 0)
                        .Where(row => place is null || row.Place.Contains(place, StringComparison.OrdinalIgnoreCase))
                        .OrderBy(row => row.Alarms.Min(a => a.At))
                );
            },
            CustodyReaders.Bedside
        );

    private static AlarmRow RowOf(string order, AdministrationState state) =>
        new(
            order,
            state.Patient,
            state.Dose?.Study ?? "-",
            BedsideDocument.WordOf(state.Phase),
            state.Place,
            [.. state.Alarms.Values]
        );
}
