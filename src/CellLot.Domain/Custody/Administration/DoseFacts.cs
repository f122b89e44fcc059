using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>A dose as issued: what the bedside judges it by. Copied from the pharmacy's issue, never reckoned here.</summary>
/// <param name="LabelCode">What the label's scan reads.</param>
/// <param name="Volume">Volume of the bag.</param>
/// <param name="Concentration">Viable cells per millilitre in the bag.</param>
/// <param name="MaxRate">Highest rate the protocol allows.</param>
/// <param name="PlannedRate">Rate for which <paramref name="LatestStart"/> was reckoned.</param>
/// <param name="ThawedAt">Earliest thaw end; null when it is not on record: then nothing starts.</param>
/// <param name="LatestStart">Latest start that ends by <paramref name="UseBy"/> at the planned rate.</param>
public sealed record DoseFacts(
    string Study,
    string ProductName,
    IReadOnlyList<string> Lots,
    IReadOnlyList<string> Containers,
    string LabelCode,
    Millilitres Volume,
    CellsPerMl Concentration,
    CellCount Counted,
    CellCount Prescribed,
    Kilograms Weight,
    MlPerMinute MaxRate,
    MlPerMinute PlannedRate,
    DateTimeOffset? ThawedAt,
    DateTimeOffset UseBy,
    DateTimeOffset LatestStart,
    IReadOnlyList<string> Legends
);

/// <summary>Something that may stand against a dose.</summary>
/// <param name="Source">Stream it comes from, e.g. <c>hold/H-1</c> or <c>release/CL26-0001</c>.</param>
/// <param name="Version">Version of that stream: a newer one replaces an older one, whatever comes first.</param>
/// <param name="Open">True while it forbids the start.</param>
/// <param name="Code"><c>ON_HOLD</c> or <c>LOT_NOT_RELEASED</c>.</param>
public sealed record Block(string Source, long Version, bool Open, string Code, string Because);

/// <summary>What one person saw at the bedside (domain sheet 6.4).</summary>
/// <param name="By">Account id of the person.</param>
/// <param name="Receipt">Id of Identity's receipt for the wristband; the wristband itself is kept nowhere.</param>
/// <param name="LabelScan">What the scan of the dose's label read.</param>
/// <param name="LabelVolume">Volume read from the label.</param>
public sealed record BedsideEntry(
    string By,
    string ByName,
    Guid EntryId,
    string Receipt,
    string LabelScan,
    Units.Millilitres LabelVolume,
    BedsideAnswers Answers
);

/// <summary>The questions that each of the two people answers alone; every one must be true.</summary>
/// <param name="IdentifiersSpoken">The patient said name and birth date, and both agree with the wristband.</param>
/// <param name="ProductAndLegendsRight">Product, recipient and legends on the label are those of the order.</param>
/// <param name="AppearanceNormal">No clumps, no discolouration.</param>
/// <param name="BagAndSealIntact">Bag and seal are intact.</param>
/// <param name="LineSuitable">Line and filter as the protocol says; no leukocyte filter, no irradiation.</param>
/// <param name="ConsentSigned">The patient's consent is signed.</param>
/// <param name="PremedicationGiven">Given, or not prescribed.</param>
/// <param name="NoContraindication">None is known, dimethyl sulfoxide and animal proteins included.</param>
public sealed record BedsideAnswers(
    bool IdentifiersSpoken,
    bool ProductAndLegendsRight,
    bool AppearanceNormal,
    bool BagAndSealIntact,
    bool LineSuitable,
    bool ConsentSigned,
    bool PremedicationGiven,
    bool NoContraindication
);

/// <summary>Vital signs; what was not taken is null.</summary>
/// <param name="TemperatureC">Body temperature, °C.</param>
/// <param name="HeartRate">Beats a minute.</param>
/// <param name="Systolic">mmHg.</param>
/// <param name="Diastolic">mmHg.</param>
/// <param name="RespiratoryRate">Breaths a minute.</param>
/// <param name="OxygenSaturation">SpO₂, %.</param>
public sealed record Vitals(
    decimal? TemperatureC,
    int? HeartRate,
    int? Systolic,
    int? Diastolic,
    int? RespiratoryRate,
    int? OxygenSaturation
);

/// <summary>An observed reaction.</summary>
/// <param name="Term">Medical term, e.g. <c>nausea</c>.</param>
/// <param name="ReportedAs">The reporter's own word, e.g. <c>severe</c>; kept apart from the grade.</param>
/// <param name="Grade">CTCAE grade 1 to 5 as judged by a physician; null before.</param>
/// <param name="Hypersensitivity">True for any sign of hypersensitivity.</param>
/// <param name="Action"><c>none</c>, <c>slowed</c>, <c>paused</c> or <c>stopped</c>.</param>
/// <param name="Causality"><c>unrelated</c>, <c>unlikely</c>, <c>possible</c>, <c>probable</c> or <c>definite</c>; null before it is judged.</param>
public sealed record Reaction(
    string Term,
    string ReportedAs,
    int? Grade,
    bool Hypersensitivity,
    string Action,
    string? Causality,
    DateTimeOffset Onset
);
