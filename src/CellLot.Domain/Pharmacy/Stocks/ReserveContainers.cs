using CellLot.Domain.Holds;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>available → reserved for an order. Every container named, or none.</summary>
/// <param name="Holds">Every hold this service knows.</param>
/// <param name="Concerned">Keys of the order and its patient.</param>
public sealed record ReserveContainers(
    Act Act,
    string Order,
    IReadOnlyList<string> Containers,
    HoldWatch Holds,
    IReadOnlyList<string> Concerned
) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var rules = new Rules();
        if (!rules.Require(state.Lot is not null, Refusals.LotNotReleased, "The lot is not known to be filled yet."))
            rules.ThrowIfBroken();
        IssueGate.Judge(rules, state, Containers, Act.RecordedAt, Holds, Concerned);
        foreach (var id in Containers)
            if (
                rules.Require(
                    state.Containers.TryGetValue(id, out var container),
                    Refusals.ContainerUnknown,
                    $"{id} is no container of {state.Lot}."
                )
            )
                rules.Require(
                    container!.Account == Account.Available,
                    Refusals.ContainerNotIssuable,
                    $"{id} is {container.Account.Word()}{(container.Order is null ? "" : $" for {container.Order}")}, not available."
                );
        rules.ThrowIfBroken();
        return
        [
            new ContainersReserved
            {
                Act = Act,
                Lot = state.Lot!,
                Order = Order,
                Containers = Containers,
            },
        ];
    }
}

/// <summary>reserved → available: everything of the order in this lot that was not thawed.</summary>
public sealed record LapseReservation(Act Act, string Order, string Reason) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var reserved = state.Of(Order, Account.Reserved);
        var rules = new Rules();
        rules.Require(
            reserved.All(c => !c.Thawed),
            Refusals.NoReturnAfterThaw,
            $"{string.Join(", ", reserved.Where(c => c.Thawed).Select(c => c.Id))} is thawed and never returns."
        );
        rules.ThrowIfBroken();
        return reserved.Count == 0
            ? []
            :
            [
                new ReservationLapsed
                {
                    Act = Act,
                    Lot = state.Lot!,
                    Order = Order,
                    Containers = [.. reserved.Select(c => c.Id)],
                    Reason = Reason,
                },
            ];
    }
}
