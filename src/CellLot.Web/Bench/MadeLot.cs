namespace CellLot.Web.Bench;

/// <summary>A lot as Manufacturing tells it: what a bench form offers to choose from.</summary>
/// <param name="Version">Version of its record: what a signature is given to.</param>
public sealed record MadeLot(
    string Lot,
    long Version,
    string State,
    string Product,
    int? Passage,
    decimal CumulativePopulationDoublings,
    IReadOnlyList<MadePortion> Portions,
    IReadOnlyList<MadeVessel> Vessels,
    IReadOnlyList<MadeSample> Samples,
    IReadOnlyList<MadeContainer> Containers,
    IReadOnlyList<string> Frozen,
    IReadOnlyList<MadeEntry> Entries,
    IReadOnlyList<MadeDeviation> Deviations
);

/// <summary>A suspension of cells under the label its operator gave it.</summary>
public sealed record MadePortion(
    string Id,
    int? Passage,
    decimal Volume,
    decimal? ViablePerMl,
    decimal? Viable,
    decimal Sampled,
    bool Used
)
{
    /// <summary>What is in it: <c>P1, 15 mL, 24.0 × 10⁶ viable (24 million)</c>.</summary>
    public string Words =>
        string.Join(
            ", ",
            new[]
            {
                Passage is { } p ? $"P{p}" : "",
                Volume > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Volume:0.##} mL") : "",
                Viable is { } v
                    ? $"{Components.Said.Cells(v - Sampled)} viable {Components.Said.Millions(v - Sampled)}"
                    : "not counted",
            }.Where(w => w.Length > 0)
        );
}

/// <summary>A culture vessel.</summary>
public sealed record MadeVessel(
    string Id,
    string Type,
    int Passage,
    decimal Area,
    DateTimeOffset SeededAt,
    string State
);

/// <summary>An entry of the batch record.</summary>
/// <param name="VerifiedBy">Null until a second person has verified it.</param>
/// <param name="Portions">Portions whose figures it gave: what a correction can change.</param>
public sealed record MadeEntry(
    Guid Id,
    string Step,
    string By,
    DateTimeOffset OccurredAt,
    bool ToVerify,
    string? VerifiedBy,
    IReadOnlyList<string> Portions
);

/// <summary>A sample set aside for quality.</summary>
public sealed record MadeSample(string Sample);

/// <summary>A filled container.</summary>
/// <param name="Purpose"><c>dose</c>, <c>qc</c> or <c>retain</c>.</param>
public sealed record MadeContainer(string Id, string Purpose, decimal FilledViable, decimal Volume);

/// <summary>A deviation that a limit opened at the bench.</summary>
public sealed record MadeDeviation(string Id, string Reason);
