using CellLot.Domain.Quality;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;
using static CellLot.Domain.Tests.Quality.Lots;

namespace CellLot.Domain.Tests.Quality;

public sealed class SampleRuleTests
{
    private static Given<ISampleCommand, ISampleEvent, Sample> Fresh() => Given(Sample.Decider).After(Drawn());

    [Fact]
    public void The_thaw_of_a_QC_container_gives_recovery_viability_and_cells_against_the_label()
    {
        var outcome = Fresh().When(Thawed());
        var thaw = outcome.ThenOne<ContainerThawTested>();
        thaw.ViablePerMl.ShouldBe(new CellsPerMl(4_000_000m));
        thaw.ViableCells.ShouldBe(new CellCount(20_000_000m));
        thaw.ViableRecovery.Value.ToString().ShouldBe("0.80");
        thaw.OfLabelClaim.ShouldBe(new Percent(100m));
        var results = outcome.Events.OfType<ResultEntered>().ToList();
        results
            .Select(r => (r.Test, r.Rounded, r.Verdict))
            .ShouldBe([("viability", "89", Verdict.Conforms), ("cells", "100", Verdict.Conforms)]);
    }

    [Theory]
    [InlineData(160, 69, "70", Verdict.Conforms)] // 69.869 %
    [InlineData(139, 61, "70", Verdict.Conforms)] // 69.5 %
    [InlineData(1389, 611, "69", Verdict.DoesNotConform)] // 69.45 %: not 69.5, not 70
    public void Viability_after_thaw_is_judged_on_the_unrounded_quotient(
        int viable,
        int dead,
        string rounded,
        Verdict verdict
    )
    {
        var thaw = Thawed(viable: viable, dead: dead);
        var squares = viable > 1000 ? 40 : 4;
        var outcome = Fresh().When(thaw with { Count = thaw.Count with { Squares = squares } });
        var result = outcome.Events.OfType<ResultEntered>().Single(r => r.Test == "viability");
        (result.Rounded, result.Verdict).ShouldBe((rounded, verdict));
    }

    [Fact]
    public void Recovery_is_rounded_down()
    {
        // 3.575e6 x 5.0 = 17.875e6 of 27e6 filled = 0.66203...
        var fill = Fill with
        {
            Containers = [new("CL26-0001-016", "qc", 27_000_000m, 5.0m)],
        };
        var release = Dossier().State with { Fill = fill };
        Fresh().When(Thawed(release, viable: 143)).ThenOne<ContainerThawTested>(e => e.ViableRecovery.Value == 0.6620m);
    }

    [Fact]
    public void Only_a_QC_container_of_the_lot_is_thawed_and_only_once()
    {
        Fresh().When(Thawed(container: "CL26-0001-001")).ThenRefused("CONTAINER_UNKNOWN");
        Fresh().When(Thawed(container: "CL26-0009-016")).ThenRefused("CONTAINER_UNKNOWN");
        var known = Dossier().After(Noted(Stated(Fresh().After(Thawed()).State))).State;
        Given(Sample.Decider).After(Drawn(known)).When(Thawed(known)).ThenRefused("RESULT_DIFFERS");
    }

    [Theory]
    [InlineData(220, true)]
    [InlineData(221, false)]
    public void More_than_110_percent_of_the_fill_is_a_slip_of_counting(int viable, bool accepted)
    {
        var outcome = Fresh().When(Thawed(viable: viable));
        if (accepted)
            outcome.ThenOne<ContainerThawTested>();
        else
            outcome.ThenRefused("RECOVERY_RANGE");
    }

    [Fact]
    public void A_result_that_is_reckoned_is_never_typed() =>
        Fresh()
            .When(Entered() with { Results = [new("viability", "99", "QC laboratory", null, null)] })
            .ThenRefused("INPUT_INVALID");

    [Fact]
    public void A_result_is_immutable() => Fresh().After(Entered()).When(Entered()).ThenRefused("RESULT_DIFFERS");

    [Theory]
    [InlineData("2026-02-16", true)]
    [InlineData("2026-02-17", false)]
    public void Sterility_is_read_after_fourteen_days(string started, bool accepted)
    {
        var entry = Entered() with
        {
            Results = [new("sterility", "no growth", "QC laboratory", DateOnly.Parse(started), new(2026, 3, 2))],
        };
        var outcome = Fresh().When(entry);
        if (accepted)
            outcome.ThenOne<ResultEntered>(e => e.Verdict == Verdict.Conforms);
        else
            outcome.ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void Nobody_reviews_what_they_entered()
    {
        var entered = Fresh().After(Entered());
        entered.When(Reviewed("analyst")).ThenRefused("SELF_REVIEW");
        entered.When(Reviewed()).State.Results.ShouldAllBe(r => r.ReviewedBy == "qa");
        entered.After(Reviewed()).When(Reviewed()).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_result_is_invalidated_only_on_an_investigation_that_found_the_fault_in_the_test()
    {
        var tested = Tested("0.7");
        var opened = new OpenInvestigation(Acts.By("analyst"), "OOS-1", SampleId, "endotoxin", tested.State, "above");
        ConcludePhaseOne Concluded(bool cause) =>
            new(Acts.By("analyst", signed: Meanings.Investigated), "OOS-1", cause, "control");
        InvalidateResult Invalid(Investigation investigation, string test = "endotoxin") =>
            new(Acts.By("qa", signed: Meanings.Approved), SampleId, test, "OOS-1", investigation, "control failed");
        var begun = Given(Investigation.Decider).After(opened);
        tested.When(Invalid(begun.State)).ThenRefused("RESULT_DIFFERS");
        tested.When(Invalid(begun.After(Concluded(false)).State)).ThenRefused("RESULT_DIFFERS");
        var found = begun.After(Concluded(true)).State;
        tested.When(Invalid(found, "sterility")).ThenRefused("INPUT_INVALID");
        var outcome = tested.When(Invalid(found));
        outcome.ThenOne<ResultInvalidated>();
        outcome.State.Results.Count.ShouldBe(4, "it stays on record");
        outcome.State.Standing("endotoxin").ShouldBeNull();
    }

    [Fact]
    public void What_came_from_one_thaw_falls_together()
    {
        var tested = Tested();
        var investigation = new Investigation
        {
            Sample = SampleId,
            Test = "cells",
            AssignableCause = true,
        };
        var outcome = tested.When(
            new InvalidateResult(
                Acts.By("qa", signed: Meanings.Approved),
                SampleId,
                "cells",
                "OOS-1",
                investigation,
                "pipette out of calibration"
            )
        );
        outcome.Events.OfType<ResultInvalidated>().Select(e => e.Test).ShouldBe(["viability", "cells"]);
        outcome.State.Thaw.ShouldBeNull();
    }

    [Fact]
    public void A_sample_needs_a_specification_in_force_that_is_for_the_product()
    {
        var draft = Given(Specification.Decider)
            .After(new DraftSpecification(Acts.By("analyst", signed: Meanings.Authored), "MSC-DP", Content()))
            .State;
        Given(Sample.Decider).When(Drawn(specification: draft)).ThenRefused("NOT_EFFECTIVE");
        var other = Dossier().State with { Fill = Fill with { Product = "MSC(UC)" } };
        Given(Sample.Decider).When(Drawn(other)).ThenRefused("INPUT_INVALID");
        Given(Sample.Decider).When(Drawn(new Release())).ThenRefused("NOT_FOUND");
    }
}
