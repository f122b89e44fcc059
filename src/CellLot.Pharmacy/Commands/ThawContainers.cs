using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Containers as scanned.</summary>
public sealed record ThawContainersBody : CommandBody
{
    /// <summary>Ids as scanned.</summary>
    public required IReadOnlyList<string> Containers { get; init; }
}

/// <summary>Preparation, stocks and order in one transaction. The server stamps the thaw.</summary>
internal static class ThawContainersCommand
{
    public static Command<ThawContainersBody> Command { get; } =
        new()
        {
            Name = "thaw-containers",
            Route = "preparations/{order}/thaws",
            Stream = "preparation/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Thaws an order’s containers; the clock runs from the earliest thaw.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000415"),
                Containers = ["CL26-0001-001", "CL26-0001-002", "CL26-0001-003", "CL26-0001-004"],
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("order");
                var order = await PreparedOrder.Load(cx);
                var holds = await OpenHolds.AtGate(cx);
                var preparation = await cx.Do(
                    Preparation.Decider,
                    id,
                    new ThawContainers(cx.Act, id, body.Containers, order.Plan?.Containers ?? [], order.Terms!)
                );
                foreach (var lot in PlannedLots.Of(order))
                {
                    var taken = lot.Select(c => c.Id)
                        .Where(c => body.Containers.Contains(c, StringComparer.Ordinal))
                        .ToList();
                    if (taken.Count > 0)
                        await cx.Do(
                            Stock.Decider,
                            lot.Key,
                            new TakeContainers(cx.Act, id, taken, holds, OpenHolds.KeysOf(id, order))
                        );
                }
                await cx.Do(Order.Decider, id, new NoteThawed(cx.Act, preparation.UseBy!.Value));
                return null;
            },
        };
}
