using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Vectors;

/// <summary>The table of culture vectors, CV1 to CV11.</summary>
public sealed class CultureVectors
{
    private static readonly Millilitres One = new(1);

    [Fact]
    public void CV1_and_CV2_a_count_of_212_viable_and_18_dead_in_4_squares()
    {
        var count = Count.Haemocytometer(212, 18, 4, One, One);
        count.DilutionFactor.ShouldBe(2);
        count.ViablePerMl.Value.ShouldBe(1_060_000m);
        count.ViabilityPercent.Value.ShouldBe(92.1739m);
        count.JudgeViability(LimitOperator.AtLeast, Limit.Parse("92.2")).ShouldBe(new Judgement(92.2m, true));
        count.JudgeViability(LimitOperator.AtLeast, Limit.Parse("93")).ShouldBe(new Judgement(92m, false));
        (count.ViablePerMl * new Millilitres(45)).Value.ShouldBe(47_700_000m);
    }

    [Theory]
    [InlineData("CV3", 25_280_000, 198_000_000, 96, 0, 7.8323, 2.9694, 2.9694, 32.33)]
    [InlineData("CV4 P1", 2_000_000, 24_000_000, 120, 0, 12, 3.5850, 3.5850, 33.47)]
    [InlineData("CV4 P2", 12_640_000, 110_000_000, 96, 3.5849625, 8.7025, 3.1214, 6.7064, 30.76)]
    [InlineData("CV4 P3", 25_280_000, 198_000_000, 96, 6.7064, 7.8323, 2.9694, 9.6758, 32.33)]
    [InlineData("CV10", 2_520, 9_600_000, 240, 0, 3809.5238, 11.8954, 11.8954, 20.18)]
    public void Growth_of_a_passage(
        string row,
        int seeded,
        int harvested,
        int hours,
        double before,
        double fold,
        double pd,
        double sum,
        double td
    )
    {
        var growth = Growth.Of(new(seeded), new(harvested), new(hours), new((decimal)before));
        growth.Fold.ShouldBe((decimal)fold, row);
        growth.Doublings.Value.ShouldBe((decimal)pd, row);
        growth.Cumulative.Value.ShouldBe((decimal)sum, row);
        growth.DoublingTime!.Value.Value.ShouldBe((decimal)td, row);
    }

    [Fact]
    public void CV4_the_chain_is_summed_unrounded() =>
        Growth
            .Chain([(new(2.0e6m), new(24e6m)), (new(12.64e6m), new(110e6m)), (new(75.84e6m), new(594e6m))])
            .Value.ShouldBe(9.6758m);

    [Fact]
    public void CV5_the_volume_is_half_up_to_the_step_and_the_density_is_that_of_this_volume()
    {
        var seeding = Seeding.Reckon(4_000, new(6_320), new(1_060_000), new(0.1m));
        seeding.ShouldBe(new Seeding(new(25_280_000m), new(23.8m), 3_991.77m));
    }

    [Fact]
    public void CV7_total_and_viable_recovery_are_kept_apart() =>
        Recovery.Reckon(new(20e6m), new(96), new(18.4e6m), new(90)).ShouldBe(new Recovery(new(92), new(86.25m)));

    [Fact]
    public void CV8_a_shrinking_culture_has_a_negative_PD_and_no_doubling_time()
    {
        var growth = Growth.Of(new(10), new(8), new(96));
        growth.Doublings.Value.ShouldBe(-0.3219m);
        growth.DoublingTime.ShouldBeNull();
    }

    [Fact]
    public void CV11_an_automated_count() => Count.Automated(new(1_850_000), new(95.4m)).Value.ShouldBe(1_764_900m);

    [Theory]
    [InlineData("8×5", "5,5,5,5,5,5,5,5", "5.0000", "5.0000")]
    [InlineData("a warm stretch", "5,5,5,12,12,5,5,5", "7.3662", "6.75")]
    [InlineData("half warm", "4,4,4,4,15,15,15,15", "11.1641", "9.5")]
    [InlineData("2 and 8", "2,8", "5.5364", "5")]
    [InlineData("room", "20,25,30", "25.8582", "25")]
    public void Mean_kinetic_temperature(string row, string readings, string kinetic, string mean)
    {
        var of = KineticTemperature.Of([.. readings.Split(',').Select(Figure.Of)]);
        of.ShouldBe(new KineticTemperature(Figure.Of(kinetic), Figure.Of(mean)), row);
    }

    [Fact]
    public void Mean_kinetic_temperature_of_one_hour_at_15_in_a_day_at_5() =>
        KineticTemperature.Of([5, 15], [23, 1]).MeanKineticCelsius.ShouldBe(5.7635m);
}
