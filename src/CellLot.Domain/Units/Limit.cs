using System.Globalization;
using CellLot.Domain.Arithmetic;

namespace CellLot.Domain.Units;

/// <summary>How a value has to lie to its limit; at-least and at-most include the limit itself.</summary>
public enum LimitOperator
{
    /// <summary><c>&gt;=</c></summary>
    AtLeast,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&lt;</c></summary>
    Below,

    /// <summary><c>&gt;</c></summary>
    Above,
}

/// <summary>To what a value is rounded before it is compared with its limit.</summary>
public enum RoundingRule
{
    /// <summary>The decimal places of the limit's text (USP General Notices 7.20).</summary>
    Usp,

    /// <summary>The significant figures of the limit's text (Ph. Eur. 1.4).</summary>
    PhEur,
}

/// <summary>A value as it was compared with a limit.</summary>
public readonly record struct Judgement(decimal Rounded, bool Conforms);

/// <summary>
/// A limit as it is written: a number as text, because "70" and "70.0" ask for different rounding. The limit itself is
/// never rounded.
/// </summary>
public sealed record Limit
{
    private Limit(string text, decimal value, int places, int significantFigures)
    {
        Text = text;
        Value = value;
        Places = places;
        SignificantFigures = significantFigures;
    }

    /// <summary>The text as approved, e.g. <c>70.0</c>.</summary>
    public string Text { get; }

    /// <summary>Its number.</summary>
    public decimal Value { get; }

    /// <summary>Digits after the point.</summary>
    public int Places { get; }

    /// <summary>Digits from the first that is not 0, zeros at the end included; 0 for a limit of zero.</summary>
    public int SignificantFigures { get; }

    /// <summary>The operators as they are written: <c>&gt;=</c>, <c>&lt;=</c>, <c>&lt;</c>, <c>&gt;</c>.</summary>
    public static bool TryParseOperator(string? text, out LimitOperator found)
    {
        (found, var known) = text switch
        {
            ">=" => (LimitOperator.AtLeast, true),
            "<=" => (LimitOperator.AtMost, true),
            "<" => (LimitOperator.Below, true),
            ">" => (LimitOperator.Above, true),
            _ => (LimitOperator.AtLeast, false),
        };
        return known;
    }

    /// <summary>Reads <c>[+-]?digits[.digits]</c>, at most 28 significant digits, at most ±7.9e28.</summary>
    public static bool TryParse(string? text, out Limit limit)
    {
        limit = null!;
        if (string.IsNullOrEmpty(text))
            return false;
        var number = text[0] is '+' or '-' ? text.AsSpan(1) : text.AsSpan();
        var point = number.IndexOf('.');
        var whole = point < 0 ? number : number[..point];
        var part = point < 0 ? default : number[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && part.IsEmpty) || !AllDigits(whole) || !AllDigits(part))
            return false;
        var figures = SignificantDigits(whole, part);
        if (figures > 28 || part.Length > 28 || whole.TrimStart('0').Length > 29)
            return false;
        if (
            !decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
            return false;
        if (Math.Abs(value) > 79000000000000000000000000000m)
            return false;
        limit = new(text, value, part.Length, figures);
        return true;
    }

    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: not a limit's text.</exception>
    public static Limit Parse(string? text, string name = "limit") =>
        TryParse(text, out var limit)
            ? limit
            : throw new RuleBroken(
                Refusals.InputInvalid.Because($"{name} must be a number as text, such as \"70.0\".")
            );

    /// <summary>Rounds the raw value once as <paramref name="rule"/> asks, half up in magnitude.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: a limit of zero has no significant figures.</exception>
    public Exact Round(Exact raw, RoundingRule rule = RoundingRule.Usp)
    {
        if (rule == RoundingRule.Usp)
            return raw.Round(Places);
        if (SignificantFigures == 0)
            throw new RuleBroken(
                Refusals.InputInvalid.Because("limit: a limit of zero has no significant figures to round to.")
            );
        return raw.Sign == 0 ? raw : raw.Round(SignificantFigures - 1 - raw.Magnitude());
    }

    /// <summary>Rounds the raw, unrounded value once and compares it. Never pass a value that was rounded before.</summary>
    public Judgement Judge(LimitOperator how, Exact raw, RoundingRule rule = RoundingRule.Usp)
    {
        var rounded = Round(raw, rule);
        var conforms = how switch
        {
            LimitOperator.AtLeast => rounded >= Value,
            LimitOperator.AtMost => rounded <= Value,
            LimitOperator.Below => rounded < Value,
            _ => rounded > Value,
        };
        return new(rounded.ToDecimal("rounded"), conforms);
    }

    public override string ToString() => Text;

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int SignificantDigits(ReadOnlySpan<char> whole, ReadOnlySpan<char> part)
    {
        var lead = whole.TrimStart('0').Length;
        return lead > 0 ? lead + part.Length : part.TrimStart('0').Length;
    }
}
