using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>Vital signs were taken.</summary>
public sealed record RecordVitalsBody : CommandBody
{
    /// <summary>E.g. <c>start</c>, <c>15 min</c>, <c>end</c>.</summary>
    public required string Moment { get; init; }
    public required Vitals Vitals { get; init; }
}

internal static class RecordVitalSigns
{
    public static Command<RecordVitalsBody> Command { get; } =
        new()
        {
            Name = "record-vitals",
            Route = "doses/{order}/vitals",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse, Roles.Prescriber],
            Summary = "Records vital signs from the arrival on, while it runs and afterwards.",
            Example = new RecordVitalsBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000118"),
                Moment = "start",
                Vitals = new Vitals(36.7m, 72, 122, 76, 14, 98),
            },
            Run = async (cx, body) =>
            {
                await Bedside.Do(cx, new RecordVitals(cx.Act, body.Moment, body.Vitals));
                return null;
            },
        };
}
