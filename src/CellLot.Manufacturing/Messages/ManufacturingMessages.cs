using CellLot.Domain;
using CellLot.Domain.Holds;
using CellLot.Domain.Manufacturing;
using CellLot.Messages;
using Told = CellLot.Messages;

namespace CellLot.Manufacturing.Messages;

/// <summary>What Manufacturing's events tell the other services. Pure.</summary>
internal static class ManufacturingMessages
{
    public static IReadOnlyCollection<Type> Types { get; } =
    [
        .. typeof(ILotEvent)
            .Assembly.GetTypes()
            .Where(t =>
                t is { IsClass: true, IsAbstract: false }
                && typeof(ILotEvent).IsAssignableFrom(t)
                && t != typeof(StepVerified)
            ),
        typeof(ContainerPlaced),
        typeof(ContainerMoved),
        typeof(ContainerRemoved),
        typeof(ContainersExposed),
        typeof(Domain.Manufacturing.LabelsReconciled),
        typeof(MaterialReleased),
        typeof(MaterialHeld),
        typeof(MaterialExpired),
        typeof(MaterialRecalled),
        typeof(HoldNoted),
    ];

    /// <summary>The message of an event, or null.</summary>
    public static Message? Of(string stream, IEvent happened) =>
        happened switch
        {
            Domain.Manufacturing.LotStarted e => new Told.LotStarted(
                e.Lot,
                e.Definition.Product,
                e.Process,
                e.Tissue,
                [.. e.Donations.Select(d => d.Din)],
                [.. e.Donations.SelectMany(d => d.Donors).Distinct(StringComparer.Ordinal)],
                e.Bench.AncestryKeys
            ),
            Domain.Manufacturing.LotFilled e => Filled(e),
            Domain.Manufacturing.BatchRecordClosed e => new Told.BatchRecordClosed(
                e.Lot,
                e.ReviewedBy,
                e.OpenDeviations
            )
            {
                Reviewers = e.Reviewers,
            },
            StepVerified => null,
            AncestryGrown e => new LotAncestry(e.Lot, e.AncestryKeys),
            ILotEvent e => new CultureRecorded(
                stream[(Lot.Decider.Category.Length + 1)..],
                Step(e),
                LotSentences.Passage(e),
                LotSentences.Of(e),
                Keys(e)
            )
            {
                Made = e is CellsBanked banked ? [$"bank/{banked.Bank}"] : [],
            },
            ContainerPlaced e => new ContainerStands(e.Container, e.Lot, e.Unit, e.Position),
            ContainerMoved e => new ContainerStands(e.Container, e.Lot, e.Unit, e.ToPosition),
            // Moved to another unit: that unit's event tells where it stands.
            ContainerRemoved { MovedTo: null } e => new ContainerStands(e.Container, e.Lot, null, null),
            ContainersExposed e => new KeysExposed(
                e.Excursion,
                e.Unit,
                e.From,
                e.To,
                [.. e.Containers.Select(c => $"container/{c}")],
                $"{e.Containers.Count} containers stood in {e.Unit} during the excursion {e.Excursion}"
            ),
            Domain.Manufacturing.LabelsReconciled e => new Told.LabelsReconciled(
                e.Lot,
                e.Printed,
                e.Applied,
                e.Destroyed
            ),
            IMaterialEvent e => OfMaterial(e),
            HoldNoted e => new HoldTaken(
                e.Hold,
                e.HoldVersion,
                e.Open,
                [.. e.Reached.Select(r => new ReachedCount(r.What, r.Count))]
            ),
            _ => null,
        };

    private static MaterialChanged? OfMaterial(IMaterialEvent happened) =>
        happened switch
        {
            MaterialReleased e => new(e.MaterialLot, "released", $"Released on certificate {e.Certificate}"),
            MaterialHeld e => new(e.MaterialLot, "held", $"Held: {e.Reason}"),
            MaterialExpired e => new(e.MaterialLot, "expired", "Out of date"),
            MaterialRecalled e => new(e.MaterialLot, "recalled", $"Recalled: {e.Reason}"),
            _ => null,
        };

    private static Told.LotFilled Filled(Domain.Manufacturing.LotFilled e) =>
        new(
            e.Lot,
            e.Product,
            e.Process,
            [.. e.Containers.Select(c => new FilledContainer(c.Id, c.Purpose, c.FilledViable.Value, c.Volume.Value))],
            e.Donors,
            e.Donations,
            e.Bench.AncestryKeys,
            e.LabelClaim.Value,
            e.Cumulative.Value,
            e.FilledAt,
            e.Expires
        )
        {
            DosageForm = e.DosageForm,
            Storage = e.Storage,
        };

    private static string Step(ILotEvent happened) =>
        happened switch
        {
            ILotStepEvent e => Say.Kind(e.Bench.Step),
            DoublingsReckoned => "count",
            EntryCorrected => "correction",
            LotDeviationOpened => "deviation",
            _ => throw new InvalidOperationException($"{happened.GetType().Name} is not told."),
        };

    private static IReadOnlyList<string> Keys(ILotEvent happened) =>
        happened switch
        {
            ILotStepEvent e => e.Bench.AncestryKeys,
            DoublingsReckoned e => e.AncestryKeys,
            EntryCorrected e => e.AncestryKeys,
            LotDeviationOpened e => e.AncestryKeys,
            _ => [],
        };
}
