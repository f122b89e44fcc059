namespace CellLot.Web.Labels;

/// <summary>
/// How small the letters of a label are set so that every word of it has its place, without a script: an estimate on the safe side, as
/// <see cref="Zpl"/> makes one for printers. A legend that is cut off is a warning that nobody reads.
/// </summary>
public static class LabelFit
{
    private const double LineHeight = 1.15;
    private const double MmPerPoint = 0.3528;

    /// <summary>Widths of letters in parts of their height: capitals and bold ones are wide, the rest of a text is narrow.</summary>
    private const double Wide = 0.74;
    private const double Narrow = 0.56;

    /// <summary>Letters in points, as the style sheet sets them, largest first.</summary>
    private static readonly (string Class, double Text, double Head)[] Container =
    [
        ("", 4.7, 8),
        ("cl-label--dense", 3.8, 6),
        ("cl-label--densest", 3, 5),
    ];

    private static readonly (string Class, double Text, double Head)[] Dose =
    [
        ("", 7, 13),
        ("cl-label--dense", 5.6, 10),
        ("cl-label--densest", 4.4, 8),
    ];

    /// <summary>Class beside the label's own; empty where its letters stay as large as they are.</summary>
    public static string ClassOf(Label label, bool marked)
    {
        var isDose = label.Size == LabelSize.Dose;
        // In mm, as the style sheet has them: the square code, the bars and what stands below them, the edge.
        var (matrix, foot, padding) = isDose ? (20.0, 12.0, 2.5) : (11.0, 4.5, 1.2);
        var width = label.Size.WidthMm - (2 * padding) - 1 - matrix;
        var height = label.Size.HeightMm - (2 * padding) - foot;
        var sizes = isDose ? Dose : Container;
        return sizes.FirstOrDefault(s => Height(label, marked, s.Text, s.Head, width) <= height, sizes[^1]).Class;
    }

    private static double Height(Label label, bool marked, double text, double head, double width) =>
        LineHeight
        * MmPerPoint
        * (
            (head * Rows(label.Head, head, width, true))
            + (
                text
                * (
                    (marked ? 1 : 0)
                    + label.Lines.Sum(l =>
                        Rows(l.Term.Length == 0 ? l.Says : $"{l.Term}: {l.Says}", text, width, false)
                    )
                    + label.Legends.Sum(l => Rows(l, text, width, true))
                )
            )
        );

    private static int Rows(string said, double points, double width, bool bold)
    {
        var wide = said.Sum(c => bold || char.IsUpper(c) || char.IsDigit(c) ? Wide : Narrow);
        return Math.Max(1, (int)Math.Ceiling(wide * points * MmPerPoint / width));
    }
}
