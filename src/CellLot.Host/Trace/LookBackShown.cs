namespace CellLot.Host.Trace;

/// <summary>Tracing's look-back, as this program reads it.</summary>
public sealed record LookBackShown(
    IReadOnlyList<string> Keys,
    DateTimeOffset AsOf,
    IReadOnlyList<LookBackSource> Sources,
    IReadOnlyList<LookBackHeld> Holds,
    IReadOnlyList<LookBackBank> Banks,
    IReadOnlyList<LookBackLotShown> Lots,
    IReadOnlyDictionary<string, int> Accounts,
    IReadOnlyList<LookBackContainerShown> Containers,
    IReadOnlyList<LookBackRecipient> Recipients
);

/// <summary>How far a service was heard.</summary>
public sealed record LookBackSource(string Source, DateTimeOffset? CompleteUpTo, bool Behind, string Sentence);

/// <summary>An open hold that Tracing heard of.</summary>
public sealed record LookBackHeld(string Hold, string Reason, IReadOnlyList<string> On);

/// <summary>A bank.</summary>
public sealed record LookBackBank(string Id, string? Said);

/// <summary>A lot.</summary>
public sealed record LookBackLotShown(string Lot, string State, IReadOnlyDictionary<string, int> Accounts);

/// <summary>A container: its account, place and custodian.</summary>
public sealed record LookBackContainerShown(
    string Container,
    string Lot,
    string Account,
    string? Place,
    string? Custodian,
    string? Dose
);

/// <summary>A patient (pseudonym) into whom something went.</summary>
public sealed record LookBackRecipient(
    string Patient,
    string Order,
    DateTimeOffset? StartedAt,
    decimal? Delivered,
    string State,
    int Containers
);
