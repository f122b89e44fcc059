namespace CellLot.Messages;

/// <summary>
/// A service has taken a hold (or its lifting) before every gate it owns: its confirmation to Quality.
/// </summary>
/// <param name="HoldVersion">Version of <c>hold/{id}</c> that was taken.</param>
/// <param name="Open">False when the lifting was taken.</param>
/// <param name="Reached">What the hold reached there, by kind; complete.</param>
public sealed record HoldTaken(string Hold, long HoldVersion, bool Open, IReadOnlyList<ReachedCount> Reached) : Message;

/// <summary>How much of one kind a hold reached.</summary>
/// <param name="What">E.g. <c>lots-in-culture</c>, <c>available</c>, <c>in-transit</c>, <c>at-site</c>, <c>infused</c>, <c>running</c>.</param>
public sealed record ReachedCount(string What, int Count);

/// <summary>Everything that a lot, and what was made of it, descends from; complete. Keys are only ever added.</summary>
public sealed record LotAncestry(string Lot, IReadOnlyList<string> AncestryKeys) : Message;

/// <summary>A material lot as it stands now.</summary>
/// <param name="State"><c>released</c>, <c>held</c>, <c>expired</c> or <c>recalled</c>.</param>
public sealed record MaterialChanged(string Material, string State, string Sentence) : Message;

/// <summary>What was exposed to something adverse, e.g. an excursion, resolved to keys by the owner of the place.</summary>
/// <param name="Exposure">Id of the adverse matter, e.g. an excursion's.</param>
/// <param name="Place">Storage unit or shipper.</param>
/// <param name="Keys">E.g. <c>container/CL26-0001-004</c>, <c>order/ORD-0001</c>; complete, empty when nothing was there.</param>
public sealed record KeysExposed(
    string Exposure,
    string Place,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<string> Keys,
    string Sentence
) : Message;

/// <summary>The ward's downtime code of a dose came to its end: no answer to it opens a start any more.</summary>
/// <param name="Code">As it was read out.</param>
/// <param name="Outcome"><c>used</c>, <c>surrendered</c> or <c>refused</c> (too many wrong answers).</param>
public sealed record DowntimeEnded(string Order, string Code, string Outcome) : Message;

/// <summary>How far a hold has come; for timelines. Quality alone decides it.</summary>
/// <param name="State"><c>placed</c>, <c>confirmed</c>, <c>in-force</c> or <c>lifted</c>.</param>
/// <param name="ConfirmedBy">Services that have taken it, in ordinal order.</param>
public sealed record HoldProgressed(string Hold, string State, IReadOnlyList<string> ConfirmedBy, string Sentence)
    : Message;
