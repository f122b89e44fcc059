using CellLot.Domain.Custody;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

public sealed class InfusionTests
{
    private static readonly Reaction Nausea = new("nausea", "severe", 2, false, "paused", null, Acts.Noon);

    private static ResumeInfusion Resume(bool physician = false, DateTimeOffset? at = null) =>
        new(
            physician ? Acts.By("nurse1", at).SignedBy("prescriber", Meanings.Approved) : Acts.By("nurse1", at),
            new MlPerMinute(2m),
            physician
        );

    [Fact]
    public void Before_the_start_there_is_nothing_to_pause_or_stop()
    {
        Ward.Matched().When(new PauseInfusion(Acts.By("nurse1"), "nausea")).ThenRefused("DOSE_NOT_READY");
        Ward.Matched().When(new StopInfusion(Acts.By("nurse1"), "nausea")).ThenRefused("DOSE_NOT_READY");
    }

    [Fact]
    public void A_hold_never_blocks_pausing_stopping_or_recording()
    {
        var held = Ward.Running().After(new NoteBlock(Acts.OfMessage("custody", "hold"), Ward.Hold()));
        held.State.Phase.ShouldBe(InfusionPhase.Running);
        held.When(new PauseInfusion(Acts.By("nurse1"), "hold")).ThenOne<InfusionPaused>();
        held.When(new StopInfusion(Acts.By("nurse1"), "hold")).ThenOne<InfusionStopped>();
        held.When(new ObserveReaction(Acts.By("nurse1"), Nausea)).ThenOne<ReactionObserved>();
        held.When(Ward.Close(98m, 2m)).ThenOne<InfusionClosed>();
    }

    [Fact]
    public void A_mild_reaction_lets_the_nurse_go_on_alone() =>
        Ward.Running()
            .After(new ObserveReaction(Acts.By("nurse1"), Nausea), new PauseInfusion(Acts.By("nurse1"), "nausea"))
            .When(Resume())
            .ThenOne<InfusionResumed>(e => e.Decided.Count == 0);

    [Theory]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public void After_a_grave_reaction_a_physician_decides(int grade, bool hypersensitivity)
    {
        var paused = Ward.Running()
            .After(
                new ObserveReaction(
                    Acts.By("nurse1"),
                    Nausea with
                    {
                        Grade = grade,
                        Hypersensitivity = hypersensitivity,
                    }
                ),
                new PauseInfusion(Acts.By("nurse1"), "reaction")
            );
        paused.When(Resume()).ThenRefused("SIGNATURE_MISSING");
        paused.When(Resume(physician: true) with { SignerIsPhysician = false }).ThenRefused("NOT_AUTHORISED");
        paused.When(Resume(physician: true)).ThenOne<InfusionResumed>(e => e.Decided.Count == 1);
    }

    [Fact]
    public void After_the_use_by_it_goes_on_only_by_a_physicians_decision()
    {
        var paused = Ward.Running().After(new PauseInfusion(Acts.By("nurse1"), "line"));
        paused.When(Resume(at: Ward.UseBy)).ThenOne<InfusionResumed>();
        paused.When(Resume(at: Ward.UseBy.AddTicks(1))).ThenRefused("SIGNATURE_MISSING");
        paused.When(Resume(physician: true, at: Ward.UseBy.AddTicks(1))).ThenOne<InfusionResumed>();
    }

    [Fact]
    public void Running_past_the_use_by_is_a_deviation_that_raises_itself_once()
    {
        var late = Ward.Running().When(new PauseInfusion(Acts.By("nurse1", Ward.UseBy.AddMinutes(1)), "line"));
        late.ThenOne<UseByPassed>();
        Ward.Running()
            .After(new PauseInfusion(Acts.By("nurse1", Ward.UseBy.AddMinutes(1)), "line"))
            .When(Ward.Close(98m, 2m, Ward.UseBy.AddMinutes(2)))
            .Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_rate_above_the_limit_is_recorded_and_marked() =>
        Ward.Running()
            .When(new ChangeRate(Acts.By("nurse1"), new MlPerMinute(5.1m), "pump"))
            .ThenOne<RateChanged>(e => e.AboveLimit);

    [Fact]
    public void Vitals_are_recorded_before_while_and_after_it_runs()
    {
        var vitals = new RecordVitals(Acts.By("nurse1"), "end", new Vitals(36.7m, 72, 122, 76, 14, 98));
        Ward.AtBedside().When(vitals).ThenOne<VitalsRecorded>();
        Ward.Running().When(vitals).ThenOne<VitalsRecorded>();
        Ward.Running().After(Ward.Close(98m, 2m)).When(vitals).ThenOne<VitalsRecorded>();
        Ward.Awaited().When(vitals).ThenRefused("DOSE_NOT_READY");
    }

    [Theory]
    [InlineData("77900000", "98", "76342000.00")]
    [InlineData("89910000", "98", "88111800.00")]
    [InlineData("101875000", "98", "99837500.00")]
    public void Delivered_cells_are_the_infused_volume_times_the_concentration(
        string counted,
        string infused,
        string delivered
    )
    {
        var dose = Ward.Dose with { Concentration = new CellsPerMl(decimal.Parse(counted) / 100m) };
        Given(Administrations.Decider)
            .After(
                Ward.Await(dose, Ward.Released()),
                Ward.Arrive(),
                Ward.Enter("nurse1"),
                Ward.Enter("nurse2"),
                Ward.Start()
            )
            .When(Ward.Close(decimal.Parse(infused), 2m))
            .ThenOne<InfusionClosed>(e => e.Delivered.Value == decimal.Parse(delivered) && e.Outcome == "completed");
    }

    [Theory]
    [InlineData("98", "1.9")]
    [InlineData("98", "2.1")]
    [InlineData("100", "2")]
    public void Every_millilitre_is_accounted_for(string infused, string discarded) =>
        Ward.Running()
            .When(Ward.Close(decimal.Parse(infused), decimal.Parse(discarded)))
            .ThenRefused("VOLUME_UNACCOUNTED");

    [Fact]
    public void A_negative_volume_is_refused() =>
        Ward.Running().When(Ward.Close(101m, -1m)).ThenRefused("INPUT_INVALID");

    [Fact]
    public void A_dose_never_started_is_closed_as_not_given()
    {
        Ward.AtBedside().When(Ward.Close(1m, 99m)).ThenRefused("DOSE_NOT_READY");
        Ward.AtBedside()
            .When(Ward.Close(0m, 100m))
            .ThenOne<InfusionClosed>(e => e.Outcome == "not-given" && e.Delivered.Value == 0);
    }

    [Fact]
    public void A_stopped_infusion_is_closed_as_stopped() =>
        Ward.Running()
            .After(new StopInfusion(Acts.By("nurse1"), "bronchospasm"))
            .When(Ward.Close(40m, 60m))
            .ThenOne<InfusionClosed>(e => e.Outcome == "stopped");

    [Fact]
    public void Two_people_sign_the_close()
    {
        var close = Ward.Close(98m, 2m);
        Ward.Running()
            .When(close with { Act = Acts.By("nurse1", null, Meanings.Administered, Meanings.Verified) })
            .ThenRefused("TWO_PERSON_RULE");
        Ward.Running().When(close with { Act = Acts.By("nurse1") }).ThenRefused("SIGNATURE_MISSING");
    }

    [Fact]
    public void A_closed_record_is_not_closed_again() =>
        Ward.Running().After(Ward.Close(98m, 2m)).When(Ward.Close(98m, 2m)).ThenRefused("STATE_REFUSES");
}
