namespace CellLot.Web.Ward;

/// <summary>A question that each of the two people answers alone at the bedside.</summary>
/// <param name="Name">Member of the API's answers.</param>
internal sealed record BedsideQuestion(string Name, string Words)
{
    /// <summary>All of them, in the order in which one looks: patient, bag, line, paper.</summary>
    public static IReadOnlyList<BedsideQuestion> All { get; } =
    [
        new("identifiersSpoken", "Did the patient say name and birth date, and do both agree with the wristband?"),
        new("productAndLegendsRight", "Are product, recipient and legends on the label those of the order?"),
        new("appearanceNormal", "Is the appearance normal: no clumps, no discolouration?"),
        new("bagAndSealIntact", "Are bag and seal intact?"),
        new("lineSuitable", "Is the line as the protocol says: no leukocyte filter?"),
        new("consentSigned", "Is the patient's consent signed?"),
        new("premedicationGiven", "Is premedication settled: given, or none prescribed?"),
        new(
            "noContraindication",
            "Were contraindications asked about (dimethyl sulfoxide and animal proteins too), and is the patient free of them?"
        ),
    ];
}
