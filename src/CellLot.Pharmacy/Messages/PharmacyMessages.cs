using CellLot.Domain;
using CellLot.Domain.Holds;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Messages;

namespace CellLot.Pharmacy.Messages;

/// <summary>Pure: what the pharmacy's events tell the other services. Nothing of randomisation, ever (invariant 18).</summary>
public static class PharmacyMessages
{
    /// <summary>Events that can tell something.</summary>
    public static IReadOnlyCollection<Type> Told { get; } =
    [
        typeof(Domain.Pharmacy.Patients.PatientEnrolled),
        .. OrderSentences.Told,
        typeof(ContainersReserved),
        typeof(ReservationLapsed),
        typeof(Domain.Pharmacy.Stocks.ContainersTaken),
        typeof(ContainersIssued),
        typeof(ContainersDeparted),
        typeof(ContainersArrived),
        typeof(ContainerReturned),
        typeof(ContainerInfused),
        typeof(ContainerDiscarded),
        typeof(ContainerDestroyed),
        typeof(ContainerLost),
        typeof(ContainerFound),
        typeof(Domain.Pharmacy.Preparations.DoseIssued),
        typeof(HoldNoted),
    ];

    /// <summary>The message of an event, or null.</summary>
    public static Message? Tell(string stream, IEvent happened) =>
        happened switch
        {
            Domain.Pharmacy.Patients.PatientEnrolled e => new CellLot.Messages.PatientEnrolled(e.Patient, e.Study),
            IOrderEvent e => OrderSentences.Of(e),
            Domain.Pharmacy.Stocks.ContainersTaken e => new CellLot.Messages.ContainersTaken(
                e.Lot,
                e.Order,
                e.Containers
            ),
            IOrderMovement e => new ContainersMoved(e.Lot, OrderAfter(e), AccountAfter(e).Word(), e.Containers),
            IContainerMovement e => new ContainersMoved(
                e.Lot,
                e is ContainerReturned ? null : e.Order,
                AccountAfter(e).Word(),
                [e.Container]
            ),
            Domain.Pharmacy.Preparations.DoseIssued e => Issued(e),
            HoldNoted e => new HoldTaken(
                e.Hold,
                e.HoldVersion,
                e.Open,
                [.. e.Reached.Select(r => new ReachedCount(r.What, r.Count))]
            ),
            _ => null,
        };

    private static string? OrderAfter(IOrderMovement moved) => moved is ReservationLapsed ? null : moved.Order;

    private static Account AccountAfter(IStockEvent moved) =>
        moved switch
        {
            ContainersReserved => Account.Reserved,
            ReservationLapsed or ContainerReturned => Account.Available,
            ContainersIssued => Account.Issued,
            ContainersDeparted => Account.InTransit,
            ContainersArrived => Account.AtSite,
            ContainerInfused => Account.Infused,
            ContainerDiscarded => Account.Discarded,
            ContainerDestroyed => Account.Destroyed,
            ContainerLost => Account.Lost,
            ContainerFound e => e.To,
            _ => throw new ArgumentOutOfRangeException(nameof(moved)),
        };

    private static CellLot.Messages.DoseIssued Issued(Domain.Pharmacy.Preparations.DoseIssued e) =>
        new(
            e.Order,
            e.Patient,
            e.Study,
            e.ProductName,
            e.Lots,
            e.Containers,
            e.Donors,
            e.AncestryKeys,
            e.LabelCode,
            e.VolumeMl.Value,
            e.CellsPerMl.Value,
            e.CountedCells.Value,
            e.PrescribedCells.Value,
            e.WeightKg.Value,
            e.MaxMlPerMin.Value,
            e.PlannedMlPerMin.Value,
            e.ThawedAt,
            e.UseBy,
            e.LatestStart,
            e.Legends,
            e.Act.By
        );
}
