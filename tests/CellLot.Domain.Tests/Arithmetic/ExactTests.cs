using System.Globalization;
using System.Numerics;
using CellLot.Domain.Arithmetic;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Arithmetic;

/// <summary>The exact fraction that all comparisons are made on.</summary>
public sealed class ExactTests
{
    private static readonly Arbitrary<decimal> Decimals = Gen.Choose(int.MinValue, int.MaxValue)
        .SelectMany(low =>
            Gen.Choose(int.MinValue, int.MaxValue)
                .SelectMany(middle => Gen.Choose(0, 20).Select(scale => (low, middle, scale)))
        )
        .Select(d => new decimal(d.low, d.middle, 0, d.low % 2 == 0, (byte)d.scale))
        .ToArbitrary();

    [Fact]
    public void Every_decimal_comes_back_as_it_went_in() =>
        Prop.ForAll(Decimals, value => ((Exact)value).ToDecimal() == value).QuickCheckThrowOnFailure();

    [Fact]
    public void A_quotient_times_its_divisor_is_the_dividend() =>
        Prop.ForAll(Decimals, Decimals, (a, b) => b == 0 || (Exact)a / b * b == a).QuickCheckThrowOnFailure();

    [Fact]
    public void It_rounds_like_decimal_half_away_from_zero() =>
        Prop.ForAll(
                Decimals,
                Gen.Choose(0, 8).ToArbitrary(),
                (value, places) =>
                    ((Exact)value).Rounded(places) == Math.Round(value, places, MidpointRounding.AwayFromZero)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Floor_and_ceiling_are_decimals_own() =>
        Prop.ForAll(
                Decimals,
                value =>
                    ((Exact)value).Floor() == (BigInteger)decimal.Floor(value)
                    && ((Exact)value).Ceiling() == (BigInteger)decimal.Ceiling(value)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_double_is_taken_as_it_is() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NormalFloat>(),
                value =>
                    Math.Abs(value.Item) > 1e250 || Exact.FromDouble(value.Item).ToDouble().Equals(value.Item + 0.0)
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1", 0)]
    [InlineData("9.9999999999999999999999999", 0)]
    [InlineData("10", 1)]
    [InlineData("0.1", -1)]
    [InlineData("0.0999", -2)]
    [InlineData("0.00000001", -8)]
    [InlineData("123456", 5)]
    [InlineData("-99.9", 1)]
    public void The_magnitude_is_that_of_the_first_digit(string value, int magnitude) =>
        ((Exact)Figure.Of(value)).Magnitude().ShouldBe(magnitude);

    [Theory]
    [InlineData("2", 4, "1.4142")]
    [InlineData("0", 4, "0")]
    [InlineData("0.0000000025", 4, "0.0001")] // the root is 0.00005, exactly half
    [InlineData("0.00000000249999", 4, "0")]
    [InlineData("152.2756", 2, "12.34")]
    [InlineData("152.276", 1, "12.3")]
    [InlineData("99980001", 0, "9999")]
    public void A_root_is_rounded_once(string square, int places, string root) =>
        ((Exact)Figure.Of(square)).RoundedRoot(places).ToDecimal().ShouldBe(Figure.Of(root));

    [Fact]
    public void The_largest_report_is_7_9e28()
    {
        ((Exact)Figure.Of("7.9e28")).ToDecimal().ShouldBe(79000000000000000000000000000m);
        Refusing.Codes(() => ((Exact)Figure.Of("7.9e28") + 1).ToDecimal("cells")).ShouldBe(["INPUT_INVALID"]);
    }

    [Fact]
    public void What_does_not_terminate_is_reported_with_all_digits_a_decimal_holds()
    {
        ((Exact)2 / 3).ToDecimal().ToString(CultureInfo.InvariantCulture).ShouldBe("0.6666666666666666666666666667");
        ((Exact)200 / 3).ToDecimal().ToString(CultureInfo.InvariantCulture).ShouldBe("66.666666666666666666666666667");
        (-(Exact)1 / BigInteger.Pow(10, 40)).ToDecimal().ShouldBe(0);
    }
}
