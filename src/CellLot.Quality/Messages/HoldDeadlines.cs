using CellLot.Domain.Quality;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Quality.Views;

namespace CellLot.Quality.Messages;

/// <summary>Puts holds in force that waited only for a downtime answer to end.</summary>
internal sealed class HoldDeadlines(ServiceRuntime service, SystemCommands commands)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public Task Run(CancellationToken stop) => commands.Every(Pause, "What holds wait for", () => Round(stop), stop);

    private async Task Round(CancellationToken stop)
    {
        var waiting = (await service.Inline.List<HoldShown>(HoldViews.View, stop)).Where(h =>
            h is { InForce: true, State: "confirmed" }
        );
        foreach (var hold in waiting)
            await commands.Run("put-hold-in-force", "-", cx => Decide(cx, hold.Hold), stop);
    }

    private static async Task Decide(CommandContext cx, string id)
    {
        if (!await WhenHoldTaken.AnswersOut(cx, id))
            await cx.Do(Hold.Decider, id, new PutHoldInForce(cx.Act, id));
    }
}
