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

    /// <summary>One print job: a format for each label.</summary>
    /// <param name="mark">Said on every label; null for none.</param>
    public static string Of(IEnumerable<Label> labels, string? mark) => string.Concat(labels.Select(l => One(l, mark)));

    private static string One(Label label, string? mark)
    {
        var (width, height) = (label.Size.WidthMm * Dots, label.Size.HeightMm * Dots);
        var large = label.Size.HeightMm >= 50;
        var (text, gap) = large ? (32, 38) : (22, 25);
        var zpl = new StringBuilder();
        zpl.Append("^XA\n^CI28\n").Append(Invariant($"^PW{width}\n^LL{height}\n^LH0,0\n"));
        // DataMatrix at the right, ECC 200; its module so that it stays clear of the text.
        var module = large ? 10 : 6;
        var square = 26 * module; // 26 modules and no more for a code of up to 44 characters
        zpl.Append(Invariant($"^FO{width - square - Margin},{Margin}^BXN,{module},200")).Append(Field(label.Code));
        var y = Margin;
        zpl.Append(Invariant($"^FO{Margin},{y}^A0N,{text * 3 / 2},{text * 3 / 2}")).Append(Field(label.Head));
        y += (gap * 3 / 2) + 2;
        var block = width - square - (3 * Margin);
        foreach (var said in Said(label, mark))
        {
            zpl.Append(Invariant($"^FO{Margin},{y}^A0N,{text},{text}^FB{block},1,0,L"));
            zpl.Append(Field(said));
            y += gap;
        }
        var bars = large ? 96 : 48;
        zpl.Append(Invariant($"^FO{Margin},{height - bars - Margin}^BY{(large ? 3 : 2)}^BCN,{bars},N,N,N,A"));
        return zpl.Append(Field(label.Code)).Append("^XZ\n").ToString();
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
            if (char.IsAsciiLetterOrDigit((char)one) || (one < 0x80 && " .-/+():,".Contains((char)one, StringComparison.Ordinal)))
                escaped.Append((char)one);
            else
                escaped.Append(Invariant($"_{one:X2}"));
        return escaped.Append("^FS\n").ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
