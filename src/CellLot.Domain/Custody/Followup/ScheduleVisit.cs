namespace CellLot.Domain.Custody;

/// <summary>Schedules a visit after an order's infusion.</summary>
public sealed record ScheduleVisit(Act Act, string Visit, DateOnly Due, string Order) : IFollowupCommand
{
    /// <summary><c>ALREADY_EXISTS</c></summary>
    internal IReadOnlyList<IFollowupEvent> Decide(FollowupState state) =>
        state.Visits.ContainsKey(Visit)
            ? throw new RuleBroken(Refusals.AlreadyExists.Because($"The visit {Visit} is scheduled already."))
            :
            [
                new VisitScheduled
                {
                    Act = Act,
                    Visit = Visit,
                    Due = Due,
                    Order = Order,
                },
            ];
}
