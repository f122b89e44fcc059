using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Subscriptions;
using Microsoft.AspNetCore.Http;

namespace CellLot.Pharmacy.Views;

/// <summary>A line of the list of doses.</summary>
/// <param name="State">E.g. <c>planned</c>.</param>
/// <param name="Blocked">By a block of the pharmacy's own or by a hold.</param>
/// <param name="HeldBy">Open holds that stand against it: which, on what and why.</param>
/// <param name="UseBy">From the thaw on.</param>
/// <param name="LatestStart">From the first thaw on, as the preparation reckons it; from the issue on for good.</param>
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
)
{
    /// <summary>What is to be done next, and whether the person who asks may; filled where it is read.</summary>
    public IReadOnlyList<NextStepShown> Next { get; init; } = [];

    /// <summary>True where the plan's figures are kept from the person who asks, who is still to enter them independently.</summary>
    public bool PlanSealed { get; init; }
}

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
            "Doses by time: day of infusion, then latest start, then order, each with its next step. ?state=, ?patient= and ?on=yyyy-MM-dd narrow it.",
            List,
            PharmacyReaders.Orders
        );
        queries.Get(
            "orders/{order}",
            "An order: protocol terms, plan with its figures, entries, signatures, standing, what is next and whose it is. The plan is kept from a pharmacist who is still to enter it independently.",
            One,
            PharmacyReaders.Orders
        );
    }

    private static async Task<IResult> List(Query q)
    {
        var (state, patient, on) = (q.Asked("state"), q.Asked("patient"), q.Asked("on"));
        var rows = q.Covered(
                await q.Service.Inline.List<OrderRow>(Orders, q.Stop),
                PharmacyReaders.Orders,
                r => r.Study
            )
            .Where(r => state is null || r.State == state)
            .Where(r => patient is null || r.Patient == patient)
            .Where(r => on is null || r.InfusionOn.ToString("yyyy-MM-dd") == on)
            .ToList();
        var standing = await OrderStanding.Of(
            q,
            rows.Where(r => r.State is not ("closed" or "cancelled")).Select(r => r.Order)
        );
        return q.Json(
            rows.Select(r => standing.TryGetValue(r.Order, out var now) ? With(r, now) : r)
                .OrderBy(r => r.InfusionOn)
                .ThenBy(r => r.LatestStart ?? DateTimeOffset.MaxValue)
                .ThenBy(r => r.Order, StringComparer.Ordinal)
        );
    }

    private static OrderRow With(OrderRow row, OrderStanding now)
    {
        var shown = row with
        {
            Next = now.Next,
            PlanSealed = now.PlanSealed,
            LatestStart = row.LatestStart ?? now.Preparation.LatestStart,
        };
        return now.PlanSealed ? shown with { PrescribedCells = null, Lots = [], Containers = [] } : shown;
    }

    /// <summary>The order's own members, with <c>next</c> and <c>planSealed</c> beside them.</summary>
    private static async Task<IResult> One(Query q)
    {
        var id = q.Route("order");
        var (order, version) = await q.State(Order.Decider, id);
        if (version == 0)
            return Problems.NotFound(q.Http, Order.Decider.Stream(id));
        if (await StudyCoverage.Refuse(q, PharmacyReaders.Orders, Order.Decider.Stream(id)) is { } refused)
            return refused;
        var standing = (await OrderStanding.Of(q, [id]))[id];
        var shown = standing.PlanSealed
            ? order with
            {
                Plan = null,
                Facts = order.Facts! with { PrescribedCells = null, Lots = [], Containers = [] },
            }
            : order;
        var document = (JsonObject)JsonSerializer.SerializeToNode(shown, LedgerJson.Options)!;
        document["planSealed"] = standing.PlanSealed;
        if (shown is { Plan: { } plan, Terms: { } terms })
            document["workings"] = JsonSerializer.SerializeToNode(
                DoseFigures.Workings(plan, terms, order.DosePerKg),
                LedgerJson.Options
            );
        document["next"] = JsonSerializer.SerializeToNode(standing.Next, LedgerJson.Options);
        q.Http.Response.Headers.ETag = $"\"{version}\"";
        return q.Json(document);
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
