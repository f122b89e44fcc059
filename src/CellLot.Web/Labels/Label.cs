namespace CellLot.Web.Labels;

/// <summary>One label: what its code reads, and what stands beside it for people.</summary>
/// <param name="Code">What DataMatrix and Code 128 read.</param>
/// <param name="Head">What is largest: container or order.</param>
/// <param name="Lines">Terms with what they say, in order.</param>
/// <param name="Legends">Warnings, as written.</param>
public sealed record Label(
    LabelSize Size,
    string Code,
    string Head,
    IReadOnlyList<(string Term, string Says)> Lines,
    IReadOnlyList<string> Legends
);

/// <summary>A size of label in millimetres, with its class on the page.</summary>
public sealed record LabelSize(string Class, int WidthMm, int HeightMm)
{
    /// <summary>A bag or vial in the cold: small.</summary>
    public static LabelSize Container { get; } = new("cl-label--container", 60, 30);

    /// <summary>A dose at the bedside.</summary>
    public static LabelSize Dose { get; } = new("cl-label--dose", 100, 60);
}
