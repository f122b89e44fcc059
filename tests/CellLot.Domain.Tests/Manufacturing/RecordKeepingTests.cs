using CellLot.Domain.Manufacturing;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>Verification, correction and closing of the batch record.</summary>
public sealed class RecordKeepingTests
{
    private static readonly Given<ILotCommand, ILotEvent, Lot> Filled = Journey.Given([.. Journey.All]);
    private static readonly DateTimeOffset Later = Journey.End.AddDays(1);

    [Fact]
    public void Nobody_verifies_what_they_performed()
    {
        var entry = Filled.State.Entries[4].Id;
        Filled.When(new VerifyStep(Signed("tech-1"), Bench.No, [entry])).ThenRefused("TWO_PERSON_RULE");
        Filled
            .When(new VerifyStep(Signed("tech-2"), Bench.No, [entry]))
            .ThenOne<StepVerified>(e => e.VerifiedBy == "tech-2");
        // The session may be the first person's: it is the signature that counts.
        var act = Acts.By("tech-1", Later).SignedBy("tech-2", Meanings.Verified);
        Filled.When(new VerifyStep(act, Bench.No, [entry])).ThenOne<StepVerified>(e => e.VerifiedBy == "tech-2");
        Filled.When(new VerifyStep(Acts.By("tech-2", Later), Bench.No, [entry])).ThenRefused("SIGNATURE_MISSING");
    }

