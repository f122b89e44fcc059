using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>What a physician decides about the alarms that wait.</summary>
public sealed record AlarmDecisionBody : CommandBody
{
    /// <summary><c>go-on</c> or <c>stop-advised</c>.</summary>
    public required string Decision { get; init; }
    public required string Because { get; init; }
}

internal static class DecideAboutAlarm
{
    public static Command<AlarmDecisionBody> Command { get; } =
        new()
        {
            Name = "decide-alarm",
            Route = "administrations/{order}/alarm-decisions",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse, Roles.Prescriber],
            Signs = [Meanings.Approved],
            Summary =
                "Records the physician's signed decision about what came to stand against a running infusion. It stops nothing itself.",
            Example = new AlarmDecisionBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000131"),
                Decision = DecideAlarm.GoOn,
                Because = "90 of 100 mL are in, no reaction; the patient is told",
            },
            Run = async (cx, body) =>
            {
                var physician = await Physicians.Approved(cx);
                await Bedside.Do(cx, new DecideAlarm(cx.Act, body.Decision, body.Because, physician));
                return null;
            },
        };
}
