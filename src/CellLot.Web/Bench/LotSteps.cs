namespace CellLot.Web.Bench;

/// <summary>What may be entered for a lot now, as Manufacturing tells it.</summary>
/// <param name="Holds">Open holds on the lot, in sentences.</param>
public sealed record LotSteps(
    string Lot,
    long Version,
    IReadOnlyList<string> Holds,
    IReadOnlyList<OpenStep> Steps,
    IReadOnlyList<VesselKind> VesselTypes,
    CareFigure SeedPerCm2,
    IReadOnlyList<UsableThing> Materials,
    IReadOnlyList<UsableThing> Equipment
)
{
    /// <summary>The step of this kind, e.g. <c>seed</c>; null where the process has none.</summary>
    public OpenStep? Step(string kind) => Steps.FirstOrDefault(s => s.Step == kind);
}

/// <summary>A step of the process with what it may be done to now.</summary>
/// <param name="NotNow">Why nothing can be entered for it now; null where it can.</param>
/// <param name="UnderHold"><c>goesOn</c>, <c>toKeepAlive</c> or <c>waits</c>.</param>
/// <param name="NotTrained">What training the person lacks; null for none.</param>
public sealed record OpenStep(
    string Step,
    string? NotNow,
    string Sop,
    int SopVersion,
    bool Verified,
    string UnderHold,
    IReadOnlyList<string> Vessels,
    IReadOnlyList<string> Portions,
    IReadOnlyList<string> Containers,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<StepLimit> Limits,
    string? NotTrained
)
{
    /// <summary>The limits of a figure in words, for the hint beside its field; null where it has none.</summary>
    public string? LimitOf(string what) =>
        Limits.Where(l => l.What == what).ToList() is { Count: > 0 } limits
            ? $"{string.Join(", ", limits.Select(l => l.Words))}: beyond that {(limits.Exists(l => l.Refuses) ? "it is refused" : "a deviation is opened")}."
            : null;
}

/// <summary>A limit as approved.</summary>
/// <param name="Operator"><c>&gt;=</c>, <c>&lt;=</c> or <c>&lt;</c>.</param>
public sealed record StepLimit(string What, string Operator, string Text, string? Unit, bool Refuses)
{
    public string Words =>
        Operator switch
        {
            ">=" => $"at least {Text} {Unit}".TrimEnd(),
            "<=" => $"at most {Text} {Unit}".TrimEnd(),
            _ => $"below {Text} {Unit}".TrimEnd(),
        };
}

/// <summary>A type of vessel of the process.</summary>
/// <param name="Area">Growth area, cm².</param>
public sealed record VesselKind(string Name, decimal Area);

/// <summary>A figure of care with where it comes from: <c>process</c>, <c>site</c> or <c>default</c>.</summary>
public sealed record CareFigure(string Value, string From);

/// <summary>A lot of material or a piece of equipment.</summary>
/// <param name="Until">Last date of use, or of the calibration.</param>
/// <param name="NotNow">Why it may not be used now; null where it may.</param>
public sealed record UsableThing(string Id, string Kind, DateOnly? Until, string? NotNow);
