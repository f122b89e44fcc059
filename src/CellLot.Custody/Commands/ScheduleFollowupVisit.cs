using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>A visit after an infusion.</summary>
public sealed record ScheduleVisitBody : CommandBody
{
    public required string Visit { get; init; }
    public required DateOnly Due { get; init; }
    public required string Order { get; init; }
}

internal static class ScheduleFollowupVisit
{
    public static Command<ScheduleVisitBody> Command { get; } =
        new()
        {
            Name = "schedule-visit",
            Route = "followups/{patient}/visits",
            Stream = "followup/{patient}",
            Roles = [Roles.Prescriber, Roles.Nurse],
            Summary = "Schedules a visit of a patient (pseudonym).",
            Example = new ScheduleVisitBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000121"),
                Visit = "V3M",
                Due = new DateOnly(2026, 6, 2),
                Order = "ORD-0001",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Followups.Decider,
                    cx.Route("patient"),
                    new ScheduleVisit(cx.Act, body.Visit, body.Due, body.Order)
                );
                return null;
            },
        };
}
