using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

public sealed class LotRuleTests
{
    private static readonly DateTimeOffset Now = Bench.Start;

    [Theory]
    [InlineData(null)]
    [InlineData("recovered")]
    [InlineData("quarantined")]
    [InlineData("rejected")]
    public void A_lot_starts_only_from_an_accepted_donation(string? state) =>
        Given(Lot.Decider).When(Journey.Started(state)).ThenRefused("DONATION_NOT_ACCEPTED");

    [Fact]
    public void A_lot_starts_only_from_a_tissue_of_its_process() =>
        Given(Lot.Decider).When(Journey.Started(tissue: "umbilical-cord")).ThenRefused("INPUT_INVALID");

    [Fact]
    public void A_lot_starts_only_under_a_version_in_force_on_that_day()
    {
        Given(Lot.Decider)
            .When(Journey.Started(at: new DateTimeOffset(2025, 12, 31, 22, 59, 0, TimeSpan.Zero)))
            .ThenRefused("NOT_EFFECTIVE");
        // 2026-01-01 has begun in Madrid an hour before it begins in UTC.
        Given(Lot.Decider)
            .When(Journey.Started(at: new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero)))
            .ThenOne<LotStarted>(e => e.ProcessVersion == 1);
    }

    [Fact]
    public void A_lot_starts_after_its_donation_was_recovered_and_descends_from_all_whose_it_is()
    {
        var recovered = Bench.Start.AddHours(-3);
        var cord = Journey.Started().Donations[0] with { RecoveredAt = recovered, Donors = ["NEWBORN", "MOTHER"] };
        Given(Lot.Decider)
            .When(Journey.Started(at: recovered) with { Donations = [cord] })
            .ThenOne<LotStarted>(e =>
                e.Bench.AncestryKeys.Contains("donor/MOTHER") && e.Bench.AncestryKeys.Contains("donor/NEWBORN")
            );
        Given(Lot.Decider)
            .When(Journey.Started(at: recovered.AddSeconds(-1)) with { Donations = [cord] })
            .ThenRefused("STEP_ORDER");
    }

    [Fact]
    public void A_lot_number_is_used_once() =>
        Journey.Given(Journey.Started()).When(Journey.Started()).ThenRefused("ALREADY_EXISTS");

    [Fact]
    public void A_step_that_the_graph_does_not_lead_to_is_refused()
    {
        var isolated = Journey.Given([.. Journey.All.Take(2)]);
        isolated.When(Journey.Seed("MNC", Now, "T175", 6.0m, "P0-1")).ThenRefused("STEP_ORDER");
        isolated.When(Journey.Pool(30m)).ThenRefused("VESSEL_CONSUMED", "CELLS_UNACCOUNTED");
        Journey
            .Given([.. Journey.All.Take(4)])
            .When(Journey.Harvest(Now, ("P0", 9.6m, ["P0-1"])))
            .ThenRefused("STEP_ORDER");
    }

    [Fact]
    public void A_vessel_is_harvested_once_and_a_portion_used_once()
    {
        var harvested = Journey.Given([.. Journey.All.Take(5)]);
        harvested.When(Journey.Harvest(Now.AddDays(13), ("again", 5m, ["P0-1"]))).ThenRefused("VESSEL_CONSUMED");
        Journey
            .Given([.. Journey.All.Take(8)])
            .When(Journey.Seed("P0-seed", Now.AddDays(12), "T175", 2.0m, "other"))
            .ThenRefused("VESSEL_CONSUMED");
        Journey
            .Given([.. Journey.All.Take(4)])
            .When(Journey.Harvest(Now.AddDays(12), ("P0", 9.6m, ["P0-1", "P0-1"])))
            .ThenRefused("VESSEL_CONSUMED");
    }

    [Fact]
    public void A_lost_vessel_counts_in_no_doubling()
    {
        var lost = Journey
            .Given([.. Journey.All.Take(16)])
            .After(
                Journey.Step(
                    new RecordVesselLoss("P3-2", "dropped")
                    {
                        Act = Acts.By("tech-1"),
                        Lot = Bench.No,
                        Circumstances = Bench.Usual,
                    },
                    Journey.End.AddHours(-1)
                )
            );
        lost.When(Journey.Harvest(Journey.End, ("P3", 200m, ["P3-1", "P3-3"])))
            .ThenOne<CellsHarvested>(e => e.Portions[0].Seeded.Value == 50_560_000m);
        lost.When(Journey.Harvest(Journey.End, ("P3", 300m, ["P3-2"]))).ThenRefused("VESSEL_CONSUMED");
    }

    [Fact]
    public void Cells_may_not_be_seeded_beyond_the_passage_limit_nor_once_the_doublings_are_reached()
    {
        // The process of the tests ends at P3 and at exactly the doublings that the study reaches.
        Journey
            .Counted.When(Journey.Seed("P3a", Journey.End, "CF10", 100m, "P4-1"))
            .ThenRefused("PASSAGE_LIMIT", "CPD_LIMIT");
    }

    [Fact]
    public void A_harvest_beyond_the_doublings_is_recorded_opens_a_deviation_and_may_not_be_filled()
    {
        var beyond = Journey.Given([.. Journey.All.Take(17)]);
        var counted = beyond.When(Journey.Count("P3a", Journey.End, 400, 400));
        counted.ThenOne<DoublingsReckoned>(e => e.Cumulative.Value > 9.6758m);
        counted.ThenOne<LotDeviationOpened>(e => e.Deviation == $"DEV-{Bench.No}-1");
        beyond.When(Journey.Count("P3a", Journey.End, 396, 396)).Events.OfType<LotDeviationOpened>().ShouldBeEmpty();
        var formulated = beyond.After(
            Journey.Count("P3a", Journey.End, 400, 400),
            Journey.Count("P3b", Journey.End, 396),
            Journey.Count("P3c", Journey.End, 396),
            Journey.Pool(300m),
            Journey.Formulate(200)
        );
        formulated.When(Journey.Fill()).ThenRefused("CPD_LIMIT");
    }

    [Fact]
    public void A_count_that_cannot_be_used_is_refused()
    {
        var harvested = Journey.Given([.. Journey.All.Take(5)]);
        harvested.When(Journey.Count("P0", Now.AddDays(12), 100, 200)).ThenRefused("COUNT_INVALID");
        harvested.When(Journey.Count("P0", Now.AddDays(12), -1)).ThenRefused("COUNT_INVALID");
        harvested.When(Journey.Count("P0", Now.AddDays(12))).ThenRefused("COUNT_INVALID");
        // 12 % between replicates lies inside the 15 % of the process.
        harvested.When(Journey.Count("P0", Now.AddDays(12), 184, 216)).ThenOne<CellsCounted>();
    }

    [Fact]
    public void Nothing_viable_after_all_is_a_count_without_doublings()
    {
        var none = Journey
            .Given([.. Journey.All.Take(9)])
            .When(Journey.Count("P1", Bench.Start.AddDays(12).AddHours(120), 0));
        none.ThenOne<CellsCounted>(e => e.Viable.Value == 0);
        none.Events.OfType<DoublingsReckoned>().ShouldBeEmpty();
    }
}
