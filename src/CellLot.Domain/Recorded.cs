using System.Collections.Immutable;

namespace CellLot.Domain;

/// <summary>An aggregate's state together with the entries it was made from (entry id → hash of the entry's content).</summary>
public sealed record Recorded<TState>(TState State, ImmutableDictionary<Guid, string> Entries);
