using CellLot.Platform.Http;

namespace CellLot.Web.Ward;

/// <summary>One line a dose of the ward, as Custody lists it.</summary>
/// <param name="LatestStart">Latest start that ends by <paramref name="UseBy"/> at the planned rate.</param>
/// <param name="Blocked">What stands against its start, in sentences.</param>
/// <param name="EnteredBy">Who has made a sealed entry; never what was entered.</param>
public sealed record WardDose(
    string Order,
    string Patient,
    string State,
    string Place,
    DateTimeOffset UseBy,
    DateTimeOffset LatestStart,
    DateTimeOffset? StartedAt,
    IReadOnlyList<string> Blocked,
    IReadOnlyList<string> Alarms,
    IReadOnlyList<NextStepShown> Next,
    IReadOnlyList<WardPerson> EnteredBy,
    string? Holder
);

/// <summary>A person who has made an entry.</summary>
public sealed record WardPerson(string By, string ByName);

/// <summary>A dose at the bedside.</summary>
/// <param name="Version">Version of its record: what a signature is given to.</param>
/// <param name="Entries">Who has made an entry of the check that is going on.</param>
/// <param name="Matched">Both entries are in and agree.</param>
/// <param name="LastMismatch">A mismatch keeps the start closed.</param>
public sealed record BedsideDose(
    string Order,
    string Patient,
    long Version,
    string State,
    string Place,
    IssuedDose Dose,
    IReadOnlyList<WardPerson> Entries,
    bool Matched,
    bool LastMismatch,
    IReadOnlyList<BedsideBlock> Blocks,
    IReadOnlyList<WardAlarmCause> Alarms,
    BedsideDowntime? Downtime,
    DateTimeOffset? StartedAt,
    decimal? RateMlPerMin,
    string? GraveReaction,
    bool UseByPassed,
    ClosedInfusion? Closed,
    IReadOnlyList<NextStepShown> Next
);

/// <summary>What was issued. Volume in mL, rates in mL/min.</summary>
public sealed record IssuedDose(
    string ProductName,
    decimal Volume,
    decimal MaxRate,
    decimal PlannedRate,
    DateTimeOffset UseBy,
    DateTimeOffset LatestStart,
    IReadOnlyList<string> Legends
);

/// <summary>Something that stands against the start.</summary>
public sealed record BedsideBlock(string Code, string Because);

/// <summary>The newest downtime code of a dose.</summary>
/// <param name="Reader">Account of who reads it out.</param>
public sealed record BedsideDowntime(string Code, string Reader, DateTimeOffset ValidUntil, int TriesLeft, bool Ended);

/// <summary>A closed record. Volumes in mL.</summary>
public sealed record ClosedInfusion(decimal Infused, decimal Discarded, decimal Delivered, string Outcome);

/// <summary>Who holds a dose's bag.</summary>
/// <param name="To">Account of who is to receive it; null unless it is on its way.</param>
public sealed record HeldItem(
    long Version,
    string State,
    string Holder,
    string HolderName,
    string? To,
    string? ToName,
    string Place
);

/// <summary>How fresh it is what the bedside's gate knows of holds and releases.</summary>
public sealed record GateFreshness(IReadOnlyList<GateSource> Sources)
{
    /// <summary>Sentences about what is too old; empty while the gate can judge.</summary>
    public IReadOnlyList<string> Stale => [.. Sources.Where(s => s.State != "fresh").Select(s => s.Sentence)];
}

/// <summary>One source of the gate.</summary>
public sealed record GateSource(string Source, string State, string Sentence);

/// <summary>A person, for the eyes of who cares for them now; kept nowhere.</summary>
public sealed record RenderedPerson(string Name, DateOnly BirthDate, string HospitalNumber);
