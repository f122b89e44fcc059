using CellLot.Domain.Custody;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Custody.Views;

/// <summary>One line a dose, as it stands at the bedside.</summary>
/// <param name="State">Phase, e.g. <c>running</c>.</param>
/// <param name="Blocked">What stands against its start, in sentences; empty when nothing does.</param>
/// <param name="Alarms">What came while it ran and waits for a physician's decision.</param>
public sealed record DoseRow(
    string Order,
    string Patient,
    string Study,
    string State,
    string Place,
    DateTimeOffset UseBy,
    DateTimeOffset LatestStart,
    DateTimeOffset? StartedAt,
    IReadOnlyList<string> Blocked,
    IReadOnlyList<string> Alarms
);

/// <summary>The list of doses, kept in the transaction of what changes them.</summary>
internal static class DoseList
{
    private const string View = "doses";

    public static void Add(InlineViews views) => views.Row(View, Administrations.Decider, Row);

    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "doses",
            "Doses with their state at the bedside.",
            async query =>
                query.Json(
                    query.Covered(
                        await query.Service.Inline.List<DoseRow>(View, query.Stop),
                        CustodyReaders.Bedside,
                        row => row.Study
                    )
                ),
            CustodyReaders.Bedside
        );

    private static DoseRow? Row(string order, AdministrationState state) =>
        state.Dose is { } dose
            ? new DoseRow(
                order,
                state.Patient,
                dose.Study,
                BedsideDocument.WordOf(state.Phase),
                state.Place,
                dose.UseBy,
                dose.LatestStart,
                state.StartedAt,
                [.. state.OpenBlocks.Select(b => b.Because)],
                [.. state.Alarms.Values.Select(a => a.Because)]
            )
            : null;
}
