using CellLot.Domain.Manufacturing;
using CellLot.Manufacturing.Commands;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Messages;

/// <summary>
/// Pharmacy has taken containers for an order: their places are empty. What does not stand anywhere is passed over, so that the
/// message may come in any order and as often as it likes.
/// </summary>
internal static class WhenContainersTaken
{
    public static async Task Handle(ContainersTaken message, CommandContext cx)
    {
        foreach (var (unit, state, _) in await StoragePlaces.All(cx))
        {
            var here = message.Containers.Where(c => state.PositionOf(c) is not null).ToList();
            if (here.Count > 0)
                await cx.Do(
                    StorageUnit.Decider,
                    unit,
                    new RemoveContainers(cx.Act, unit, here, $"taken for order {message.Order}")
                );
        }
    }
}
