namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>
/// Who holds the order's dose, as Custody tells it: the newest version holds, in any order; once the dose is closed it says nothing more.
/// </summary>
/// <param name="To">In transit, at site or lost.</param>
/// <param name="Version">Version of the dose's custody stream.</param>
public sealed record NoteCustody(Act Act, string Order, Account To, string Place, long Version) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var moved = state
            .Of(Order, Account.Issued, Account.InTransit, Account.AtSite, Account.Lost)
            .Where(c => Version > c.CustodyVersion)
            .Select(c => c.Id)
            .ToList();
        if (moved.Count == 0)
            return [];
        return To switch
        {
            Account.InTransit => [Departed(state.Lot!, moved)],
            Account.AtSite => [Arrived(state.Lot!, moved)],
            _ => [.. moved.Select(c => Lost(state.Lot!, c))],
        };
    }

    private ContainersDeparted Departed(string lot, IReadOnlyList<string> containers) =>
        new()
        {
            Act = Act,
            Lot = lot,
            Order = Order,
            Containers = containers,
            Place = Place,
            CustodyVersion = Version,
        };

    private ContainersArrived Arrived(string lot, IReadOnlyList<string> containers) =>
        new()
        {
            Act = Act,
            Lot = lot,
            Order = Order,
            Containers = containers,
            Place = Place,
            CustodyVersion = Version,
        };

    private ContainerLost Lost(string lot, string container) =>
        new()
        {
            Act = Act,
            Lot = lot,
            Container = container,
            Order = Order,
            Reason = $"lost with its dose, last at {Place}",
            CustodyVersion = Version,
        };
}

/// <summary>The bedside closed the order's dose: its containers are infused, or discarded where nothing was given. Newest version holds.</summary>
public sealed record NoteDoseClosed(Act Act, string Order, bool Given, string Outcome, long Version) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state) =>
        [
            .. state
                .Of(
                    Order,
                    Account.Issued,
                    Account.InTransit,
                    Account.AtSite,
                    Account.Lost,
                    Account.Infused,
                    Account.Discarded
                )
                .Where(c => Version > c.AdministrationVersion)
                .Select(c =>
                    Given
                        ? (IStockEvent)
                            new ContainerInfused
                            {
                                Act = Act,
                                Lot = state.Lot!,
                                Container = c.Id,
                                Order = Order,
                                AdministrationVersion = Version,
                            }
                        : new ContainerDiscarded
                        {
                            Act = Act,
                            Lot = state.Lot!,
                            Container = c.Id,
                            Order = Order,
                            Reason = $"dose {Outcome}",
                            AdministrationVersion = Version,
                        }
                ),
        ];
}
