using CellLot.Custody.Messages;
using CellLot.Domain.Custody;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;
using Microsoft.AspNetCore.Http;

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
)
{
    /// <summary>What is to be done next, and whether the person who asks may; filled where it is read.</summary>
    public IReadOnlyList<NextStepShown> Next { get; init; } = [];

    /// <summary>Who has made a sealed entry of the check that is going on; never what was entered.</summary>
    public IReadOnlyList<EnteredBy> EnteredBy { get; init; } = [];

    /// <summary>Who holds the dose; absent while nobody does.</summary>
    public string? Holder { get; init; }
}

/// <summary>A person who has made an entry.</summary>
public sealed record EnteredBy(string By, string ByName);

/// <summary>The list of doses, kept in the transaction of what changes them.</summary>
internal static class DoseList
{
    private const string View = "doses";
    private static readonly string OnItsWay = BedsideDocument.WordOf(InfusionPhase.Awaited);

    public static void Add(InlineViews views) => views.Row(View, Administrations.Decider, Row);

    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "doses",
            "Doses with their state at the bedside, what is next and who has entered; open ones first, by their latest start. ?place= narrows it.",
            List,
            CustodyReaders.Way
        );

    private static async Task<IResult> List(Query query)
    {
        var place = query.Asked("place");
        var rows = query
            .Covered(await query.Service.Inline.List<DoseRow>(View, query.Stop), CustodyReaders.Way, r => r.Study)
            .Where(r => r.State == OnItsWay || query.Actor.Reaches(CustodyReaders.Bedside.Roles, r.Study))
            .Where(r => place is null || r.Place.Contains(place, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var open = rows.Where(r => r.State != "closed").Select(r => r.Order).ToList();
        var states = await query.States(Administrations.Decider, open);
        var items = await query.States(CustodyItem.Decider, open.Select(DoseItem.IdOf));
        return query.Json(
            rows.Select(r =>
                    states.TryGetValue(r.Order, out var state)
                        ? With(r, state, items[DoseItem.IdOf(r.Order)], query)
                        : r
                )
                .OrderBy(r => r.State == "closed")
                .ThenBy(r => r.LatestStart)
                .ThenBy(r => r.Order, StringComparer.Ordinal)
        );
    }

    private static DoseRow With(DoseRow row, AdministrationState state, ItemState item, Query query) =>
        row with
        {
            Next = NextStepShown.Of(BedsideSteps.Of(state, item), query.Actor, row.Study),
            EnteredBy = [.. state.Entries.Select(e => new EnteredBy(e.By, e.ByName))],
            Holder = item.Phase == ItemPhase.Held ? item.HolderName : null,
        };

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
