namespace CellLot.Domain.Custody;

/// <summary>Events of <c>consignment/{id}</c>: items that travel together in one shipper.</summary>
public interface IConsignmentEvent : IEvent;

/// <summary>Items were packed and sealed.</summary>
public sealed record Packed : IConsignmentEvent
{
    public required Act Act { get; init; }

    /// <summary>Ids of custody items, complete, in the order scanned.</summary>
    public required IReadOnlyList<string> Items { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Shipper { get; init; }
    public required string Seal { get; init; }
}

/// <summary>The consignment left.</summary>
public sealed record Departed : IConsignmentEvent
{
    public required Act Act { get; init; }
    public required string Carrier { get; init; }
    public required DateTimeOffset ExpectedAt { get; init; }
}

/// <summary>The consignment arrived and was opened.</summary>
public sealed record Arrived : IConsignmentEvent
{
    public required Act Act { get; init; }
    public required string Place { get; init; }
    public required bool SealIntact { get; init; }

    /// <summary>Items scanned on arrival: the same that were packed.</summary>
    public required IReadOnlyList<string> Items { get; init; }
}
