namespace CellLot.Domain.Custody;

/// <summary>Events of <c>custody/{item}</c>: who holds an item, from its issue to its end (invariant 20).</summary>
public interface IItemEvent : IEvent;

/// <summary>An issued item entered the chain of custody with its first holder.</summary>
public sealed record CustodyStarted : IItemEvent
{
    public required Act Act { get; init; }

    /// <summary>Key of the thing held, e.g. <c>dose/ORD-0001</c>.</summary>
    public required string Item { get; init; }

    /// <summary>What a scan of its label reads.</summary>
    public required string LabelCode { get; init; }

    /// <summary>Account id of the first holder: who issued it.</summary>
    public required string Holder { get; init; }
    public required string HolderName { get; init; }
    public required string Place { get; init; }
}

/// <summary>The holder gave the item to somebody; until that person signs it is in transit.</summary>
public sealed record HandedOver : IItemEvent
{
    public required Act Act { get; init; }
    public required string Item { get; init; }
    public required string From { get; init; }
    public required string FromName { get; init; }

    /// <summary>Account id of the person who is to receive it.</summary>
    public required string To { get; init; }
    public required string ToName { get; init; }
    public required HandoverRecord Record { get; init; }
}

/// <summary>The person it was handed to has received it and holds it now.</summary>
public sealed record Received : IItemEvent
{
    public required Act Act { get; init; }
    public required string Item { get; init; }
    public required string Holder { get; init; }
    public required string HolderName { get; init; }

    /// <summary>True when a courier carries it on: it is not yet where it is to be used.</summary>
    public required bool InCarriage { get; init; }
    public required HandoverRecord Record { get; init; }
}

/// <summary>The item cannot be found where it should be.</summary>
public sealed record Lost : IItemEvent
{
    public required Act Act { get; init; }
    public required string Item { get; init; }
    public required string LastHolder { get; init; }
    public required string LastHolderName { get; init; }
    public required string Place { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A lost item was found; its finder holds it.</summary>
public sealed record Found : IItemEvent
{
    public required Act Act { get; init; }
    public required string Item { get; init; }
    public required string Holder { get; init; }
    public required string HolderName { get; init; }
    public required string Place { get; init; }
    public required string Condition { get; init; }
}

/// <summary>The item was destroyed before a witness.</summary>
public sealed record Destroyed : IItemEvent
{
    public required Act Act { get; init; }
    public required string Item { get; init; }
    public required string Holder { get; init; }
    public required string HolderName { get; init; }
    public required string Place { get; init; }
    public required string Method { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The item was used up at the bedside or discarded there: nobody holds it any more.</summary>
public sealed record CustodyEnded : IItemEvent
{
    public required Act Act { get; init; }
    public required string Item { get; init; }
    public required string Holder { get; init; }
    public required string HolderName { get; init; }
    public required string Place { get; init; }

    /// <summary>Outcome of the infusion, e.g. <c>completed</c>.</summary>
    public required string Outcome { get; init; }
}

/// <summary>What is recorded whenever an item changes hands (ISBT 128 ST-028; domain sheet 6.2).</summary>
/// <param name="Place">Where, in words.</param>
/// <param name="ScannedLabel">What the scan of the item's label read.</param>
/// <param name="TemperatureC">Temperature now in °C, where one is shown.</param>
/// <param name="Condition">Appearance in words.</param>
/// <param name="Documents">Documents that go with it.</param>
public sealed record HandoverRecord(
    string Place,
    string ScannedLabel,
    bool SealIntact,
    string Condition,
    decimal? TemperatureC,
    IReadOnlyList<string> Documents,
    string? Remark
);
