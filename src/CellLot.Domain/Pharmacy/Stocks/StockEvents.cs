using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>Events of <c>stock/{lot}</c>. Each movement takes containers out of exactly one account into exactly one other.</summary>
public interface IStockEvent : IEvent
{
    string Lot { get; }
}

/// <summary>The book of a filled lot was opened: every container there will ever be, each in its first account.</summary>
public sealed record StockOpened : IStockEvent
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Product { get; init; }
    public required IReadOnlyList<OpenedContainer> Containers { get; init; }
    public required IReadOnlyList<string> Donors { get; init; }
    public required IReadOnlyList<string> AncestryKeys { get; init; }

    /// <summary>Viable cells a container promises after thaw.</summary>
    public required CellCount LabelClaim { get; init; }

    /// <summary>End of the last minute of use.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Version of <c>lot/{no}</c> it is known from.</summary>
    public required long LotVersion { get; init; }
}

/// <summary>A container at the opening.</summary>
/// <param name="Account"><c>available</c>, <c>qc</c> or <c>retain</c>.</param>
public sealed record OpenedContainer(string Id, Account Account, CellCount FilledViable, Millilitres VolumeMl);

/// <summary>The lot's ancestry became longer after the fill.</summary>
public sealed record StockAncestryNoted : IStockEvent
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required IReadOnlyList<string> Donors { get; init; }
    public required IReadOnlyList<string> AncestryKeys { get; init; }
    public required long LotVersion { get; init; }
}

/// <summary>Quality's decision on the lot, as it stands now.</summary>
public sealed record ReleaseNoted : IStockEvent
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required Release Release { get; init; }
}

/// <summary>A hold of Quality's is in force on the lot, or on some of its containers.</summary>
public sealed record BlockNoted : IStockEvent
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Hold { get; init; }
    public required string Reason { get; init; }
    public required IReadOnlyList<string> ScopeKeys { get; init; }

    /// <summary>Version of <c>hold/{id}</c>.</summary>
    public required long HoldVersion { get; init; }
}

/// <summary>The hold was lifted.</summary>
public sealed record BlockLifted : IStockEvent
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Hold { get; init; }
    public required string Reason { get; init; }
    public required IReadOnlyList<string> ScopeKeys { get; init; }
    public required long HoldVersion { get; init; }
}
