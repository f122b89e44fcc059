using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>Events of <c>administration/{order}</c> up to the start: the one gate at the vein (invariant 22).</summary>
public interface IAdministrationEvent : IEvent
{
    /// <summary>The order, e.g. <c>ORD-0001</c>.</summary>
    string Order { get; }

    /// <summary>The patient's pseudonym.</summary>
    string Patient { get; }
}

/// <summary>A dose was issued and is awaited at the bedside, with everything the gate judges it by.</summary>
public sealed record DoseAwaited : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required DoseFacts Dose { get; init; }
}

/// <summary>The dose is at the bedside, in the hands of its holder.</summary>
public sealed record DoseArrived : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required string Place { get; init; }
}

/// <summary>Something stands against the dose: a hold, or a lot that is not released.</summary>
public sealed record BlockNoted : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required Block Block { get; init; }

    /// <summary>The phase in which it came: a running infusion is alarmed, never stopped by software.</summary>
    public required InfusionPhase Phase { get; init; }
}

/// <summary>What stood against the dose does so no more.</summary>
public sealed record BlockLifted : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required Block Block { get; init; }
    public required InfusionPhase Phase { get; init; }
}

/// <summary>One person's own look at patient and label, sealed: shown to nobody until the second one is in.</summary>
public sealed record BedsideEntryMade : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required BedsideEntry Entry { get; init; }

    /// <summary>True when it begins a new check: the entries before it count no more.</summary>
    public required bool BeginsAnew { get; init; }
}

/// <summary>Both people's entries are in and everything agrees.</summary>
public sealed record BedsideMatched : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }

    /// <summary>Account ids of the two people, in the order of their entries.</summary>
    public required IReadOnlyList<string> People { get; init; }
    public required IReadOnlyList<Guid> Entries { get; init; }
}

/// <summary>Something does not agree: hard stop until both people have made a new entry each.</summary>
public sealed record BedsideMismatched : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }

    /// <summary>What does not agree, in sentences; never what was read from a wristband.</summary>
    public required IReadOnlyList<string> Differences { get; init; }
}

/// <summary>The infusion was started by the two people who checked.</summary>
public sealed record InfusionStarted : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }

    /// <summary>Rate set at the start; never derived.</summary>
    public required MlPerMinute Rate { get; init; }
    public required Millilitres Volume { get; init; }
    public required DateTimeOffset LatestStart { get; init; }
    public required DateTimeOffset UseBy { get; init; }
    public required string Access { get; init; }
    public required string Place { get; init; }
    public required string AdministeredBy { get; init; }
    public required string VerifiedBy { get; init; }
}
