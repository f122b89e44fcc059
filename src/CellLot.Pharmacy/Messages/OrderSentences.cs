using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Units;
using CellLot.Messages;

namespace CellLot.Pharmacy.Messages;

/// <summary>
/// An order's events as messages: its standing, complete, with one plain sentence for timelines. A plan's figures are told once a
/// second pharmacist has entered them independently: timelines are everybody's, and the entry is to be made unseen, also where
/// the prescriber signs first.
/// </summary>
internal static class OrderSentences
{
    /// <summary>Every event of an order.</summary>
    public static IEnumerable<Type> Told =>
        typeof(IOrderEvent)
            .Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IOrderEvent).IsAssignableFrom(t));

    public static OrderChanged Of(IOrderEvent happened)
    {
        var facts = happened.Facts;
        var (state, sentence) = Standing(happened);
        return new OrderChanged(
            facts.Order,
            facts.Patient,
            facts.Study,
            facts.InfusionIndex,
            state,
            happened
                is DosePlanned
                    or DosePrescribed
                    or OrderHoldNoted { Standing: OrderState.Planned }
                    or OrderBlocked { Standing: OrderState.Planned }
                    or OrderBlockLifted { Standing: OrderState.Planned }
                ? null
                : facts.PrescribedCells?.Value,
            facts.CountedCells?.Value,
            facts.Lots,
            facts.Containers,
            sentence
        );
    }

    private static (string State, string Sentence) Standing(IOrderEvent happened) =>
        happened switch
        {
            DoseOrdered e => ("ordered", $"Dose ordered: {Asked(e)} for {e.InfusionOn:yyyy-MM-dd}"),
            DosePlanned e => (
                "planned",
                $"Planned (plan {e.Plan.Number}); a second pharmacist enters it independently"
            ),
            IndependentEntryMade e => ("planned", Entered(e)),
            DosePrescribed e => ("planned", $"The prescriber signed plan {e.Plan}"),
            DoseChecked => ("checked", "Plan and prescription checked by a second pharmacist"),
            OrderReserved e => ("reserved", $"{e.Facts.Containers.Count} containers reserved"),
            OrderReservationLapsed e => ("checked", $"Reservation given back: {e.Reason}"),
            OrderThawed e => ("thawed", $"Thawed; use by {e.UseBy:yyyy-MM-dd HH:mm}Z"),
            OrderPrepared e => ("prepared", $"Withdrawn: {Millions(e.Facts.CountedCells)} viable cells counted"),
            OrderIssued e => ("issued", $"Dose issued; latest start {e.LatestStart:yyyy-MM-dd HH:mm:ss}Z"),
            OrderCancelled e => ("cancelled", $"Order cancelled: {e.Reason}"),
            OrderClosed e => (
                "closed",
                $"Dose {e.Outcome}: {Millions(e.DeliveredCells)} viable cells in {Figures.Plain(e.InfusedMl.Value)} mL delivered"
            ),
            OrderBlocked e => (Word(e.Standing), $"Order blocked: {e.Reason}"),
            OrderBlockLifted e => (Word(e.Standing), $"Block lifted: {e.Reason}"),
            OrderHoldNoted e => (Word(e.Standing), e.Open ? $"Held: {e.Because}" : e.Because),
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };

    private static string Word(OrderState state) => state.ToString().ToLowerInvariant();

    private static string Asked(DoseOrdered e) =>
        e.DosePerKg is { } perKg
            ? $"{Figures.Millions(perKg.Value)} viable cells per kg"
            : $"{Millions(e.Cells)} viable cells";

    private static string Entered(IndependentEntryMade e) =>
        $"Independent entry agrees with the plan: {Millions(e.PrescribedCells)} viable cells for {Figures.Plain(e.Weight)} {e.WeightUnit} from {e.ContainerCount} containers";

    private static string Millions(CellCount? cells) => Figures.Millions(cells?.Value ?? 0);
}
