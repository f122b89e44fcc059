using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;
using LotState = CellLot.Domain.Manufacturing.Lot;

namespace CellLot.Manufacturing.Views;

/// <summary>
/// What the labels of a lot's containers say. No donor and no patient stands in it (21 CFR 1271.55). Storage and legends are
/// parameters of the approved process: <c>dosageForm</c>, <c>storage</c> and <c>legends</c> (a line each) of its fill step.
/// </summary>
/// <param name="DosageForm">As approved; absent where the process says none.</param>
/// <param name="Storage">Storage condition as approved; absent where the process says none.</param>
/// <param name="Donations">Donation numbers the lot is made from.</param>
public sealed record ContainerLabels(
    string Lot,
    long Version,
    string Product,
    string? DosageForm,
    string? Storage,
    IReadOnlyList<string> Legends,
    IReadOnlyList<string> Donations,
    IReadOnlyList<ContainerLabel> Labels
)
{
    public static void Map(QueryRoutes queries) =>
        queries.Stream(
            "lots/{lot}/container-labels",
            LotState.Decider,
            "What the label of each container of a lot says; no label before the fill.",
            Of,
            ManufacturingReaders.Makers
        );

    private static ContainerLabels Of(string id, LotState lot, long version)
    {
        var fill = lot.Definition!.Step(StepKind.Fill)?.Parameters;
        return new(
            id,
            version,
            lot.Definition.Product,
            lot.Definition.OnLabel("dosageForm"),
            lot.Definition.OnLabel("storage"),
            fill?.GetValueOrDefault("legends")
                ?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                ?? [],
            [.. lot.Donations.Select(d => d.Din)],
            [
                .. lot.Containers.Select(c => new ContainerLabel(
                    c.Id,
                    c.Purpose,
                    c.Volume,
                    lot.Definition.Fill.LabelClaim,
                    lot.FilledAt!.Value,
                    lot.Expires!.Value
                )),
            ]
        );
    }
}

/// <summary>One container's label.</summary>
/// <param name="Purpose"><c>dose</c>, <c>qc</c> or <c>retain</c>.</param>
/// <param name="LabelClaim">Viable cells promised after thaw.</param>
public sealed record ContainerLabel(
    string Container,
    string Purpose,
    Millilitres VolumeMl,
    CellCount LabelClaim,
    DateTimeOffset FilledAt,
    DateTimeOffset Expires
);
