using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Manufacturing.Views;

/// <summary>A storage unit in the list.</summary>
/// <param name="Places">Positions there are.</param>
public sealed record StorageUnitRow(string Unit, string Kind, int Places, int Occupied)
{
    public const string View = "storage-units";

    public static void Add(InlineViews views) =>
        views.Row(
            View,
            StorageUnit.Decider,
            (id, unit) =>
                unit.Installed
                    ? new StorageUnitRow(
                        id,
                        unit.Kind,
                        unit.Racks * unit.BoxesPerRack * unit.PlacesPerBox,
                        unit.Occupants.Count
                    )
                    : null
        );

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "storage",
            "Storage units.",
            async query => query.Json(await query.Service.Inline.List<StorageUnitRow>(View, query.Stop)),
            ManufacturingReaders.Makers
        );
        queries.Stream(
            "storage/{unit}",
            StorageUnit.Decider,
            "A storage unit: what stands where.",
            (id, unit, version) => new StorageUnitPage(id, version, unit),
            ManufacturingReaders.Makers
        );
        queries.Stream(
            "freeze-runs/{run}",
            FreezeRun.Decider,
            "A freeze run with its judgement.",
            (id, run, version) => new FreezeRunPage(id, version, run),
            ManufacturingReaders.Makers
        );
    }
}

/// <summary>A storage unit.</summary>
public sealed record StorageUnitPage(string Unit, long Version, StorageUnit State);

/// <summary>A freeze run.</summary>
public sealed record FreezeRunPage(string Run, long Version, FreezeRun State);