    [Fact]
    public void An_entry_is_verified_once()
    {
        var entry = Filled.State.Entries[4].Id;
        Filled
            .After(new VerifyStep(Signed("tech-2"), Bench.No, [entry]))
            .When(new VerifyStep(Signed("tech-3"), Bench.No, [entry]))
            .ThenRefused("STATE_REFUSES");
        Filled.When(new VerifyStep(Signed("tech-2"), Bench.No, [Guid.Empty])).ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void A_corrected_count_reckons_everything_that_was_made_from_it_anew()
    {
        // P1 had 15.0 mL at 1.6e6; the right count is 1.5e6: 22.5e6 harvested, 11.85e6 seed P2, 110e6 come of it as before.
        var outcome = Journey.Counted.When(Corrected("P1", new RawCount([300], [10], 4, 10m, 10m)));
        var corrected = outcome.ThenOne<EntryCorrected>();
        corrected.Changes.ShouldContain(c => c.Field == "viablePerMl" && c.Was == "1.6 × 10⁶" && c.Is == "1.5 × 10⁶");
        corrected.Vessels.ShouldHaveSingleItem().ShouldBe(new VesselFigures("P2-1", new CellCount(11_850_000m)));
        var reckoned = outcome.Events.OfType<DoublingsReckoned>().ToList();
        reckoned.Select(r => r.Portion).ShouldBe(["P1", "P2", "P3a", "P3b", "P3c"]);
        reckoned[0].Doublings.Value.ShouldBe(3.4919m); // log2(22.5/2)
        reckoned[1].Doublings.Value.ShouldBe(3.2145m); // log2(110/11.85)
        reckoned[1].Cumulative.Value.ShouldBe(6.7064m); // log2(22.5/2 × 110/11.85): the error cancels downstream
        reckoned[4].Cumulative.Value.ShouldBe(9.6758m);
        outcome.State.Cumulative.Value.ShouldBe(9.6758m);
        outcome.State.Portion("P1-seed")!.Viable!.Value.Value.ShouldBe(11_850_000m);
    }

    [Fact]
    public void A_corrected_volume_of_a_harvest_changes_its_cells()
    {
        var entry = Journey.Counted.State.Entries.First(e => e.Portions.Contains("P2") && e.Step == StepKind.Harvest);
        var outcome = Journey.Counted.When(
            new CorrectEntry(TwoPeople(), Bench.No, entry.Id, "misread", "P2", null, new Millilitres(140m), [])
        );
        outcome.ThenOne<EntryCorrected>();
        outcome.State.Portion("P2")!.Viable!.Value.Value.ShouldBe(112_000_000m);
        outcome.Events.OfType<DoublingsReckoned>().First(r => r.Portion == "P2").Harvested.Value.ShouldBe(112_000_000m);
        // More doublings than the process allows: recorded, and a deviation for every harvest that passes the limit.
        outcome.Events.OfType<LotDeviationOpened>().Select(d => d.Deviation).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void A_correction_needs_two_people_a_reason_and_something_corrected()
    {
        var entry = Journey.Counted.State.Entries.First(e => e.Portions.Contains("P1") && e.Step == StepKind.Count);
        var one = Acts.By("tech-1", Later, Meanings.Performed, Meanings.Verified);
        Journey.Counted.When(Corrected("P1", Journey.Raw(300)) with { Act = one }).ThenRefused("TWO_PERSON_RULE");
        Journey
            .Counted.When(Corrected("P1", Journey.Raw(300)) with { Act = Acts.By("tech-1", Later) })
            .ThenRefused("SIGNATURE_MISSING");
        Journey.Counted.When(Corrected("P1", Journey.Raw(300)) with { Reason = " " }).ThenRefused("REASON_MISSING");
        Journey
            .Counted.When(new CorrectEntry(TwoPeople(), Bench.No, entry.Id, "why", null, null, null, []))
            .ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void What_containers_hold_is_not_corrected_after_the_fill()
    {
        var entry = Filled.State.Entries.First(e => e.Step == StepKind.Formulate);
        Filled
            .When(new CorrectEntry(TwoPeople(), Bench.No, entry.Id, "misread", null, Journey.Raw(190), null, []))
            .ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_batch_record_closes_only_when_everything_is_verified_frozen_and_reviewed_by_two_others()
    {
        Filled.When(Closed("lead", "qa")).ThenRefused("STEP_UNVERIFIED", "STEP_ORDER");
        var done = Verified(Frozen());
        done.When(Closed("lead", "qa"))
            .ThenOne<BatchRecordClosed>(e => e.Reviewers.SequenceEqual(["lead", "qa"]) && e.OpenDeviations.Count == 0);
        done.When(Closed("lead")).ThenRefused("SIGNATURE_MISSING", "NOT_AUTHORISED");
        done.When(Closed("lead", "lead")).ThenRefused("TWO_PERSON_RULE", "NOT_AUTHORISED");
        done.When(Closed("lead", "tech-2")).ThenRefused("SELF_REVIEW", "NOT_AUTHORISED");
        done.After(Closed("lead", "qa"))
            .When(new VerifyStep(Signed("tech-3"), Bench.No, [done.State.Entries[0].Id]))
            .ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_batch_record_does_not_close_while_cells_are_left_over() =>
        Journey.Counted.When(Closed("lead", "qa")).ThenRefused("STEP_UNVERIFIED", "CELLS_UNACCOUNTED");

    [Fact]
    public void A_container_is_frozen_once() => Frozen().When(Freeze()).ThenRefused("STATE_REFUSES");

    private static Given<ILotCommand, ILotEvent, Lot> Frozen() => Filled.After(Freeze());

    private static ExtendAncestry Freeze() =>
        Journey.Step(
            new ExtendAncestry("FR-1", [.. Filled.State.Containers.Select(c => c.Id)], "20 containers frozen", [])
            {
                Act = Acts.By("tech-1"),
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            Journey.End.AddHours(3)
        );

    private static Given<ILotCommand, ILotEvent, Lot> Verified(Given<ILotCommand, ILotEvent, Lot> lot) =>
        lot.After(new VerifyStep(Signed("tech-2"), Bench.No, [.. lot.State.Entries.Select(e => e.Id)]));

    private static CorrectEntry Corrected(string portion, RawCount raw)
    {
        var entry = Journey.Counted.State.Entries.First(e => e.Portions.Contains(portion) && e.Step == StepKind.Count);
        return new(TwoPeople(), Bench.No, entry.Id, "digits transposed", null, raw, null, []);
    }

    private static CloseBatchRecord Closed(params string[] people) =>
        new(
            people.Aggregate(Acts.By("lead", Later), (act, p) => act.SignedBy(p, Meanings.Reviewed)),
            Bench.No,
            [
                new Reviewer("lead", [Roles.ProductionLead]),
                new Reviewer("qa", [Roles.QaReviewer]),
                new Reviewer("tech-2", [Roles.Technician]),
            ]
        );

    private static Act Signed(string person) => Acts.By(person, Later, Meanings.Verified);

    private static Act TwoPeople() =>
        Acts.By("tech-1", Later, Meanings.Performed).SignedBy("tech-2", Meanings.Verified);
}
