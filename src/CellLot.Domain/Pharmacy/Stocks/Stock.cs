using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>Commands on <c>stock/{lot}</c>.</summary>
public interface IStockCommand : ICommand;

/// <summary>
/// The double-entry book of a lot's containers: Σ accounts = filled at every version by construction (domain sheet §6.6). What Quality
/// says of the lot is noted in this very stream, so that a block and an issue race on one version (invariant 13).
/// </summary>
public sealed record Stock
{
    /// <summary>Null until the lot is known to be filled; a release or a hold may be known before.</summary>
    public string? Lot { get; init; }
    public string Product { get; init; } = "";
    public ImmutableSortedDictionary<string, BookedContainer> Containers { get; init; } =
        ImmutableSortedDictionary<string, BookedContainer>.Empty;
    public ImmutableList<string> Donors { get; init; } = [];
    public ImmutableList<string> AncestryKeys { get; init; } = [];
    public CellCount LabelClaim { get; init; }
    public DateTimeOffset? FilledExpires { get; init; }

    /// <summary>Newest word of <c>lot/{no}</c> on what the lot descends from; may be known before the fill.</summary>
    public long LotVersion { get; init; }
    public Release? Release { get; init; }

    /// <summary>Holds that reach or reached the lot or one of its containers, by id, for people to see: gates ask the watch over all holds.</summary>
    public ImmutableSortedDictionary<string, KnownHold> Holds { get; init; } =
        ImmutableSortedDictionary<string, KnownHold>.Empty;

    public bool IsReleased => Release?.Status == "released";

    /// <summary>End of the last minute of use: what the release says, else the fill.</summary>
    public DateTimeOffset? Expires => Release?.Expires ?? FilledExpires;

    /// <summary>Keys by which a hold reaches the whole lot.</summary>
    public IEnumerable<string> Keys => AncestryKeys.Append($"lot/{Lot}").Distinct(StringComparer.Ordinal);

    /// <summary>How many containers each account holds; their sum is what was filled.</summary>
    public IReadOnlyDictionary<Account, int> Balance() =>
        Containers.Values.GroupBy(c => c.Account).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Containers of an order that are in one of these accounts, in order of id.</summary>
    public IReadOnlyList<BookedContainer> Of(string order, params Account[] accounts) =>
        [.. Containers.Values.Where(c => c.Order is { } o && Duties.Same(o, order) && accounts.Contains(c.Account))];

    public static Decider<IStockCommand, IStockEvent, Stock> Decider { get; } =
        new(
            "stock",
            2,
            new Stock(),
            (command, state) =>
                command switch
                {
                    NoteFilled c => c.Decide(state),
                    NoteAncestry c => c.Decide(state),
                    NoteRelease c => c.Decide(state),
                    NoteHold c => c.Decide(state),
                    ReserveContainers c => c.Decide(state),
                    LapseReservation c => c.Decide(state),
                    TakeContainers c => c.Decide(state),
                    IssueContainers c => c.Decide(state),
                    NoteCustody c => c.Decide(state),
                    NoteDoseClosed c => c.Decide(state),
                    DiscardThawed c => c.Decide(state),
                    ReturnContainer c => c.Decide(state),
                    ReportLost c => c.Decide(state),
                    ReportFound c => c.Decide(state),
                    DestroyContainer c => c.Decide(state),
                    _ => throw new ArgumentOutOfRangeException(nameof(command)),
                },
            Booking.Evolve
        );
}
