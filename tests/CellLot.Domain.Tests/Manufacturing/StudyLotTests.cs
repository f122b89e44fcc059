using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>The lot of the study reproduces its published chain (domain §2.3, CV4) and its own figures to the cell.</summary>
public sealed class StudyLotTests
{
    private static readonly IReadOnlyList<ILotEvent> Events = Play();

    [Fact]
    public void Doublings_of_the_chain_are_those_of_the_vectors()
    {
        // Each of the three P3 harvests: the same growth, reckoned from its own vessel.
        var reckoned = Events.OfType<DoublingsReckoned>().ToList();
        reckoned.Select(r => r.Passage).ShouldBe([1, 2, 3, 3, 3]);
        reckoned.Select(r => r.Doublings.Value).ShouldBe([3.5850m, 3.1214m, 2.9694m, 2.9694m, 2.9694m]);
        reckoned.Select(r => r.Cumulative.Value).ShouldBe([3.5850m, 6.7064m, 9.6758m, 9.6758m, 9.6758m]);
        reckoned.Select(r => r.DoublingTime!.Value.Value).ShouldBe([33.47m, 30.76m, 32.33m, 32.33m, 32.33m]);
        reckoned.Select(r => r.Hours.Value).ShouldBe([120m, 96m, 96m, 96m, 96m]);
        reckoned.ShouldAllBe(r => r.Formula == "pd/1" && r.Basis == "from P1");
    }

    [Fact]
    public void Every_cell_of_the_study_lot_is_accounted_for()
    {
        var split = Events.OfType<CellsSplit>().ToList();
        split
            .SelectMany(s => s.Parts)
            .Select(p => p.Viable.Value)
            .ShouldBe([2_000_000m, 7_600_000m, 12_640_000m, 11_360_000m, 75_840_000m, 34_160_000m]);
        split.ShouldAllBe(s => s.Unaccounted.Value == 0);
        Events.OfType<CellsPooled>().Single().Viable.Value.ShouldBe(594_000_000m);
        var formulated = Events.OfType<ProductFormulated>().Single();
        formulated.InViable.Value.ShouldBe(592_000_000m);
        formulated.Viable.Value.ShouldBe(530_000_000m);
        formulated.DifferencePercent.Value.ShouldBe(0);
        var filled = Events.OfType<LotFilled>().Single();
        filled.Containers.Count.ShouldBe(20);
        filled.Containers.ShouldAllBe(c => c.FilledViable.Value == 25_000_000m);
        filled.LineLossViable.Value.ShouldBe(30_000_000m);
        filled.Cumulative.Value.ShouldBe(9.6758m);
        filled.LabelClaim.Value.ShouldBe(20_000_000m);
    }

    [Fact]
    public void A_fill_carries_donor_donation_and_what_was_used_as_ancestry_and_the_local_end_of_its_expiry_day()
    {
        var filled = Events.OfType<LotFilled>().Single();
        filled.Bench.AncestryKeys.ShouldBe([$"donation/{Bench.Din}", "donor/DNR-1", $"lot/{Bench.No}"]);
        filled.Expires.ShouldBe(new DateTimeOffset(2028, 1, 30, 22, 59, 59, TimeSpan.Zero));
    }

    [Fact]
    public void Seeding_states_density_on_the_area_of_the_vessel_type()
    {
        var p3 = Events.OfType<VesselsSeeded>().Last();
        p3.Vessels.ShouldAllBe(v => v.Viable.Value == 25_280_000m && v.PerCm2 == 4000m && v.Area.Value == 6320m);
    }

    [Fact]
    public void No_step_where_nothing_grows_gives_more_cells_than_went_in()
    {
        var lot = Journey.Given([.. Journey.All]).State;
        foreach (var parent in lot.Portions.Where(p => p.Used && p.Origin is not PortionOrigin.Donation))
        {
            var outOf =
                lot.Portions.Where(p => p.From.Contains(parent.Id) && p.Origin is not PortionOrigin.Pooled)
                    .Sum(p => p.Viable!.Value.Value)
                + lot.Vessels.Where(v => v.From == parent.Id).Sum(v => v.Seeded.Value);
            outOf.ShouldBeLessThanOrEqualTo(parent.Viable!.Value.Value, parent.Id);
        }
    }

    private static IReadOnlyList<ILotEvent> Play()
    {
        var recorded = Lot.Decider.Empty;
        var all = new List<ILotEvent>();
        foreach (var command in Journey.All)
        foreach (var happened in Lot.Decider.DecideOnce(command, recorded))
        {
            recorded = Lot.Decider.Fold(recorded, happened);
            all.Add(happened);
        }
        return all;
    }
}
