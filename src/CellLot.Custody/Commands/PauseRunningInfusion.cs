using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The infusion was paused.</summary>
public sealed record PauseInfusionBody : CommandBody
{
    public required string Reason { get; init; }
}

internal static class PauseRunningInfusion
{
    public static Command<PauseInfusionBody> Command { get; } =
        new()
        {
            Name = "pause-infusion",
            Route = "doses/{order}/pauses",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse, Roles.Prescriber],
            Summary = "Records a pause; never refused after the start.",
            Example = new PauseInfusionBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000115"),
                Reason = "nausea",
            },
            Run = async (cx, body) =>
            {
                await Bedside.Do(cx, new PauseInfusion(cx.Act, body.Reason));
                return null;
            },
        };
}
