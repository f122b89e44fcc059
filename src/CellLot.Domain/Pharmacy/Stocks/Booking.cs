using System.Collections.Immutable;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>How each event moves the book. A container is replaced by itself in another account, never added or dropped.</summary>
internal static class Booking
{
    public static Stock Evolve(Stock state, IStockEvent happened) =>
        happened switch
        {
            StockOpened e => state with
            {
                Lot = e.Lot,
                Product = e.Product,
                Containers = e.Containers.ToImmutableSortedDictionary(
                    c => c.Id,
                    c => new BookedContainer(c.Id, c.Account, c.FilledViable, c.VolumeMl),
                    StringComparer.Ordinal
                ),
                Donors = [.. e.Donors],
                AncestryKeys = [.. e.AncestryKeys],
                LabelClaim = e.LabelClaim,
                FilledExpires = e.Expires,
                LotVersion = e.LotVersion,
            },
            StockAncestryNoted e => state with
            {
                Donors = [.. e.Donors],
                AncestryKeys = [.. e.AncestryKeys],
                LotVersion = e.LotVersion,
            },
            ReleaseNoted e => state with { Release = e.Release },
            BlockNoted e => Hold(state, new(e.Hold, true, e.Reason, e.ScopeKeys, e.HoldVersion)),
            BlockLifted e => Hold(state, new(e.Hold, false, e.Reason, e.ScopeKeys, e.HoldVersion)),
            IOrderMovement e => e.Containers.Aggregate(state, (s, id) => Move(s, id, c => After(c, e))),
            IContainerMovement e => Move(state, e.Container, c => After(c, e)),
            _ => state,
        };

    private static BookedContainer After(BookedContainer c, IOrderMovement happened) =>
        happened switch
        {
            ContainersReserved e => c with { Account = Account.Reserved, Order = e.Order },
            ReservationLapsed => c with { Account = Account.Available, Order = null },
            ContainersTaken => c with { Thawed = true },
            ContainersIssued => c with { Account = Account.Issued },
            ContainersDeparted e => InCustody(c, Account.InTransit, e.CustodyVersion),
            ContainersArrived e => InCustody(c, Account.AtSite, e.CustodyVersion),
            _ => c,
        };

    private static BookedContainer After(BookedContainer c, IContainerMovement happened) =>
        happened switch
        {
            ContainerReturned => c with { Account = Account.Available, Order = null },
            ContainerInfused e => Closed(c, Account.Infused, e.AdministrationVersion),
            ContainerDiscarded e => Closed(c, Account.Discarded, e.AdministrationVersion),
            ContainerDestroyed => Closed(c, Account.Destroyed, c.AdministrationVersion),
            ContainerLost { CustodyVersion: { } version } => InCustody(c, Account.Lost, version),
            ContainerLost => c with { Account = Account.Lost, LostFrom = c.Account },
            ContainerFound e => c with { Account = e.To, LostFrom = null },
            _ => c,
        };

    private static BookedContainer InCustody(BookedContainer c, Account account, long version) =>
        c with
        {
            Account = account,
            LostFrom = null,
            CustodyVersion = version,
        };

    private static BookedContainer Closed(BookedContainer c, Account account, long version) =>
        c with
        {
            Account = account,
            LostFrom = null,
            CustodyVersion = 0,
            AdministrationVersion = version,
        };

    private static Stock Move(Stock state, string id, Func<BookedContainer, BookedContainer> move) =>
        state with
        {
            Containers = state.Containers.SetItem(id, move(state.Containers[id])),
        };

    private static Stock Hold(Stock state, KnownHold hold) =>
        state with
        {
            Holds = state.Holds.SetItem(hold.Hold, hold),
        };
}
