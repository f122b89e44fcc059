using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;
using ProcessState = CellLot.Domain.Manufacturing.Process;

namespace CellLot.Manufacturing.Views;

/// <summary>A lot of material in the list.</summary>
public sealed record MaterialRow(string MaterialLot, string Material, MaterialStanding Standing, DateOnly Expires)
{
    public const string View = "materials";
}

/// <summary>Equipment in the list.</summary>
public sealed record EquipmentRow(string Equipment, string Kind, DateOnly DueOn, bool OutOfService, string? OccupiedBy)
{
    public const string View = "equipment";
}

/// <summary>A process in the list.</summary>
/// <param name="Approved">Newest approved version with its date; absent before the first.</param>
public sealed record ProcessRow(string Process, string Product, int Versions, int? Approved, DateOnly? EffectiveFrom)
{
    public const string View = "processes";
}

/// <summary>A bank in the list.</summary>
public sealed record BankRow(string Bank, string Kind, string Lot, int Passage, int Vials, int Left)
{
    public const string View = "banks";
}

/// <summary>What stands behind a step: processes, materials, equipment, banks, labels.</summary>
internal static class Stores
{
    public static void Add(InlineViews views)
    {
        views.Row(
            MaterialRow.View,
            MaterialLot.Decider,
            (id, m) =>
                m.Standing == MaterialStanding.Unknown ? null : new MaterialRow(id, m.Material, m.Standing, m.Expires)
        );
        views.Row(
            EquipmentRow.View,
            EquipmentItem.Decider,
            (id, e) => e.DueOn is { } due ? new EquipmentRow(id, e.Kind, due, e.OutOfService, e.OccupiedBy) : null
        );
        views.Row(ProcessRow.View, ProcessState.Decider, (id, p) => p.Versions.IsEmpty ? null : Row(id, p));
        views.Row(
            BankRow.View,
            CellBank.Decider,
            (id, b) =>
                b.Established is { } e
                    ? new BankRow(id, e.Kind, e.Lot, e.Passage, e.Vials.Count, e.Vials.Count - b.Taken.Count)
                    : null
        );
    }

    public static void Map(QueryRoutes queries)
    {
        queries.Get("materials", "Lots of material.", List<MaterialRow>(MaterialRow.View), ManufacturingReaders.Makers);
        queries.Get(
            "equipment",
            "Equipment with its calibration.",
            List<EquipmentRow>(EquipmentRow.View),
            ManufacturingReaders.Makers
        );
        queries.Get(
            "processes",
            "Process definitions.",
            List<ProcessRow>(ProcessRow.View),
            ManufacturingReaders.Makers
        );
        queries.Get("banks", "Cell banks.", List<BankRow>(BankRow.View), ManufacturingReaders.Makers);
        queries.Stream(
            "materials/{material}",
            MaterialLot.Decider,
            "A lot of material.",
            Page,
            ManufacturingReaders.Makers
        );
        queries.Stream(
            "equipment/{equipment}",
            EquipmentItem.Decider,
            "A piece of equipment.",
            Page,
            ManufacturingReaders.Makers
        );
        queries.Stream(
            "processes/{process}",
            ProcessState.Decider,
            "A process with all its versions.",
            Page,
            ManufacturingReaders.Makers
        );
        queries.Stream("banks/{bank}", CellBank.Decider, "A bank with its vials.", Page, ManufacturingReaders.Makers);
        queries.Stream("labels/{lot}", LabelBook.Decider, "The labels of a lot.", Page, ManufacturingReaders.Makers);
    }

    private static StorePage<T> Page<T>(string id, T state, long version) => new(id, version, state);

    private static Func<Query, Task<Microsoft.AspNetCore.Http.IResult>> List<T>(string view)
        where T : class => async query => query.Json(await query.Service.Inline.List<T>(view, query.Stop));

    private static ProcessRow Row(string id, ProcessState process)
    {
        var approved = process.Versions.LastOrDefault(v => v is { EffectiveFrom: not null, Retired: false });
        return new ProcessRow(
            id,
            process.Versions[^1].Definition.Product,
            process.Versions.Count,
            approved?.Number,
            approved?.EffectiveFrom
        );
    }
}

/// <summary>The state of one stream with its version.</summary>
public sealed record StorePage<T>(string Id, long Version, T State);
