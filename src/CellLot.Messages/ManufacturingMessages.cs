namespace CellLot.Messages;

/// <summary>A lot was started from accepted donations.</summary>
/// <param name="AncestryKeys">Keys such as <c>donor/…</c>, <c>donation/…</c>, <c>material/…</c>, <c>equipment/…</c>.</param>
public sealed record LotStarted(
    string Lot,
    string Product,
    string Process,
    string Tissue,
    IReadOnlyList<string> Donations,
    IReadOnlyList<string> Donors,
    IReadOnlyList<string> AncestryKeys
) : Message;

/// <summary>A step of culture was recorded; for timelines.</summary>
/// <param name="Step">Step kind, e.g. <c>harvest</c>.</param>
/// <param name="Sentence">What happened in one line with units, e.g. <c>P2 harvested: 110 × 10⁶ viable, CPD 6.71</c>.</param>
public sealed record CultureRecorded(
    string Lot,
    string Step,
    int? Passage,
    string Sentence,
    IReadOnlyList<string> AncestryKeys
) : Message
{
    /// <summary>Keys of what this step made out of the lot, e.g. <c>bank/MCB-0001</c>; empty for most steps.</summary>
    public IReadOnlyList<string> Made { get; init; } = [];
}

/// <summary>A lot was filled: every container there will ever be, complete.</summary>
/// <param name="LabelClaim">Viable cells a container promises after thaw.</param>
/// <param name="Expires">End of the last minute of use.</param>
/// <param name="CumulativePopulationDoublings">CPD at fill, from P1.</param>
public sealed record LotFilled(
    string Lot,
    string Product,
    string Process,
    IReadOnlyList<FilledContainer> Containers,
    IReadOnlyList<string> Donors,
    IReadOnlyList<string> Donations,
    IReadOnlyList<string> AncestryKeys,
    decimal LabelClaim,
    decimal CumulativePopulationDoublings,
    DateTimeOffset FilledAt,
    DateTimeOffset Expires
) : Message
{
    /// <summary>Dosage form as the approved process states it; null where it states none, and in records of before it was told.</summary>
    public string? DosageForm { get; init; }

    /// <summary>Storage condition as the approved process states it; null as above.</summary>
    public string? Storage { get; init; }
}

/// <summary>One container as filled.</summary>
/// <param name="Purpose"><c>dose</c>, <c>qc</c> or <c>retain</c>.</param>
/// <param name="FilledViable">Viable cells at fill, before freezing.</param>
public sealed record FilledContainer(string Id, string Purpose, decimal FilledViable, decimal VolumeMl);

/// <summary>Where a container stands now; null when it stands nowhere any more.</summary>
public sealed record ContainerStands(string Container, string Lot, string? Unit, string? Position) : Message;

/// <summary>The batch record was reviewed by production and closed.</summary>
/// <param name="OpenDeviations">Ids of deviations still open; empty when none.</param>
public sealed record BatchRecordClosed(string Lot, string ReviewedBy, IReadOnlyList<string> OpenDeviations) : Message
{
    /// <summary>Account ids of all who signed the review: none of them releases the lot.</summary>
    public IReadOnlyList<string> Reviewers { get; init; } = [];
}

/// <summary>The labels of a lot were reconciled: printed = applied + destroyed. Without it the lot is not released.</summary>
public sealed record LabelsReconciled(string Lot, int Printed, int Applied, int Destroyed) : Message;
