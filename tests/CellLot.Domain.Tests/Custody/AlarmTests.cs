using CellLot.Domain.Custody;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

/// <summary>A hold that reaches a running infusion: alarm, never a stop; a physician decides and signs.</summary>
public sealed class AlarmTests
{
    private static NoteBlock Told(Block block) =>
        new(Acts.OfMessage("custody", $"{block.Source} {block.Version}"), block);

    private static DecideAlarm Decide(string decision = DecideAlarm.GoOn, bool physician = true, bool signed = true) =>
        new(
            signed ? Acts.By("nurse1").SignedBy("prescriber", Meanings.Approved) : Acts.By("nurse1"),
            decision,
            "90 of 100 mL are in",
            physician
        );

    private static ResumeInfusion Resume() => new(Acts.By("nurse1"), new MlPerMinute(2m), false);

    [Fact]
    public void A_hold_on_a_running_infusion_is_an_alarm_until_a_physician_has_decided()
    {
        var alarmed = Ward.Running().After(Told(Ward.Hold()));
        alarmed.State.Phase.ShouldBe(InfusionPhase.Running);
        alarmed.State.Alarms.Keys.ShouldBe(["hold/H-1"]);
        var decided = alarmed.When(Decide());
        decided.ThenOne<AlarmDecided>(e => e.DecidedBy == "prescriber" && e.Alarms.Single().Source == "hold/H-1");
        decided.State.Alarms.ShouldBeEmpty();
        decided.State.Phase.ShouldBe(InfusionPhase.Running);
    }

    [Fact]
    public void A_lifting_before_the_decision_leaves_the_alarm_listed_as_lifted()
    {
        var lifted = Ward.Running().After(Told(Ward.Hold()), Told(Ward.Hold(2, open: false)));
        lifted.State.Alarms["hold/H-1"].Lifted.ShouldBeTrue();
        lifted.When(Decide()).State.Alarms.ShouldBeEmpty();
    }

    [Fact]
    public void The_end_of_the_infusion_takes_no_alarm_away()
    {
        var closed = Ward.Running().After(Told(Ward.Hold()), Ward.Close(98m, 2m));
        closed.State.Alarms.Count.ShouldBe(1);
        closed.When(Decide(DecideAlarm.StopAdvised)).State.Alarms.ShouldBeEmpty();
    }

    [Fact]
    public void A_hold_before_the_start_or_after_a_stop_is_no_alarm()
    {
        Ward.Matched().After(Told(Ward.Hold())).State.Alarms.ShouldBeEmpty();
        Ward.Running()
            .After(new StopInfusion(Acts.By("nurse1"), "reaction"), Told(Ward.Hold()))
            .State.Alarms.ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_physician_decides_with_a_reason_and_a_signature()
    {
        var alarmed = Ward.Running().After(Told(Ward.Hold()));
        alarmed.When(Decide(signed: false)).ThenRefused("SIGNATURE_MISSING");
        alarmed.When(Decide(physician: false)).ThenRefused("NOT_AUTHORISED");
        alarmed.When(Decide("perhaps")).ThenRefused("INPUT_INVALID");
        alarmed.When(Decide() with { Because = " " }).ThenRefused("REASON_MISSING");
        Ward.Running().When(Decide()).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void Paused_under_a_hold_it_goes_on_by_a_physicians_decision_in_either_way()
    {
        var paused = Ward.Running().After(Told(Ward.Hold()), new PauseInfusion(Acts.By("nurse1"), "alarm"));
        paused.When(Resume()).ThenRefused("SIGNATURE_MISSING");
        paused
            .When(
                Resume() with
                {
                    Act = Acts.By("nurse1").SignedBy("prescriber", Meanings.Approved),
                    SignerIsPhysician = true,
                }
            )
            .ThenOne<InfusionResumed>();
        paused.After(Decide()).When(Resume()).ThenOne<InfusionResumed>();
        paused.After(Decide(DecideAlarm.StopAdvised)).When(Resume()).ThenRefused("SIGNATURE_MISSING");
    }

    [Fact]
    public void A_decision_holds_for_what_was_decided_about_and_no_other_hold()
    {
        var decided = Ward.Running().After(Told(Ward.Hold()), new PauseInfusion(Acts.By("nurse1"), "alarm"), Decide());
        decided.After(Told(Ward.Hold() with { Source = "hold/H-2" })).When(Resume()).ThenRefused("SIGNATURE_MISSING");
        decided
            .After(Told(Ward.Hold(2, open: false)), Told(Ward.Hold(3)))
            .When(Resume())
            .ThenRefused("SIGNATURE_MISSING");
    }
}
