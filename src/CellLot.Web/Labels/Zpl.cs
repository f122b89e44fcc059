using System.Globalization;
using System.Text;

namespace CellLot.Web.Labels;

/// <summary>
/// Labels in the language of label printers, which draw the codes themselves. Every field is hex-escaped byte by byte where it
/// is not plain: no data can begin a command of the printer.
/// </summary>
public static class Zpl
{
    /// <summary>Dots per millimetre of a 300 dpi printer.</summary>
    private const int Dots = 12;
    private const int Margin = 2 * Dots;

    /// <summary>Height in dots below which letters are not read.</summary>
    private const int Smallest = 14;

    /// <summary>One print job: a format for each label.</summary>
    /// <param name="mark">Said on every label; null for none.</param>
    public static string Of(IEnumerable<Label> labels, string? mark) => string.Concat(labels.Select(l => One(l, mark)));

    private static string One(Label label, string? mark)
    {
        var (width, height) = (label.Size.WidthMm * Dots, label.Size.HeightMm * Dots);
        var large = label.Size.HeightMm >= 50;
        var (module, bars, head) = large ? (10, 96, 48) : (6, 48, 33);
        var square = 26 * module; // 26 modules: room for the longest code
        var foot = height - bars - Margin;
        var (text, lines) = Fitted(
            [.. Said(label, mark)],
            width - square - (3 * Margin),
            foot - Margin - head - Margin,
            large ? 32 : 22
        );
        var zpl = new StringBuilder("^XA\n^CI28\n").Append(Invariant($"^PW{width}\n^LL{height}\n^LH0,0\n"));
        zpl.Append(Invariant($"^FO{width - square - Margin},{Margin}^BXN,{module},200")).Append(Field(label.Code));
        zpl.Append(Invariant($"^FO{Margin},{Margin}^A0N,{head},{head}")).Append(Field(label.Head));
        foreach (var (line, i) in lines.Select((line, i) => (line, i)))
            zpl.Append(Invariant($"^FO{Margin},{Margin + head + (i * (text + 3))}^A0N,{text},{text}"))
                .Append(Field(line));
        zpl.Append(Invariant($"^FO{Margin},{foot}^BY{(large ? 3 : 2)}^BCN,{bars},N,N,N,A"));
        return zpl.Append(Field(label.Code)).Append("^XZ\n").ToString();
    }

    /// <summary>The largest letters, from the size wanted downwards, in which every line has its place: nothing is printed over anything.</summary>
    private static (int Text, IReadOnlyList<string> Lines) Fitted(
        IReadOnlyList<string> said,
        int width,
        int height,
        int wanted
    )
    {
        for (var text = wanted; ; text--)
        {
            var lines = said.SelectMany(s => Wrapped(s, width * 2 / text)).ToList();
            if (lines.Count * (text + 3) <= height || text == Smallest)
                return (text, lines);
        }
    }

    /// <summary>Broken between words; letters of font 0 are about half as wide as high.</summary>
    private static IEnumerable<string> Wrapped(string said, int letters)
    {
        var line = "";
        foreach (var word in said.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        yield return line;
    }

    private static IEnumerable<string> Said(Label label, string? mark) =>
        (mark is null ? [] : (string[])[mark])
            .Concat(label.Lines.Select(l => l.Term.Length == 0 ? l.Says : $"{l.Term}: {l.Says}"))
            .Concat(label.Legends);

    /// <summary><c>^FH_^FD…^FS</c>: all but letters, digits, spaces and a few harmless signs as <c>_hh</c> of their UTF-8 bytes.</summary>
    public static string Field(string data)
    {
        var escaped = new StringBuilder("^FH_^FD");
        foreach (var one in Encoding.UTF8.GetBytes(data))
            if (
                char.IsAsciiLetterOrDigit((char)one)
                || (one < 0x80 && " .-/+():,".Contains((char)one, StringComparison.Ordinal))
            )
                escaped.Append((char)one);
            else
                escaped.Append(Invariant($"_{one:X2}"));
        return escaped.Append("^FS\n").ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
