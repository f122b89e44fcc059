using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The infusion was stopped for good.</summary>
public sealed record StopInfusionBody : CommandBody
{
    public required string Reason { get; init; }
}

internal static class StopRunningInfusion
{
    public static Command<StopInfusionBody> Command { get; } =
        new()
        {
            Name = "stop-infusion",
            Route = "doses/{order}/stops",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse, Roles.Prescriber],
            Summary = "Records that the infusion was stopped for good; never refused after the start.",
            Example = new StopInfusionBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000117"),
                Reason = "bronchospasm",
            },
            Run = async (cx, body) =>
            {
                await Bedside.Do(cx, new StopInfusion(cx.Act, body.Reason));
                return null;
            },
        };
}
