using CellLot.Domain.Custody;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

public sealed class FollowupTests
{
    private static readonly ScheduleVisit Visit = new(
        Acts.By("prescriber"),
        "V3M",
        new DateOnly(2026, 6, 2),
        "ORD-0001"
    );

    [Fact]
    public void What_is_observed_belongs_to_a_scheduled_visit()
    {
        var observation = new RecordObservation(Acts.By("nurse1"), "V3M", "SLEDAI-2K", "4", null);
        Given(Followups.Decider).When(observation).ThenRefused("NOT_FOUND");
        Given(Followups.Decider).After(Visit).When(observation).ThenOne<ObservationRecorded>();
        Given(Followups.Decider).After(Visit).When(observation with { Value = " " }).ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void An_outcome_names_its_findings()
    {
        var given = Given(Followups.Decider).After(Visit);
        given
            .When(new JudgeOutcome(Acts.By("prescriber"), "V3M", "complete response", ""))
            .ThenRefused("REASON_MISSING");
        given
            .When(new JudgeOutcome(Acts.By("prescriber"), "V3M", "complete response", "SLEDAI-2K 2"))
            .ThenOne<OutcomeJudged>();
    }

    [Fact]
    public void A_visit_is_scheduled_once() =>
        Given(Followups.Decider)
            .After(Visit)
            .When(Visit with { Act = Acts.By("nurse1") })
            .ThenRefused("ALREADY_EXISTS");
}
