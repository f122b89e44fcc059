using CellLot.Domain.Custody;
using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Quality.Messages;

/// <summary>The ward has used a downtime answer or given it up: what waited for it waits no longer.</summary>
internal static class WhenDowntimeEnded
{
    public const string Name = "when-downtime-ended";

    public static Task Handle(DowntimeEnded message, CommandContext cx) =>
        cx.Do(
            DowntimeDesk.Decider,
            message.Order,
            new EndDowntimeAnswer(cx.Act, message.Order, DowntimeCode.Plain(message.Code), message.Outcome)
        );
}
