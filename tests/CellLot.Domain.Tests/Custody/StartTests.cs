using CellLot.Domain.Custody;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

public sealed class StartTests
{
    [Fact]
    public void A_matched_unblocked_dose_in_time_is_started_by_the_two_who_checked()
    {
        var started = Ward.Matched().When(Ward.Start()).ThenOne<InfusionStarted>();
        started.Rate.ShouldBe(new MlPerMinute(4m));
        (started.AdministeredBy, started.VerifiedBy).ShouldBe(("nurse1", "nurse2"));
    }

    [Fact]
    public void Nothing_starts_before_both_entries_are_in()
    {
        Ward.AtBedside().When(Ward.Start()).ThenRefused("INDEPENDENT_ENTRY");
        Ward.AtBedside().After(Ward.Enter("nurse1")).When(Ward.Start()).ThenRefused("INDEPENDENT_ENTRY");
    }

    [Fact]
    public void The_latest_start_itself_is_in_time_and_the_next_moment_is_not()
    {
        Ward.Matched().When(Ward.Start(Ward.LatestStart)).ThenOne<InfusionStarted>();
        Ward.Matched().When(Ward.Start(Ward.LatestStart.AddTicks(1))).ThenRefused("POST_THAW_EXPIRED");
    }

    [Fact]
    public void The_servers_time_counts_not_the_time_entered() =>
        Ward.Matched()
            .When(
                Ward.Start(Ward.LatestStart.AddMinutes(1)) is var late
                    ? late with
                    {
                        Act = late.Act with { OccurredAt = Ward.LatestStart.AddMinutes(-5) },
                    }
                    : late
            )
            .ThenRefused("POST_THAW_EXPIRED");

    [Fact]
    public void A_slower_rate_than_planned_must_still_end_by_the_use_by()
    {
        // 100 mL at 2 mL/min take 50 min: from 11:00 to 11:50, use by 11:55; from 11:05 exactly to 11:55.
        Ward.Matched().When(Ward.Start(Acts.Noon.AddMinutes(5), 2m)).ThenOne<InfusionStarted>();
        Ward.Matched().When(Ward.Start(Acts.Noon.AddMinutes(5).AddTicks(1), 2m)).ThenRefused("POST_THAW_EXPIRED");
    }

    [Fact]
    public void The_highest_rate_is_allowed_and_more_is_not()
    {
        Ward.Matched().When(Ward.Start(rate: 5m)).ThenOne<InfusionStarted>();
        Ward.Matched().When(Ward.Start(rate: 5.0001m)).ThenRefused("RATE_LIMIT");
        Ward.Matched().When(Ward.Start(rate: 0m)).ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void A_dose_without_thaw_time_is_not_started() =>
        Given(Administrations.Decider)
            .After(
                Ward.Await(Ward.Dose with { ThawedAt = null }, Ward.Released()),
                Ward.Arrive(),
                Ward.Enter("nurse1"),
                Ward.Enter("nurse2")
            )
            .When(Ward.Start())
            .ThenRefused("THAW_UNKNOWN");

    [Fact]
    public void A_lot_of_which_no_release_is_known_is_not_started() =>
        Ward.Matched(new Block("release/CL26-0001", 0, true, "LOT_NOT_RELEASED", "Not known here."))
            .When(Ward.Start())
            .ThenRefused("LOT_NOT_RELEASED");

    [Fact]
    public void An_open_hold_closes_the_start_and_its_lifting_opens_it()
    {
        var held = Ward.Matched().After(new NoteBlock(Acts.OfMessage("custody", "hold"), Ward.Hold()));
        held.When(Ward.Start()).ThenRefused("ON_HOLD");
        held.After(new NoteBlock(Acts.OfMessage("custody", "lift"), Ward.Hold(2, open: false)))
            .When(Ward.Start())
            .ThenOne<InfusionStarted>();
    }

    [Fact]
    public void Of_two_holds_one_lifted_leaves_the_other() =>
        Ward.Matched()
            .After(
                new NoteBlock(Acts.OfMessage("custody", "h1"), Ward.Hold()),
                new NoteBlock(Acts.OfMessage("custody", "h2"), Ward.Hold() with { Source = "hold/H-2" }),
                new NoteBlock(Acts.OfMessage("custody", "l1"), Ward.Hold(2, open: false))
            )
            .When(Ward.Start())
            .ThenRefused("ON_HOLD");

    [Fact]
    public void An_older_word_of_a_hold_changes_nothing()
    {
        var lifted = Ward.Matched().After(new NoteBlock(Acts.OfMessage("custody", "lift"), Ward.Hold(2, open: false)));
        lifted.When(new NoteBlock(Acts.OfMessage("custody", "hold"), Ward.Hold(1))).ThenNothing();
    }

    [Fact]
    public void One_person_does_not_sign_for_both() =>
        Ward.Matched()
            .When(Ward.Start() with { Act = Acts.By("nurse1", null, Meanings.Administered, Meanings.Verified) })
            .ThenRefused("TWO_PERSON_RULE");

    [Fact]
    public void Those_who_checked_sign_the_start() =>
        Ward.Matched()
            .When(
                Ward.Start() with
                {
                    Act = Acts.By("nurse1", null, Meanings.Administered).SignedBy("nurse3", Meanings.Verified),
                }
            )
            .ThenRefused("TWO_PERSON_RULE");

    [Fact]
    public void A_lost_dose_is_not_started() =>
        Ward.Matched()
            .When(Ward.Start() with { Custody = Ward.HeldBy("nurse1") with { Phase = ItemPhase.Lost } })
            .ThenRefused("DOSE_NOT_READY");

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Ward.AtBedside(Ward.Hold())
            .When(new StartInfusion(Acts.By("nurse1", Ward.UseBy), new MlPerMinute(9m), "arm", Ward.HeldBy("nurse1")))
            .ThenRefused("INDEPENDENT_ENTRY", "ON_HOLD", "RATE_LIMIT", "POST_THAW_EXPIRED", "SIGNATURE_MISSING");

    [Fact]
    public void A_started_infusion_is_not_started_again() =>
        Ward.Running().When(Ward.Start()).ThenRefused("STATE_REFUSES");

    [Fact]
    public void A_dose_that_was_never_issued_is_not_started() =>
        Given(Administrations.Decider).When(Ward.Start()).ThenRefused("DOSE_NOT_READY");

    [Fact]
    public void A_check_at_one_bedside_does_not_count_at_another()
    {
        var moved = Ward.Matched().After(Ward.Arrive() with { Place = "ward 3, bed 14" });
        moved.When(Ward.Start()).ThenRefused("INDEPENDENT_ENTRY");
        moved.After(Ward.Enter("nurse1"), Ward.Enter("nurse2")).When(Ward.Start()).ThenOne<InfusionStarted>();
    }

    [Fact]
    public void An_infusion_begins_after_the_thaw_and_ends_after_it_began()
    {
        var start = Ward.Start();
        var early = start with { Act = start.Act with { OccurredAt = Acts.Noon.AddDays(-2) } };
        Ward.Matched().When(early).ThenRefused("INPUT_INVALID");
        var close = Ward.Close(98m, 2m);
        var before = close with { Act = close.Act with { OccurredAt = Acts.Noon.AddMinutes(-1) } };
        Ward.Running().When(before).ThenRefused("INPUT_INVALID");
    }
}
