using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The rate was changed while it ran.</summary>
public sealed record ChangeRateBody : CommandBody
{
    public required decimal RateMlPerMin { get; init; }
    public string? Reason { get; init; }
}

internal static class ChangeInfusionRate
{
    public static Command<ChangeRateBody> Command { get; } =
        new()
        {
            Name = "change-rate",
            Route = "doses/{order}/rates",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse],
            Summary = "Records that the rate was changed; above the protocol's highest it is recorded and marked.",
            Example = new ChangeRateBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000114"),
                RateMlPerMin = 2m,
                Reason = "nausea",
            },
            Run = async (cx, body) =>
            {
                await Bedside.Do(cx, new ChangeRate(cx.Act, new MlPerMinute(body.RateMlPerMin), body.Reason));
                return null;
            },
        };
}
