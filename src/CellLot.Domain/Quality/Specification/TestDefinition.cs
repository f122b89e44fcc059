using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Quality;

/// <summary>What kind of answer a test gives.</summary>
public enum TestKind
{
    /// <summary>A number against limits.</summary>
    Numeric,

    /// <summary>One of two words: the expected one, or what was found instead.</summary>
    Qualitative,

    /// <summary>Reported for information, without a limit.</summary>
    Report,
}

/// <summary>Figures that a release states of a lot, so that whoever doses need not search for them.</summary>
public enum Measure
{
    PostThawViability,
    ViableOfLabelClaim,
    Endotoxin,
}

/// <summary>Result against a test.</summary>
public enum Verdict
{
    Conforms,
    DoesNotConform,

    /// <summary>There is no limit; it is reported.</summary>
    Reported,
}

/// <summary>A limit as approved: its text decides the rounding, its operator is kept apart (USP General Notices 7.20).</summary>
/// <param name="Operator"><c>&gt;=</c>, <c>&lt;=</c>, <c>&lt;</c> or <c>&gt;</c>.</param>
/// <param name="Text">E.g. <c>70</c> or <c>70.0</c>.</param>
public sealed record TestLimit(string Operator, string Text)
{
    public override string ToString() => $"{Operator} {Text}";
}

/// <summary>A test of a specification.</summary>
/// <param name="Code">Short, unique in the specification, e.g. <c>viability</c>.</param>
/// <param name="Stage">Where it is tested, e.g. <c>post-thaw</c>, <c>drug-product</c>.</param>
/// <param name="Limits">All must be met; empty unless numeric.</param>
/// <param name="Expected">The answer that conforms, as written; null unless qualitative.</param>
/// <param name="Mandatory">Without a reviewed, conforming result the lot is not released.</param>
/// <param name="StageOne">Needed already for a conditional release.</param>
/// <param name="MinimumDays">Days from start to final reading, e.g. 14 for sterility; null where none.</param>
public sealed record TestDefinition(
    string Code,
    string Name,
    string Method,
    string Stage,
    TestKind Kind,
    string? Unit,
    ImmutableList<TestLimit> Limits,
    string? Expected,
    bool Mandatory,
    bool StageOne,
    int? MinimumDays,
    Measure? Measure
)
{
    /// <summary>Rules of judgement, stored with each result.</summary>
    public const string Rules = "usp-7.20/1";

    /// <summary>Its result is reckoned from the count of a thawed container, never typed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOfThaw => Measure is Quality.Measure.PostThawViability or Quality.Measure.ViableOfLabelClaim;

    /// <summary>The limit as it is written, e.g. <c>&gt;= 90 and &lt;= 120 %</c>.</summary>
    public string Written() =>
        Kind switch
        {
            TestKind.Numeric => $"{string.Join(" and ", Limits)}{(Unit is null ? "" : " " + Unit)}",
            TestKind.Qualitative => Expected!,
            _ => "report",
        };

    internal void Require(Rules rules)
    {
        rules.Require(
            !string.IsNullOrWhiteSpace(Code) && !string.IsNullOrWhiteSpace(Name) && !string.IsNullOrWhiteSpace(Method),
            Refusals.InputInvalid,
            $"tests: {Code} needs a code, a name and a method."
        );
        foreach (var limit in Limits)
            rules.Require(
                Limit.TryParseOperator(limit.Operator, out _) && Limit.TryParse(limit.Text, out _),
                Refusals.LimitInvalid,
                $"{Code}: {limit} is no limit."
            );
        rules.Require(
            (Kind == TestKind.Numeric) == (Limits.Count > 0),
            Refusals.LimitInvalid,
            $"{Code}: a numeric test, and only one, has limits."
        );
        rules.Require(
            (Kind == TestKind.Qualitative) == !string.IsNullOrWhiteSpace(Expected),
            Refusals.LimitInvalid,
            $"{Code}: a qualitative test, and only one, names the answer that conforms."
        );
        // The dose's endotoxin and the judgement of the thaw test reckon in these units.
        var unit = Measure switch
        {
            Quality.Measure.Endotoxin => "EU/mL",
            null => null,
            _ => "%",
        };
        rules.Require(
            unit is null || string.Equals(Unit, unit, StringComparison.Ordinal),
            Refusals.LimitInvalid,
            $"{Code}: this measure is stated in {unit}."
        );
        rules.Require(MinimumDays is null or > 0, Refusals.InputInvalid, $"{Code}: minimumDays lies above 0.");
    }
}
