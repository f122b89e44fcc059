using CellLot.Domain.Holds;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>Takes an order's containers from their places to thaw them. Release, holds and expiry are judged again.</summary>
/// <param name="Concerned">Keys of the order and its patient.</param>
public sealed record TakeContainers(
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
        IssueGate.Judge(rules, state, Containers, Act.RecordedAt, Holds, Concerned);
        foreach (var id in Containers)
        {
            var container = state.Containers.GetValueOrDefault(id);
            rules.Require(container is not null, Refusals.ContainerUnknown, $"{id} is no container of {state.Lot}.");
            rules.Require(
                container is null or { Account: Account.Reserved, Thawed: false }
                    && (container?.Order is null || Duties.Same(container.Order, Order)),
                Refusals.ContainerNotIssuable,
                container is null
                    ? ""
                    : $"{id} is {(container.Thawed ? "thawed already" : container.Account.Word())}{(container.Order is null ? "" : $" for {container.Order}")}: only containers reserved for {Order} are thawed for it."
            );
        }
        rules.ThrowIfBroken();
        return
        [
            new ContainersTaken
            {
                Act = Act,
                Lot = state.Lot!,
                Order = Order,
                Containers = Containers,
            },
        ];
    }
}

/// <summary>reserved → issued, for the order's dose. Release and holds are judged again; after the thaw its own clock counts instead of the expiry.</summary>
public sealed record IssueContainers(Act Act, string Order, HoldWatch Holds, IReadOnlyList<string> Concerned)
    : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var rules = new Rules();
        var thawed = state.Of(Order, Account.Reserved).Where(c => c.Thawed).Select(c => c.Id).ToList();
        rules.Require(state.IsReleased, Refusals.LotNotReleased, IssueGate.NotReleased(state));
        IssueGate.NotHeld(rules, Holds, IssueGate.KeysOf(state, thawed).Concat(Concerned));
        rules.Require(
            thawed.Count > 0,
            Refusals.ContainerNotIssuable,
            $"No thawed container of {state.Lot} is reserved for {Order}."
        );
        rules.ThrowIfBroken();
        return
        [
            new ContainersIssued
            {
                Act = Act,
                Lot = state.Lot!,
                Order = Order,
                Containers = thawed,
            },
        ];
    }
}

/// <summary>An order ends after its thaw: everything thawed for it is discarded, what is still frozen goes back.</summary>
public sealed record DiscardThawed(Act Act, string Order, string Reason) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var reserved = state.Of(Order, Account.Reserved);
        var events = new List<IStockEvent>();
        foreach (var container in reserved.Where(c => c.Thawed))
            events.Add(
                new ContainerDiscarded
                {
                    Act = Act,
                    Lot = state.Lot!,
                    Container = container.Id,
                    Order = Order,
                    Reason = Reason,
                    AdministrationVersion = 0,
                }
            );
        var frozen = reserved.Where(c => !c.Thawed).Select(c => c.Id).ToList();
        if (frozen.Count > 0)
            events.Add(
                new ReservationLapsed
                {
                    Act = Act,
                    Lot = state.Lot!,
                    Order = Order,
                    Containers = frozen,
                    Reason = Reason,
                }
            );
        return events;
    }
}
