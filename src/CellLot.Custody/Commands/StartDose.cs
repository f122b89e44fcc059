using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;
using CellLot.Platform.Installation;

namespace CellLot.Custody.Commands;

/// <summary>The infusion is started.</summary>
public sealed record StartDoseBody : CommandBody
{
    /// <summary>Planned rate as set, mL a minute: checked, never derived.</summary>
    public required decimal RateMlPerMin { get; init; }
    public required string Access { get; init; }

    /// <summary>The release desk's answer to a downtime code; it replaces the freshness of what is known, and nothing else.</summary>
    public string? ReadBack { get; init; }
}

internal static class StartDose
{
    /// <param name="keys">Of downtime answers.</param>
    public static Command<StartDoseBody> CommandWith(Func<DowntimeKeys> keys) =>
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
                var downtime = await DowntimeDoor.Judge(keys(), cx, body.ReadBack);
                if (downtime is null)
                    DoseGate.RequireFresh(cx);
                var state = await Bedside.Do(
                    cx,
                    new StartInfusion(
                        cx.Act,
                        new MlPerMinute(body.RateMlPerMin),
                        body.Access,
                        await Bedside.Custody(cx),
                        downtime
                    )
                );
                if (state.WrongAnswers.TryGetValue(cx.Act.EntryId, out var left))
                    cx.RefuseAndKeep(
                        Refusals.DowntimeRefused.Because(
                            left > 0
                                ? $"This is not the desk's answer; {left} of {DowntimeCode.Tries} tries are left: have it read out again."
                                : "This is not the desk's answer, and no try is left: ask for a new code."
                        )
                    );
                return null;
            },
        };
}
