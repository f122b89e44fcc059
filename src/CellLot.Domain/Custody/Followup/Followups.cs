using System.Collections.Immutable;

namespace CellLot.Domain.Custody;

/// <summary>Commands on <c>followup/{patient}</c>.</summary>
public interface IFollowupCommand : ICommand;

/// <summary>Visits of a patient with what was found at them.</summary>
public sealed record FollowupState
{
    public ImmutableSortedDictionary<string, VisitState> Visits { get; init; } =
        ImmutableSortedDictionary.Create<string, VisitState>(StringComparer.Ordinal);
}

/// <summary>One visit.</summary>
public sealed record VisitState(DateOnly Due, string Order, ImmutableList<Observation> Observations, string? Outcome);

/// <summary>One observation as reported.</summary>
public sealed record Observation(string Name, string Value, string? Unit, DateTimeOffset At);

/// <summary>Visits are scheduled, observed, judged.</summary>
public static class Followups
{
    public static readonly Decider<IFollowupCommand, IFollowupEvent, FollowupState> Decider = new(
        "followup",
        1,
        new FollowupState(),
        (command, state) =>
            command switch
            {
                ScheduleVisit schedule => schedule.Decide(state),
                RecordObservation observation => observation.Decide(state),
                JudgeOutcome outcome => outcome.Decide(state),
                _ => throw new ArgumentOutOfRangeException(nameof(command)),
            },
        Evolve
    );

    private static FollowupState Evolve(FollowupState state, IFollowupEvent happened) =>
        happened switch
        {
            VisitScheduled e => With(state, e.Visit, new VisitState(e.Due, e.Order, [], null)),
            ObservationRecorded e => With(
                state,
                e.Visit,
                state.Visits[e.Visit] with
                {
                    Observations = state
                        .Visits[e.Visit]
                        .Observations.Add(new Observation(e.Name, e.Value, e.Unit, e.Act.OccurredAt)),
                }
            ),
            OutcomeJudged e => With(state, e.Visit, state.Visits[e.Visit] with { Outcome = e.Outcome }),
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };

    private static FollowupState With(FollowupState state, string visit, VisitState now) =>
        state with
        {
            Visits = state.Visits.SetItem(visit, now),
        };

    /// <exception cref="RuleBroken"><c>NOT_FOUND</c></exception>
    internal static void MustKnow(FollowupState state, string visit)
    {
        if (!state.Visits.ContainsKey(visit))
            throw new RuleBroken(Refusals.NotFound.Because($"No visit {visit} is scheduled."));
    }
}
