using System.Globalization;
using System.Text.Json;

namespace CellLot.Host.Calc;

/// <summary>
/// Numbers as <c>calc</c> reads them: JSON numbers, or strings of the form <c>-?digits[.digits][e[+-]digits]</c>. At most 28
/// significant digits and ±7.9e28; nothing is rounded on the way in, so a figure finer than 1e-28 is refused.
/// </summary>
internal static class Numbers
{
    private const decimal Largest = 79000000000000000000000000000m;

    /// <summary>Reads the element; <paramref name="why"/> completes the sentence "NAME …" when it cannot.</summary>
    internal static bool TryRead(JsonElement element, out decimal value, out string why)
    {
        value = 0;
        why = "must be a number, such as 1.5e6 or \"0.80\"";
        return element.ValueKind switch
        {
            JsonValueKind.Number => TryRead(element.GetRawText(), bigE: true, out value, ref why),
            JsonValueKind.String => TryRead(element.GetString(), bigE: false, out value, ref why),
            _ => false,
        };
    }

    /// <summary>Reads a number's text of the strict form.</summary>
    internal static bool TryReadText(ReadOnlySpan<char> text, out decimal value, out string why)
    {
        why = "must be a number, such as 1.5e6 or \"0.80\"";
        return TryRead(text, bigE: false, out value, ref why);
    }

    private static bool TryRead(ReadOnlySpan<char> text, bool bigE, out decimal value, ref string why)
    {
        value = 0;
        var negative = text.StartsWith("-");
        if (negative)
            text = text[1..];
        var (whole, part, power) = Parts(text, bigE, out var wellFormed);
        if (!wellFormed)
            return false;
        var digits = string.Concat(whole, part).AsSpan().TrimStart('0');
        if (digits.Length > 28)
        {
            why = "must not have more than 28 significant digits";
            return false;
        }
        if (digits.IsEmpty)
            return true;
        var zeros = digits.Length - digits.TrimEnd('0').Length;
        digits = digits[..^zeros];
        power = power - part.Length + zeros;
        if (digits.Length + power > 29)
        {
            why = "must lie within ±7.9e28";
            return false;
        }
        if (power < -28)
        {
            why = "must not be finer than 1e-28";
            return false;
        }
        return Place(digits, (int)power, negative, out value, ref why);
    }

    private static bool Place(ReadOnlySpan<char> digits, int power, bool negative, out decimal value, ref string why)
    {
        var mantissa = decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        var ten = 1m;
        for (var i = 0; i < Math.Abs(power); i++)
            ten *= 10m;
        value = 0;
        if (power > 0 && mantissa > Largest / ten)
        {
            why = "must lie within ±7.9e28";
            return false;
        }
        value = power >= 0 ? mantissa * ten : Scaled(mantissa, -power);
        value = negative ? -value : value;
        return true;
    }

    private static decimal Scaled(decimal mantissa, int places)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(mantissa, bits);
        return new decimal(bits[0], bits[1], bits[2], false, (byte)places);
    }

    private static (string Whole, string Part, long Power) Parts(
        ReadOnlySpan<char> text,
        bool bigE,
        out bool wellFormed
    )
    {
        var e = bigE ? text.IndexOfAny('e', 'E') : text.IndexOf('e');
        var number = e < 0 ? text : text[..e];
        var point = number.IndexOf('.');
        var whole = point < 0 ? number : number[..point];
        var part = point < 0 ? default : number[(point + 1)..];
        var power = 0L;
        wellFormed =
            AreDigits(whole) && (point < 0 || AreDigits(part)) && (e < 0 || TryPower(text[(e + 1)..], out power));
        return (whole.ToString(), part.ToString(), power);
    }

    private static bool TryPower(ReadOnlySpan<char> text, out long power)
    {
        power = 0;
        var negative = text.StartsWith("-");
        if (negative || text.StartsWith("+"))
            text = text[1..];
        if (!AreDigits(text))
            return false;
        foreach (var digit in text)
            power = Math.Min(1_000_000_000_000, (power * 10) + (digit - '0'));
        power = negative ? -power : power;
        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
