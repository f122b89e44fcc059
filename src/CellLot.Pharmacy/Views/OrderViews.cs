using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Units;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Pharmacy.Views;

/// <summary>A line of the list of doses.</summary>
/// <param name="State">E.g. <c>planned</c>.</param>
/// <param name="Blocked">By a block of the pharmacy's own or by a hold.</param>
/// <param name="HeldBy">Open holds that stand against it: which, on what and why.</param>
/// <param name="UseBy">From the thaw on.</param>
public sealed record OrderRow(
    string Order,
    string Patient,
    string Study,
    int InfusionIndex,
    string State,
    bool Blocked,
    IReadOnlyList<string> HeldBy,
    DateOnly InfusionOn,
    CellCount? PrescribedCells,
    CellCount? CountedCells,
    CellCount? DeliveredCells,
    IReadOnlyList<string> Lots,
    IReadOnlyList<string> Containers,
    DateTimeOffset OrderedAt,
    DateTimeOffset? UseBy,
    DateTimeOffset? LatestStart,
    DateTimeOffset? IssuedAt
);

/// <summary>Orders, with the numbers of their plans.</summary>
internal static class OrderViews
{
    public const string Orders = "orders";

    public static void Add(InlineViews views) =>
        views.Row(Orders, Order.Decider, (id, order) => order.Facts is null ? null : RowOf(id, order));

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "orders",
            "Doses by time: day of infusion, then latest start, then order. ?state=, ?patient= and ?on=yyyy-MM-dd narrow it.",
            async q =>
            {
                var rows = await q.Service.Inline.List<OrderRow>(Orders, q.Stop);
                var (state, patient, on) = (q.Asked("state"), q.Asked("patient"), q.Asked("on"));
                return q.Json(
                    q.Covered(rows, PharmacyReaders.Orders, r => r.Study)
                        .Where(r => state is null || r.State == state)
                        .Where(r => patient is null || r.Patient == patient)
                        .Where(r => on is null || r.InfusionOn.ToString("yyyy-MM-dd") == on)
                        .OrderBy(r => r.InfusionOn)
                        .ThenBy(r => r.LatestStart ?? DateTimeOffset.MaxValue)
                        .ThenBy(r => r.Order, StringComparer.Ordinal)
                );
            },
            PharmacyReaders.Orders
        );
        queries.Stream(
            "orders/{order}",
            Order.Decider,
            "An order: protocol terms, plan with its figures, entries, signatures, standing.",
            (_, order, _) => order,
            PharmacyReaders.Orders
        );
    }

    private static OrderRow RowOf(string id, Order order)
    {
        var facts = order.Facts!;
        return new OrderRow(
            id,
            facts.Patient,
            facts.Study,
            facts.InfusionIndex,
            order.State.ToString().ToLowerInvariant(),
            order.Blocked is not null || order.Holds.Values.Any(h => h.Open),
            [.. order.Holds.Values.Where(h => h.Open).Select(h => h.Because)],
            order.InfusionOn!.Value,
            facts.PrescribedCells,
            facts.CountedCells,
            order.Closed?.DeliveredCells,
            facts.Lots,
            facts.Containers,
            order.Ordered!.At,
            order.UseBy,
            order.LatestStart,
            order.IssuedAt
        );
    }
}
