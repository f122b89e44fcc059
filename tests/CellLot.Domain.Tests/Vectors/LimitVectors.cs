using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Vectors;

/// <summary>Rounding before comparison and endotoxin: the tables of release testing.</summary>
public sealed class LimitVectors
{
    [Theory]
    [InlineData(">=", "98.0", "97.96", "98.0", true)]
    [InlineData(">=", "98.0", "97.92", "97.9", false)]
    [InlineData(">=", "98.0", "97.95", "98.0", true)]
    [InlineData("<=", "101.5", "101.55", "101.6", false)]
    [InlineData("<=", "101.5", "101.46", "101.5", true)]
    [InlineData("<=", "101.5", "101.45", "101.5", true)]
    [InlineData("<=", "0.02", "0.025", "0.03", false)]
    [InlineData("<=", "0.02", "0.015", "0.02", true)]
    [InlineData("<=", "0.02", "0.027", "0.03", false)]
    [InlineData(">=", "70", "69.5", "70", true)]
    [InlineData(">=", "70", "69.49", "69", false)]
    [InlineData(">=", "70", "69.4", "69", false)]
    [InlineData(">=", "70.0", "69.95", "70.0", true)]
    [InlineData(">=", "70.0", "69.94", "69.9", false)]
    [InlineData(">=", "95", "94.5", "95", true)]
    [InlineData(">=", "95", "94.4", "94", false)]
    [InlineData("<=", "2", "2.4", "2", true)]
    [InlineData("<=", "2", "2.5", "3", false)]
    [InlineData("<", "2", "1.5", "2", false)]
    [InlineData("<", "2", "1.4", "1", true)]
    [InlineData(">=", "70", "69.449", "69", false)] // never 69.45, then 69.5, then 70
    [InlineData(">", "-2", "-2.5", "-3", false)] // half up in magnitude
    [InlineData(">", "+2", "2.5", "3", true)]
    public void The_places_of_the_limits_text_decide(
        string how,
        string limit,
        string raw,
        string rounded,
        bool conforms
    ) => Judge(how, limit, raw, RoundingRule.Usp).ShouldBe(new Judgement(Figure.Of(rounded), conforms));

    [Theory]
    [InlineData("<=", "100", "100.4", "100", true)]
    [InlineData("<=", "100", "100.5", "101", false)]
    [InlineData("<=", "0.020", "0.0205", "0.021", false)]
    [InlineData("<=", "0.020", "0.02049", "0.020", true)]
    [InlineData("<=", "100", "99.96", "100", true)]
    [InlineData(">=", "2", "1.95", "2", true)]
    [InlineData(">=", "10", "9.96", "10", true)]
    [InlineData("<=", "15", "1234", "1200", false)]
    [InlineData("<=", "15", "0", "0", true)]
    public void Or_its_significant_figures_in_the_European_way(
        string how,
        string limit,
        string raw,
        string rounded,
        bool conforms
    ) => Judge(how, limit, raw, RoundingRule.PhEur).ShouldBe(new Judgement(Figure.Of(rounded), conforms));

    [Fact]
    public void A_limit_of_zero_has_no_significant_figures() =>
        Refusing.Codes(() => Judge("<=", "0.00", "1", RoundingRule.PhEur)).ShouldBe(["INPUT_INVALID"]);

    [Theory]
    [InlineData("")]
    [InlineData(" 70")]
    [InlineData("70 ")]
    [InlineData("70.")]
    [InlineData(".5")]
    [InlineData("7e1")]
    [InlineData("7,5")]
    [InlineData("--7")]
    [InlineData("٧٠")]
    [InlineData("12345678901234567890123456789")]
    [InlineData("79000000000000000000000000001")]
    public void What_is_no_limits_text_is_refused(string text) => Limit.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("DV16", "0.5", 100, 17, 60, 100, "0.8333", "3")]
    [InlineData("100 mL in an hour", "2.9999", 100, 60, 60, 100, "4.9998", "3")]
    [InlineData("over two hours", "4.0", 100, 120, 60, 50, "3.3333", "6")]
    [InlineData("a bolus of 3 mL", "100", 3, 0, 60, 3, "5", "100")]
    public void Endotoxin_of_a_dose(
        string row,
        string units,
        int volume,
        int minutes,
        int weight,
        int hour,
        string perKg,
        string limit
    ) =>
        Endotoxin
            .Reckon(Figure.Of(units), new(volume), minutes, new(weight))
            .ShouldBe(new Endotoxin(new(hour), Figure.Of(perKg), Figure.Of(limit)), row);

    [Theory]
    [InlineData("4.0", 60)]
    [InlineData("3.0000000000000000000000001", 60)]
    [InlineData("5.0000000000000000000000001", 100)]
    public void Endotoxin_above_its_limit_is_refused_unrounded(string units, int minutes) =>
        Refusing
            .Codes(() => Endotoxin.Reckon(Figure.Of(units), new(100), minutes, new(60)))
            .ShouldBe(["ENDOTOXIN_LIMIT"]);

    private static Judgement Judge(string how, string limit, string raw, RoundingRule rule)
    {
        Limit.TryParseOperator(how, out var found).ShouldBeTrue();
        return Limit.Parse(limit).Judge(found, Figure.Of(raw), rule);
    }
}
