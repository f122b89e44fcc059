namespace CellLot.Tracing.Views;

/// <summary>Everything that descends from some keys, as Tracing knows it; it counts and shows, it never decides.</summary>
/// <param name="Keys">What was asked for, e.g. <c>donor/DN-1</c>.</param>
/// <param name="AsOf">When it was read, by the database's clock.</param>
/// <param name="Sources">Up to when each service's word is in it.</param>
/// <param name="Holds">Open holds whose scope names one of the keys, or something that descends from them.</param>
/// <param name="Accounts">Number of containers by account, e.g. <c>available</c> → 6.</param>
/// <param name="Containers">Each container; empty where only the counts were asked for.</param>
/// <param name="Doses">Every dose that took one of the containers.</param>
/// <param name="Recipients">Doses of which something went into a patient, in the order in which they began.</param>
public sealed record LookBackDocument(
    IReadOnlyList<string> Keys,
    DateTimeOffset AsOf,
    IReadOnlyList<HeardSource> Sources,
    IReadOnlyList<LookBackHold> Holds,
    IReadOnlyList<LookBackThing> Banks,
    IReadOnlyList<LookBackLot> Lots,
    IReadOnlyDictionary<string, int> Accounts,
    IReadOnlyList<LookBackContainer> Containers,
    IReadOnlyList<LookBackDose> Doses,
    IReadOnlyList<Recipient> Recipients
)
{
    /// <summary>True when none of the keys is known at all.</summary>
    public bool KnowsNothing { get; init; }
}

/// <summary>An open hold, as Tracing heard of it; Quality alone knows how far it has come.</summary>
/// <param name="On">The keys of its scope that were met.</param>
public sealed record LookBackHold(string Hold, string Reason, IReadOnlyList<string> On);

/// <summary>A bank, with what it was made of.</summary>
public sealed record LookBackThing(string Id, string? Said);

/// <summary>A lot with its state and its containers by account.</summary>
public sealed record LookBackLot(string Lot, string Product, string State, IReadOnlyDictionary<string, int> Accounts);

/// <summary>A container: where it is and who has it.</summary>
/// <param name="Account">E.g. <c>in-transit</c>; <c>not known</c> where nothing was told.</param>
/// <param name="Place">Storage position, or the place of the dose it went into.</param>
/// <param name="Custodian">Who has the dose it went into; null for what lies in storage.</param>
/// <param name="Dose">Order of the dose it went into.</param>
public sealed record LookBackContainer(
    string Container,
    string Lot,
    string Account,
    string? Place,
    string? Custodian,
    string? Dose
);

/// <summary>A dose that took some of the containers.</summary>
/// <param name="Patient">Pseudonym.</param>
/// <param name="Containers">How many of these containers it took.</param>
public sealed record LookBackDose(string Order, string? Patient, string State, string? Holder, int Containers);

/// <summary>A patient into whom something went, or goes just now.</summary>
/// <param name="Patient">Pseudonym.</param>
/// <param name="StartedAt">When the infusion began; null where only its end was told.</param>
/// <param name="Delivered">Viable cells delivered; null while it runs.</param>
/// <param name="State"><c>running</c>, <c>paused</c>, <c>stopped</c> or <c>completed</c>.</param>
public sealed record Recipient(
    string Patient,
    string Order,
    DateTimeOffset? StartedAt,
    decimal? Delivered,
    string State,
    int Containers
);

/// <summary>How far Tracing has heard a service.</summary>
/// <param name="CompleteUpTo">Everything that the service recorded before this instant is in the answer; null when that is not known.</param>
/// <param name="Newest">When the newest record of it that is in the answer was made; null when it was never heard.</param>
/// <param name="Waiting">Messages of it that could not be noted yet.</param>
/// <param name="Behind">True when something of it may be missing.</param>
public sealed record HeardSource(
    string Source,
    DateTimeOffset? CompleteUpTo,
    DateTimeOffset? Newest,
    int Waiting,
    bool Behind,
    string Sentence
);
