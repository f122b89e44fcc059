namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>Containers of an order change hands or place.</summary>
public interface IOrderMovement : IStockEvent
{
    string Order { get; }
    IReadOnlyList<string> Containers { get; }
}

/// <summary>One container changes its account.</summary>
public interface IContainerMovement : IStockEvent
{
    string Container { get; }

    /// <summary>The order it belongs to; absent where none.</summary>
    string? Order { get; }
}

/// <summary>available → reserved.</summary>
public sealed record ContainersReserved : IOrderMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Order { get; init; }
    public required IReadOnlyList<string> Containers { get; init; }
}

/// <summary>reserved → available, never after a thaw.</summary>
public sealed record ReservationLapsed : IOrderMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Order { get; init; }
    public required IReadOnlyList<string> Containers { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Taken from their storage places and thawed for the order; they stay reserved, and never return.</summary>
public sealed record ContainersTaken : IOrderMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Order { get; init; }
    public required IReadOnlyList<string> Containers { get; init; }
}

/// <summary>reserved → issued: pooled into the order's dose.</summary>
public sealed record ContainersIssued : IOrderMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Order { get; init; }
    public required IReadOnlyList<string> Containers { get; init; }
}

/// <summary>issued, at site or lost → in transit.</summary>
public sealed record ContainersDeparted : IOrderMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Order { get; init; }
    public required IReadOnlyList<string> Containers { get; init; }
    public required string Place { get; init; }

    /// <summary>Version of the dose's custody stream.</summary>
    public required long CustodyVersion { get; init; }
}

/// <summary>issued, in transit or lost → at site.</summary>
public sealed record ContainersArrived : IOrderMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Order { get; init; }
    public required IReadOnlyList<string> Containers { get; init; }
    public required string Place { get; init; }
    public required long CustodyVersion { get; init; }
}

/// <summary>reserved → available: never thawed, temperature record unbroken.</summary>
public sealed record ContainerReturned : IContainerMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Container { get; init; }
    public string? Order { get; init; }
    public required string Reason { get; init; }

    /// <summary>What shows that the temperature never left its zone, e.g. the logger's file.</summary>
    public required string TemperatureRecord { get; init; }
}

/// <summary>→ infused, with the order's dose.</summary>
public sealed record ContainerInfused : IContainerMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Container { get; init; }
    public string? Order { get; init; }

    /// <summary>Version of <c>administration/{order}</c>.</summary>
    public required long AdministrationVersion { get; init; }
}

/// <summary>→ discarded: thawed and not given, or found without a temperature record.</summary>
public sealed record ContainerDiscarded : IContainerMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Container { get; init; }
    public string? Order { get; init; }
    public required string Reason { get; init; }

    /// <summary>Version of <c>administration/{order}</c>; 0 where the bedside had no part.</summary>
    public required long AdministrationVersion { get; init; }
}

/// <summary>→ destroyed, witnessed.</summary>
public sealed record ContainerDestroyed : IContainerMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Container { get; init; }
    public string? Order { get; init; }
    public required string Method { get; init; }
    public required string Reason { get; init; }
}

/// <summary>→ lost.</summary>
public sealed record ContainerLost : IContainerMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Container { get; init; }
    public string? Order { get; init; }
    public required string Reason { get; init; }

    /// <summary>Version of the dose's custody stream; absent where the pharmacy reports the loss.</summary>
    public long? CustodyVersion { get; init; }
}

/// <summary>lost → the account it was lost from; only with an unbroken temperature record.</summary>
public sealed record ContainerFound : IContainerMovement
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Container { get; init; }
    public string? Order { get; init; }
    public required Account To { get; init; }
    public required string TemperatureRecord { get; init; }
}
