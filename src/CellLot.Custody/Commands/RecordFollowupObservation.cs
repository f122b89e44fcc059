using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>Something was observed at a visit.</summary>
public sealed record RecordObservationBody : CommandBody
{
    public required string Visit { get; init; }
    public required string Name { get; init; }
    public required string Value { get; init; }
    public string? Unit { get; init; }
}

internal static class RecordFollowupObservation
{
    public static Command<RecordObservationBody> Command { get; } =
        new()
        {
            Name = "record-observation",
            Route = "followups/{patient}/observations",
            Stream = "followup/{patient}",
            Roles = [Roles.Prescriber, Roles.Nurse],
            Summary = "Records an observation of a visit as reported.",
            Example = new RecordObservationBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000122"),
                Visit = "V3M",
                Name = "SLEDAI-2K",
                Value = "4",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Followups.Decider,
                    cx.Route("patient"),
                    new RecordObservation(cx.Act, body.Visit, body.Name, body.Value, body.Unit)
                );
                return null;
            },
        };
}
