using CellLot.Domain.Custody;
using CellLot.Platform.Http;

namespace CellLot.Custody.Messages;

/// <summary>Its own word that an infusion was closed: no hold concerns the dose any more, so the watch forgets it.</summary>
internal static class WhenInfusionClosed
{
    public const string Name = "when-infusion-closed";

    public static Task Handle(CellLot.Messages.InfusionClosed closed, CommandContext cx) =>
        cx.Do(BlockWatch.Decider, BlockWatch.Id, new UnwatchDose(cx.Act, closed.Order));
}
