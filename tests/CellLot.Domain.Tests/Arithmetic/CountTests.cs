using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Arithmetic;

/// <summary>Counts and growth at their edges.</summary>
public sealed class CountTests
{
    private static readonly Millilitres One = new(1);

    [Theory]
    [InlineData(10, 1, 0, 1, 1)]
    [InlineData(10, 1, 1.5, 1, 1)]
    [InlineData(-1, 1, 4, 1, 1)]
    [InlineData(10, -1, 4, 1, 1)]
    [InlineData(0, 0, 4, 1, 1)]
    [InlineData(10, 1, 4, 0, 1)]
    [InlineData(10, 1, 4, 1, -1)]
    public void What_cannot_be_counted_is_refused(
        double viable,
        double dead,
        double squares,
        double sample,
        double diluent
    ) =>
        Refusing
            .Codes(() =>
                Count.Haemocytometer(
                    (decimal)viable,
                    (decimal)dead,
                    (decimal)squares,
                    new((decimal)sample),
                    new((decimal)diluent)
                )
            )
            .ShouldBe(["COUNT_INVALID"]);

    // 100 ± d has a CV of d·√2 %: 10.6066 at 7.5. Rounded to the limit's places and compared.
    [Theory]
    [InlineData("11", false)]
    [InlineData("10.6", false)]
    [InlineData("10.607", false)]
    [InlineData("10.606", true)]
    [InlineData("10", true)]
    public void Replicates_vary_no_more_than_their_limit(string limit, bool refused)
    {
        var counting = () => Count.Replicates([107.5m, 92.5m], 0, 4, One, One, Limit.Parse(limit));
        if (refused)
            Refusing.Codes(() => counting()).ShouldBe(["COUNT_INVALID"]);
        else
            counting().CvPercent.ShouldBe(new Percent(10.6066m));
    }

    // Counts 9, 10, 11: variance 1, CV exactly 10 %.
    [Theory]
    [InlineData("9.5", true)]
    [InlineData("10", false)]
    [InlineData("9", true)]
    public void A_limit_is_compared_on_squares(string limit, bool refused)
    {
        var counting = () => Count.Replicates([9, 10, 11], 0, 4, One, One, Limit.Parse(limit));
        if (refused)
            Refusing.Codes(() => counting()).ShouldBe(["COUNT_INVALID"]);
        else
            counting().CvPercent.ShouldBe(new Percent(10));
    }

    [Fact]
    public void A_mean_of_nothing_has_no_variation() =>
        Count.Replicates([0, 0], 5, 4, One, One, Limit.Parse("15")).CvPercent.ShouldBeNull();

    [Fact]
    public void One_replicate_is_none() =>
        Refusing.Codes(() => Count.Replicates([5], 5, 4, One, One)).ShouldBe(["INPUT_INVALID"]);

    [Fact]
    public void A_viability_is_never_rounded_twice()
    {
        // 69.49999 % is 69.5000 to four places and 69 to none.
        var count = Count.Haemocytometer(6_949_999, 3_050_001, 4, One, One);
        count.ViabilityPercent.Value.ShouldBe(69.5m);
        count.JudgeViability(LimitOperator.AtLeast, Limit.Parse("70")).ShouldBe(new Judgement(69, false));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(-1, 1, 1)]
    public void Growth_needs_cells_and_time(int seeded, int harvested, int hours) =>
        Refusing.Codes(() => Growth.Of(new(seeded), new(harvested), new(hours))).ShouldBe(["COUNT_INVALID"]);

    [Theory]
    [InlineData("1", "2", "33.335", "0", "1", "33.34")] // half away from zero, also through a logarithm
    [InlineData("1", "4", "1", "0.00005", "2.0001", "0.5")]
    [InlineData("1", "0.5", "1", "-0.00005", "-1.0001", null)]
    [InlineData("5", "5", "1", "3", "3", null)]
    public void Growth_is_rounded_once(
        string seeded,
        string harvested,
        string hours,
        string before,
        string cumulative,
        string? time
    )
    {
        var growth = Growth.Of(
            new(Figure.Of(seeded)),
            new(Figure.Of(harvested)),
            new(Figure.Of(hours)),
            new(Figure.Of(before))
        );
        growth.Cumulative.Value.ShouldBe(Figure.Of(cumulative));
        growth.DoublingTime.ShouldBe(time is null ? null : new Hours(Figure.Of(time)));
    }

    [Fact]
    public void Growth_too_small_to_see_is_still_growth()
    {
        var growth = Growth.Of(new(1e20m), new(1e20m + 1), new(1));
        growth.Doublings.Value.ShouldBe(0);
        growth.DoublingTime!.Value.Value.ShouldBeInRange(6.9314e19m, 6.9315e19m);
    }

    [Fact]
    public void Doublings_there_and_back_cancel() =>
        Prop.ForAll(
                Gen.Choose(1, int.MaxValue).ToArbitrary(),
                Gen.Choose(1, int.MaxValue).ToArbitrary(),
                (a, b) =>
                    Growth.Of(new(a), new(b), new(1)).Doublings.Value
                    == -Growth.Of(new(b), new(a), new(1)).Doublings.Value
            )
            .QuickCheckThrowOnFailure();
}
