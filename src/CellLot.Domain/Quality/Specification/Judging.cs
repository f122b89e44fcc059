using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Quality;

/// <summary>A raw value as it was judged.</summary>
/// <param name="Raw">As entered; never changed.</param>
/// <param name="Rounded">To the places of the limit; as entered where nothing is rounded.</param>
public sealed record JudgedResult(string Raw, string Rounded, Verdict Verdict);

/// <summary>Judges raw values against a test: one rounding, from the raw value, to the places of the limit.</summary>
public static class Judging
{
    /// <summary>Judges what was entered: a number, a number below or above what a method can read (<c>&lt;0.5</c>), or words.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: no number for a numeric test, or nothing at all.</exception>
    public static JudgedResult Judge(this TestDefinition test, string raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
            throw new RuleBroken(Refusals.InputInvalid.Because($"{test.Code}: the result is missing."));
        if (test.Kind == TestKind.Report)
            return new(raw, raw, Verdict.Reported);
        if (test.Kind == TestKind.Qualitative)
            return new(raw, raw, Of(string.Equals(raw, test.Expected, StringComparison.OrdinalIgnoreCase)));
        if (raw[0] is '<' or '>')
            return new(raw, raw, Of(test.Limits.All(limit => Censored(limit, raw[0], Number(test, raw[1..])))));
        return test.Judge(Number(test, raw), raw);
    }

    /// <summary>Judges an unrounded number, e.g. one that the program has reckoned.</summary>
    /// <param name="raw">How the number is written.</param>
    public static JudgedResult Judge(this TestDefinition test, Exact value, string raw)
    {
        var judged = test
            .Limits.Select(limit => (Limit: Limit.Parse(limit.Text), How: OperatorOf(limit)))
            .Select(l => (l.Limit, Judgement: l.Limit.Judge(l.How, value)))
            .ToList();
        var finest = judged.MaxBy(j => j.Limit.Places);
        var rounded = finest.Judgement.Rounded.ToString(
            $"F{finest.Limit.Places}",
            System.Globalization.CultureInfo.InvariantCulture
        );
        return new(raw, rounded, Of(judged.TrueForAll(j => j.Judgement.Conforms)));
    }

    /// <summary>
    /// <c>&lt;x</c> says that the value lies below x: it meets an upper limit of x or more and no lower one; <c>&gt;x</c> the other
    /// way round. Nothing is rounded: what was not read cannot be.
    /// </summary>
    private static bool Censored(TestLimit limit, char sign, decimal bound) =>
        (sign, OperatorOf(limit)) switch
        {
            ('<', LimitOperator.Below or LimitOperator.AtMost) => bound <= Limit.Parse(limit.Text).Value,
            ('>', LimitOperator.Above or LimitOperator.AtLeast) => bound >= Limit.Parse(limit.Text).Value,
            _ => false,
        };

    private static decimal Number(TestDefinition test, string text) =>
        Limit.TryParse(text, out var number)
            ? number.Value
            : throw new RuleBroken(
                Refusals.InputInvalid.Because(
                    $"{test.Code}: «{text}» is no number; write digits with a point, such as 72.4, or <0.5 below what the method reads."
                )
            );

    private static LimitOperator OperatorOf(TestLimit limit) =>
        Limit.TryParseOperator(limit.Operator, out var how)
            ? how
            : throw new RuleBroken(Refusals.LimitInvalid.Because($"{limit} is no limit."));

    private static Verdict Of(bool conforms) => conforms ? Verdict.Conforms : Verdict.DoesNotConform;
}
