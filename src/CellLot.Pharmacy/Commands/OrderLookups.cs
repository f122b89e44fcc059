using CellLot.Domain;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>The patient of the order that a command is about.</summary>
internal static class OrderedPatient
{
    /// <summary>The newest weight; the decision is refused when it changes meanwhile. Null where there is no order or no weight.</summary>
    public static async Task<Weighing?> NewestWeight(CommandContext cx, Order order)
    {
        if (order.Facts is not { } facts)
            return null;
        var (patient, version) = await cx.Load(Patient.Decider, facts.Patient);
        cx.Assert(Patient.Decider.Stream(facts.Patient), version);
        return patient.Latest();
    }

    /// <summary>Puts the order's study into the headers of what is recorded.</summary>
    public static async Task SetStudy(CommandContext cx)
    {
        var (order, _) = await cx.Load(Order.Decider, cx.Route("order"));
        cx.Study = order.Facts?.Study ?? "-";
    }
}

/// <summary>The order that a preparation is for.</summary>
internal static class PreparedOrder
{
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c> (not planned yet).</exception>
    public static async Task<Order> Load(CommandContext cx)
    {
        var (order, _) = await cx.Load(Order.Decider, cx.Route("order"));
        var rules = new Rules();
        if (rules.Require(order.Facts is not null, Refusals.NotFound, $"There is no order {cx.Route("order")}."))
            rules.Require(order.Plan is not null, Refusals.StateRefuses, "The order is not planned yet.");
        rules.ThrowIfBroken();
        cx.Study = order.Facts!.Study;
        return order;
    }
}

/// <summary>The containers of an order's plan by lot.</summary>
internal static class PlannedLots
{
    /// <summary>Empty where nothing is planned.</summary>
    public static IEnumerable<IGrouping<string, PlannedContainer>> Of(Order order) =>
        (order.Plan?.Containers ?? []).GroupBy(c => c.Lot, StringComparer.Ordinal);
}
