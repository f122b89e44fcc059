using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Arithmetic;

/// <summary>What holds for every withdrawal.</summary>
public sealed class WithdrawalTests
{
    [Fact]
    public void It_never_exceeds_the_pool_or_the_cap_and_nothing_is_lost() =>
        Prop.ForAll(
                Gen.Choose(1, 500).ToArbitrary(),
                Gen.Choose(0, 6000).ToArbitrary(),
                Gen.Choose(1, 500).ToArbitrary(),
                (prescribed, hundredths, cap) =>
                {
                    var drawn = Withdrawal.Reckon(
                        new()
                        {
                            Prescribed = new(prescribed * 1e6m),
                            Pooled = new(hundredths / 100m),
                            ViablePerMl = new(2_345_678),
                            Cap = new(cap * 1e6m),
                        }
                    );
                    return drawn.Withdraw.Value <= hundredths / 100m
                        && drawn.Actual.Value <= cap * 1e6m
                        && drawn.Withdraw.Value % 0.1m == 0
                        && drawn.Withdraw + drawn.Discard == new Millilitres(hundredths / 100m)
                        && drawn.Actual.Value + drawn.DiscardCells.Value == drawn.Available.Value;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0.25", "0.3")] // half a step goes up
    [InlineData("0.2499999999", "0.2")]
    [InlineData("0.35", "0.4")]
    public void The_volume_is_half_up_to_the_step(string millilitres, string volume) =>
        Withdrawal
            .Reckon(
                new()
                {
                    Prescribed = new(Figure.Of(millilitres) * 3),
                    Pooled = new(10),
                    ViablePerMl = new(3),
                }
            )
            .Withdraw.Value.ShouldBe(Figure.Of(volume));

    [Theory]
    [InlineData("1.0e6", "1.4e6", false)]
    [InlineData("1.0e6", "1.39999999e6", true)]
    [InlineData("1.40000001e6", "1.5e6", true)]
    public void The_range_per_kilogram_is_shown_never_refused(string min, string max, bool outside)
    {
        var drawn = Withdrawal.Reckon(
            new()
            {
                Prescribed = new(84e6m),
                Pooled = new(100),
                ViablePerMl = new(1e6m),
                Weight = new(60),
                MinPerKg = new(Figure.Of(min)),
                MaxPerKg = new(Figure.Of(max)),
            }
        );
        drawn.OutsidePerKgRange.ShouldBe(outside);
        drawn.ActualPerKg.ShouldBe(new CellsPerKilogram(1.4e6m));
        drawn.Broken.ShouldBeEmpty();
    }
}
