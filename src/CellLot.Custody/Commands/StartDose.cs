using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The infusion is started.</summary>
public sealed record StartDoseBody : CommandBody
{
    /// <summary>Planned rate as set, mL a minute: checked, never derived.</summary>
    public required decimal RateMlPerMin { get; init; }
    public required string Access { get; init; }
}

internal static class StartDose
{
    public static Command<StartDoseBody> Command { get; } =
        new()
        {
            Name = "start-infusion",
            Route = "doses/{order}/start",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse],
            Signs = [Meanings.Administered, Meanings.Verified],
            Summary = "Starts the infusion: the one gate at the vein. The two people who checked sign.",
            Example = new StartDoseBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000113"),
                RateMlPerMin = 4m,
                Access = "peripheral vein, left forearm",
            },
            Run = async (cx, body) =>
            {
                DoseGate.RequireFresh(cx);
                await Bedside.Do(
                    cx,
                    new StartInfusion(
                        cx.Act,
                        new MlPerMinute(body.RateMlPerMin),
                        body.Access,
                        await Bedside.Custody(cx)
                    )
                );
                return null;
            },
        };
}
