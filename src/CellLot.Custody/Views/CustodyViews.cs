using CellLot.Domain.Custody;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Custody.Views;

/// <summary>One line an item that somebody holds.</summary>
public sealed record ItemRow(string Item, string Key, string State, string Holder, string HolderName, string Place);

/// <summary>Reads of items, consignments, temperatures, follow-up, and of everything that may stop a dose.</summary>
internal static class CustodyViews
{
    private const string Items = "items";

    public static void Add(InlineViews views) =>
        views.Row(
            Items,
            CustodyItem.Decider,
            (id, item) =>
                item.Phase == ItemPhase.Unknown
                    ? null
                    : new ItemRow(id, item.Item, WordOf(item.Phase), item.Holder, item.HolderName, item.Place)
        );

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "items",
            "Items with their holders.",
            async query => query.Json(await query.Service.Inline.List<ItemRow>(Items, query.Stop)),
            CustodyReaders.Carriers
        );
        queries.Stream(
            "items/{item}",
            CustodyItem.Decider,
            "Who holds an item now.",
            (id, item, version) =>
                new
                {
                    Id = id,
                    Version = version,
                    item.Item,
                    State = WordOf(item.Phase),
                    item.LabelCode,
                    item.Holder,
                    item.HolderName,
                    item.To,
                    item.ToName,
                    item.Place,
                    item.InCarriage,
                },
            CustodyReaders.Carriers
        );
        queries.Stream(
            "consignments/{consignment}",
            Consignments.Decider,
            "A consignment on its way.",
            (id, state, version) => new Versioned<ConsignmentState>(id, version, state),
            CustodyReaders.Carriers
        );
        queries.Stream(
            "temperatures/{unit}",
            TemperatureUnits.Decider,
            "Last reading and excursions of a unit.",
            (id, state, version) => new Versioned<TemperatureState>(id, version, state),
            CustodyReaders.Carriers
        );
        queries.Stream(
            "followups/{patient}",
            Followups.Decider,
            "Visits of a patient (pseudonym).",
            (id, state, version) => new Versioned<FollowupState>(id, version, state),
            CustodyReaders.Bedside
        );
        queries.Stream(
            "watch/{id}",
            BlockWatch.Decider,
            "Holds and releases as Custody knows them, and the doses they may stop; the id is blocks.",
            (id, state, version) => new Versioned<WatchState>(id, version, state),
            CustodyReaders.Watchers
        );
    }

    private static string WordOf(ItemPhase phase) =>
        phase switch
        {
            ItemPhase.InTransit => "in-transit",
            _ => phase.ToString().ToLowerInvariant(),
        };
}

/// <summary>A state with its id and version.</summary>
public sealed record Versioned<TState>(string Id, long Version, TState State);
