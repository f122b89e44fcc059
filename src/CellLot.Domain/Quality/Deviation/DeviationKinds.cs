namespace CellLot.Domain.Quality;

/// <summary>A kind of the list.</summary>
/// <param name="Code">Kept in events, e.g. <c>equipment</c>.</param>
/// <param name="Words">For people.</param>
public sealed record DeviationKind(string Code, string Words);

/// <summary>What kinds of deviation there are, so that one is raised with a tap; the description beside it says what happened.</summary>
public static class DeviationKinds
{
    /// <summary>In the order in which a page offers them.</summary>
    public static IReadOnlyList<DeviationKind> All { get; } =
    [
        new("spill-or-loss", "Spilled, dropped or lost"),
        new("temperature", "Temperature or CO₂ outside its range"),
        new("equipment", "Equipment failed or alarmed"),
        new("material", "Material damaged, wrong or in doubt"),
        new("contamination", "Contamination suspected"),
        new("step-not-as-written", "Step done otherwise than written"),
        new("time-limit", "Time limit passed"),
        new("label-or-identity", "Label or identity in doubt"),
        new("environment", "Clean room or monitoring"),
        new("documentation", "Record missing or wrong"),
        new("other", "Other"),
    ];

    /// <summary>True when the list holds it.</summary>
    public static bool Knows(string code) => All.Any(k => string.Equals(k.Code, code, StringComparison.Ordinal));
}
