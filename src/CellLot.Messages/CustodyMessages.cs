namespace CellLot.Messages;

/// <summary>Who holds an item now.</summary>
/// <param name="Item">E.g. <c>dose/ORD-0001</c>.</param>
/// <param name="Holder">Account id of the holder; while in transit, of who carries it or is to sign for it.</param>
/// <param name="Place">Where, in words.</param>
/// <param name="State"><c>received</c>, <c>in-transit</c>, <c>lost</c>, <c>found</c>, <c>destroyed</c> or <c>ended</c> (used up or discarded at the bedside).</param>
public sealed record CustodyChanged(string Item, string Holder, string HolderName, string Place, string State)
    : Message;

/// <summary>A dose at the bedside as it stands now.</summary>
/// <param name="State"><c>arrived</c>, <c>matched</c>, <c>mismatched</c>, <c>running</c>, <c>paused</c>, <c>stopped</c>, <c>closed</c>.</param>
public sealed record AdministrationChanged(string Order, string Patient, string State, string Sentence) : Message
{
    /// <summary>When the infusion began: told once, with its start.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>An infusion was closed: what was delivered and what was discarded, complete.</summary>
/// <param name="DeliveredCells">Infused volume × concentration.</param>
/// <param name="Outcome"><c>completed</c>, <c>stopped</c> or <c>not-given</c>.</param>
public sealed record InfusionClosed(
    string Order,
    string Patient,
    IReadOnlyList<string> Lots,
    IReadOnlyList<string> Containers,
    decimal InfusedMl,
    decimal DiscardedMl,
    decimal DeliveredCells,
    DateTimeOffset? StartedAt,
    DateTimeOffset EndedAt,
    string Outcome
) : Message;

/// <summary>An excursion of a storage unit or shipper as it stands now.</summary>
/// <param name="Disposition"><c>use</c>, <c>retest-viability</c> or <c>reject</c>; null while nobody has decided.</param>
public sealed record ExcursionChanged(
    string Unit,
    string Excursion,
    DateTimeOffset From,
    DateTimeOffset To,
    string? Disposition,
    string Sentence
) : Message;

/// <summary>Something of a patient's follow-up was recorded; for timelines.</summary>
public sealed record FollowupRecorded(string Patient, string Visit, string Sentence) : Message;
