using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// What stood around a step when it was entered, as looked up outside the domain: the materials and equipment scanned, what is
/// known of the operator's training, the holds in force. The rules judge it; the event keeps what matters of it.
/// </summary>
public sealed record Circumstances
{
    /// <summary>Room or cabinet, e.g. <c>B-12, grade A in B</c>.</summary>
    public string? Room { get; init; }
    public IReadOnlyList<MaterialAtUse> Materials { get; init; } = [];
    public IReadOnlyList<EquipmentAtUse> Equipment { get; init; } = [];

    /// <summary>Trainings of the operator that are known here; empty when nothing is known: then the step is refused.</summary>
    public IReadOnlyList<TrainingAtUse> Trainings { get; init; } = [];

    /// <summary>Open holds anywhere; the lot's ancestry decides which concern it.</summary>
    public IReadOnlyList<OpenHold> Holds { get; init; } = [];

    /// <summary>Why it is not known freshly which holds are open, in one sentence; null while it is.</summary>
    public string? Unheard { get; init; }

    /// <summary>Why the cells would be lost if the step waited, as entered; null where nobody said so.</summary>
    public string? KeepAlive { get; init; }

    /// <summary>Holds that share an ancestry key with the lot (boundaries: holds by key).</summary>
    public IEnumerable<OpenHold> HoldsOn(IReadOnlyCollection<string> ancestry) =>
        Holds.Where(h => h.Keys.Any(ancestry.Contains));

    internal void Judge(Rules rules, Act act, string lot, ProcessStep step)
    {
        if (!Trainings.Any(t => t.Holds(step.Sop, step.SopVersion, act.OccurredAt)))
            rules.Add(
                Refusals.NotTrained.Because(
                    $"{act.ByName} has no valid training on record for {step.Sop} version {step.SopVersion} at {act.OccurredAt:yyyy-MM-dd HH:mm}Z."
                )
            );
        foreach (var material in Materials)
            if (material.State.WhyUnusable(material.Lot, act) is { } why)
                rules.Add(Refusals.MaterialNotUsable.Because(why));
        foreach (var equipment in Equipment)
            if (equipment.State.WhyUnusable(equipment.Id, lot, act) is { } why)
                rules.Add(Refusals.EquipmentNotUsable.Because(why));
    }
}

/// <summary>A material lot that was scanned, with its state; the initial state when it is unknown.</summary>
public sealed record MaterialAtUse(string Lot, MaterialLot State);

/// <summary>Equipment that was scanned, with its state; the initial state when it is unknown.</summary>
public sealed record EquipmentAtUse(string Id, EquipmentItem State);

/// <summary>A training as Site told it.</summary>
public sealed record TrainingAtUse(
    string Sop,
    int SopVersion,
    DateTimeOffset CompletedAt,
    DateTimeOffset? ValidUntil,
    bool Valid
)
{
    /// <summary>True when it covers this version, or a later one, of the procedure at this instant.</summary>
    public bool Holds(string sop, int version, DateTimeOffset at) =>
        string.Equals(Sop, sop, StringComparison.Ordinal)
        && SopVersion >= version
        && Valid
        && CompletedAt <= at
        && (ValidUntil is null || at < ValidUntil);
}

/// <summary>A hold that is open, as this service was told.</summary>
public sealed record OpenHold(string Id, string Reason, IReadOnlyList<string> Keys)
{
    /// <summary>Which hold, on which of these keys, and why, in one sentence.</summary>
    public string On(IReadOnlyCollection<string> ancestry) =>
        $"Hold {Id} is open on {string.Join(", ", Keys.Where(ancestry.Contains))}: {Reason.TrimEnd('.')}.";
}

/// <summary>What every step of the batch record keeps beside its own fields (domain: process step).</summary>
/// <param name="Verify">True when a second person has to verify the entry.</param>
/// <param name="HoldsOpen">Holds that were in force on the lot: what keeps cells alive goes on under them, flagged.</param>
/// <param name="AncestryKeys">Every key the lot descends from after this step, complete and in order.</param>
public sealed record BenchRecord(
    StepKind Step,
    string Sop,
    int SopVersion,
    string? Room,
    IReadOnlyList<string> Materials,
    IReadOnlyList<string> Equipment,
    IReadOnlyList<string> HoldsOpen,
    bool Verify,
    IReadOnlyList<string> AncestryKeys
)
{
    /// <summary>Why it was not known freshly which holds were open, so that <c>HoldsOpen</c> may lack some; null while it was.</summary>
    public string? Unheard { get; init; }

    /// <summary>Why the cells would have been lost if the step had waited; null where nobody had to say so.</summary>
    public string? KeepAlive { get; init; }
}

/// <summary>Raw fields of a haemocytometer count, as written at the microscope. The dilution is two volumes, never "1:2".</summary>
/// <param name="Viable">Viable cells counted, one number a replicate.</param>
/// <param name="Dead">Dead cells counted, one number a replicate.</param>
/// <param name="Squares">Squares of 1 mm² counted, the same in each replicate.</param>
/// <param name="SampleMicrolitres">Volume of suspension.</param>
/// <param name="DiluentMicrolitres">Volume of dye and diluent added to it.</param>
public sealed record RawCount(
    IReadOnlyList<int> Viable,
    IReadOnlyList<int> Dead,
    int Squares,
    decimal SampleMicrolitres,
    decimal DiluentMicrolitres
);

/// <summary>What a raw count gives, with the formula's name.</summary>
/// <param name="ViabilityPercent">To 4 places, for showing.</param>
public sealed record CountResult(
    CellsPerMl ViablePerMl,
    Percent ViabilityPercent,
    Percent? CvPercent,
    decimal DilutionFactor,
    string Formula
);
