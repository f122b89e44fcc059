using CellLot.Domain.Arithmetic;
using CellLot.Domain.Quality;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Quality;

/// <summary>The rounding table of the specification's rules (USP General Notices 7.20) and results below what a method reads.</summary>
public sealed class JudgingTests
{
    private static TestDefinition Numeric(params TestLimit[] limits) =>
        new("t", "Test", "method", "drug-product", TestKind.Numeric, "%", [.. limits], null, true, true, null, null);

    [Theory]
    [InlineData(">=", "98.0", "97.96", "98.0", true)]
    [InlineData(">=", "98.0", "97.92", "97.9", false)]
    [InlineData(">=", "98.0", "97.95", "98.0", true)]
    [InlineData("<=", "101.5", "101.55", "101.6", false)]
    [InlineData("<=", "101.5", "101.45", "101.5", true)]
    [InlineData("<=", "0.02", "0.025", "0.03", false)]
    [InlineData("<=", "0.02", "0.015", "0.02", true)]
    [InlineData(">=", "70", "69.5", "70", true)]
    [InlineData(">=", "70", "69.49", "69", false)]
    [InlineData(">=", "70", "69.449", "69", false)]
    [InlineData(">=", "70.0", "69.95", "70.0", true)]
    [InlineData(">=", "70.0", "69.94", "69.9", false)]
    [InlineData(">=", "95", "94.5", "95", true)]
    [InlineData(">=", "95", "94.4", "94", false)]
    [InlineData("<=", "2", "2.4", "2", true)]
    [InlineData("<=", "2", "2.5", "3", false)]
    [InlineData("<", "2", "1.5", "2", false)]
    [InlineData("<", "2", "1.4", "1", true)]
    public void A_raw_value_is_rounded_once_to_the_places_of_its_limit(
        string how,
        string limit,
        string raw,
        string rounded,
        bool conforms
    ) =>
        Numeric(new TestLimit(how, limit))
            .Judge(raw)
            .ShouldBe(new JudgedResult(raw, rounded, conforms ? Verdict.Conforms : Verdict.DoesNotConform));

    [Theory]
    [InlineData("<", "0.5", "<0.5", true)]
    [InlineData("<", "0.5", "<0.51", false)]
    [InlineData("<", "0.5", "0.5", false)]
    [InlineData("<", "0.5", "0.44", true)]
    [InlineData("<=", "0.5", "<0.5", true)]
    [InlineData(">=", "70", "<80", false)]
    [InlineData(">=", "70", ">70", true)]
    [InlineData(">=", "70", ">69.9", false)]
    public void A_value_below_what_the_method_reads_is_judged_at_its_bound_and_reported_as_read(
        string how,
        string limit,
        string raw,
        bool conforms
    )
    {
        var judged = Numeric(new TestLimit(how, limit)).Judge(raw);
        judged.Verdict.ShouldBe(conforms ? Verdict.Conforms : Verdict.DoesNotConform);
        if (raw[0] == '<')
            judged.Rounded.ShouldBe(raw);
    }

    [Theory]
    [InlineData("89.5", true)]
    [InlineData("89.49", false)]
    [InlineData("120.49", true)]
    [InlineData("120.5", false)]
    public void A_range_is_two_limits(string raw, bool conforms) =>
        Numeric(new TestLimit(">=", "90"), new TestLimit("<=", "120"))
            .Judge(raw)
            .Verdict.ShouldBe(conforms ? Verdict.Conforms : Verdict.DoesNotConform);

    [Fact]
    public void A_reckoned_value_is_judged_unrounded()
    {
        // 209/300 = 69.666… %; shown with many places it would still be one rounding.
        var judged = Numeric(new TestLimit(">=", "70")).Judge((Exact)20900 / 300, "69.67");
        judged.Rounded.ShouldBe("70");
        judged.Verdict.ShouldBe(Verdict.Conforms);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1,5")]
    [InlineData("")]
    [InlineData("< 0.5")]
    [InlineData("1e3")]
    public void What_is_no_number_is_refused(string raw) =>
        Should
            .Throw<RuleBroken>(() => Numeric(new TestLimit(">=", "70")).Judge(raw))
            .Broken[0]
            .Code.ShouldBe("INPUT_INVALID");

    [Fact]
    public void A_word_conforms_when_it_is_the_expected_one()
    {
        var sterility = Numeric() with { Kind = TestKind.Qualitative, Expected = "no growth", Unit = null };
        sterility.Judge("No growth").Verdict.ShouldBe(Verdict.Conforms);
        sterility.Judge("growth").Verdict.ShouldBe(Verdict.DoesNotConform);
    }
}
