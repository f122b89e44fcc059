using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;
using LotState = CellLot.Domain.Manufacturing.Lot;

namespace CellLot.Manufacturing.Views;

/// <summary>A container by its label: which lot it is of and how it was made. Where it stands is asked of the storage units.</summary>
/// <param name="Purpose"><c>dose</c>, <c>qc</c> or <c>retain</c>.</param>
/// <param name="FilledViable">Viable cells at fill, before freezing.</param>
public sealed record ContainerRow(
    string Container,
    string Lot,
    string Product,
    string Purpose,
    CellCount FilledViable,
    Millilitres VolumeMl,
    CellCount LabelClaim,
    bool Frozen,
    DateTimeOffset FilledAt,
    DateTimeOffset Expires
)
{
    public const string View = "containers";

    /// <summary>Unit where it stands; absent where it stands nowhere.</summary>
    public string? Unit { get; init; }
    public string? Position { get; init; }

    public static void Add(InlineViews views) => views.Rows(View, LotState.Decider, Changed);

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "containers/{container}",
            "A container by its label.",
            async query =>
                await query.Service.Inline.Find<ContainerRow>(View, query.Route("container"), query.Stop) is { } row
                    ? query.Json((await Placed(query.Service, [row], query.Stop))[0])
                    : query.Json(null),
            ManufacturingReaders.Makers
        );
        queries.Get(
            "lots/{lot}/containers",
            "All containers of a lot with their places.",
            async query =>
            {
                var id = query.Route("lot");
                var (lot, _) = await query.State(LotState.Decider, id);
                return query.Json(
                    lot.Definition is null ? null : await Placed(query.Service, [.. Rows(id, lot)], query.Stop)
                );
            },
            ManufacturingReaders.Makers
        );
    }

    private static IEnumerable<(string Key, object Row)> Changed(string id, LotState before, LotState after) =>
        before.Containers.Count == after.Containers.Count && before.Frozen.Count == after.Frozen.Count
            ? []
            : Rows(id, after).Select(row => (row.Container, (object)row));

    private static IEnumerable<ContainerRow> Rows(string id, LotState lot)
    {
        var frozen = lot.Frozen.ToHashSet(StringComparer.Ordinal);
        return lot.Containers.Select(c => new ContainerRow(
            c.Id,
            id,
            lot.Definition!.Product,
            c.Purpose,
            c.FilledViable,
            c.Volume,
            lot.Definition.Fill.LabelClaim,
            frozen.Contains(c.Id),
            lot.FilledAt!.Value,
            lot.Expires!.Value
        ));
    }

    private static async Task<IReadOnlyList<ContainerRow>> Placed(
        ServiceRuntime service,
        IReadOnlyList<ContainerRow> rows,
        CancellationToken stop
    )
    {
        var places = new Dictionary<string, (string Unit, string Position)>(StringComparer.Ordinal);
        var units = (await service.Inline.List<StorageUnitRow>(StorageUnitRow.View, stop)).Select(u => u.Unit).ToList();
        if (units.Count > 0)
            foreach (var unit in await service.Folding.Load(StorageUnit.Decider, units, stop))
            foreach (var (position, occupant) in unit.State.Occupants)
                places[occupant.Container] = (unit.Id, position);
        return
        [
            .. rows.Select(r =>
                places.TryGetValue(r.Container, out var at) ? r with { Unit = at.Unit, Position = at.Position } : r
            ),
        ];
    }
}
