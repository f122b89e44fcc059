using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>Cells in = cells out + recorded losses where nothing grows (invariant 6): both sides of every limit of 15 %.</summary>
public sealed class BalanceTests
{
    private static readonly DateTimeOffset P0 = Bench.Start.AddDays(12);

    [Theory]
    [InlineData(2.0, 7.6, true)] // all of 9.6 mL
    [InlineData(2.0, 6.16, true)] // 15 % missing exactly
    [InlineData(2.0, 6.15, false)]
    [InlineData(2.0, 7.61, false)] // more out than in
    public void A_split_accounts_for_all_it_divides(double kept, double discarded, bool holds) =>
        Judged(
            Journey.Given([.. Journey.All.Take(6)]).When(Journey.Split("P0", P0, (decimal)kept, (decimal)discarded)),
            holds
        );

    [Theory]
    [InlineData(300, true)]
    [InlineData(255, true)]
    [InlineData(254.9, false)]
    [InlineData(300.1, false)]
    public void A_pool_holds_no_more_volume_than_went_in(double ml, bool holds) =>
        Judged(Journey.Counted.When(Journey.Pool((decimal)ml)), holds);

    [Theory]
    [InlineData(594_000_000, true)]
    [InlineData(594_000_001, false)]
    public void Samples_hold_no_more_cells_than_the_portion(int cells, bool holds) =>
        Judged(Journey.Counted.After(Journey.Pool(300m)).When(Journey.Sample(cells)), holds);

    [Theory]
    [InlineData(62_000_000, true)]
    [InlineData(0, true)] // 530e6 of 592e6: 10.5 % missing without a recorded loss
    [InlineData(150_800_000, true)] // 15 % too many, exactly
    [InlineData(150_800_001, false)]
    public void A_formulation_balances_within_the_percentage_either_way(int lost, bool holds) =>
        Judged(
            Journey.Counted.After(Journey.Pool(300m), Journey.Sample(2_000_000m)).When(Journey.Formulate(200, lost)),
            holds
        );

    [Theory]
    [InlineData(6.0, true)]
    [InlineData(6.1, false)]
    [InlineData(0.0, true)]
    public void A_fill_accounts_for_containers_and_line(double line, bool holds) =>
        Judged(Journey.Formulated.When(Journey.Fill((decimal)line)), holds);

    [Fact]
    public void A_fill_that_leaves_more_than_the_percentage_unsaid_is_refused()
    {
        // 17 containers are 85 of 106 mL; 5.1 mL in the line make 90.1 mL: 15 % missing exactly.
        Judged(Journey.Formulated.When(Journey.Fill(5.1m, containers: 17)), true);
        Judged(Journey.Formulated.When(Journey.Fill(5.09m, containers: 17)), false);
    }

    [Fact]
    public void Replicates_that_agree_give_their_mean()
    {
        var counted = Journey
            .Given([.. Journey.All.Take(5)])
            .When(Journey.Count("P0", P0, 196, 204))
            .ThenOne<CellsCounted>();
        counted.Count.ViablePerMl.ShouldBe(new CellsPerMl(1_000_000m));
        counted.Viable.ShouldBe(new CellCount(9_600_000m));
        counted.Count.Formula.ShouldBe("count/1");
    }

    private static void Judged(Outcome<ILotCommand, ILotEvent, Lot> outcome, bool holds)
    {
        if (holds)
            outcome.Refused.ShouldBeEmpty();
        else
            outcome.ThenRefused("CELLS_UNACCOUNTED");
    }
}
