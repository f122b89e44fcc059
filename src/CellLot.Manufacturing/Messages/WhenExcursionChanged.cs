using CellLot.Domain.Manufacturing;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Messages;

/// <summary>
/// Custody found an excursion, or found it longer: the owner of the places says which containers stood there meanwhile, also those
/// that have left since. A unit that is no storage of ours held none.
/// </summary>
internal static class WhenExcursionChanged
{
    public const string Name = "when-excursion-changed";

    public static async Task Handle(ExcursionChanged told, CommandContext cx)
    {
        await cx.LoadAll(StorageUnit.Decider, [told.Unit]);
        var history = await cx.History(StorageUnit.Decider, told.Unit);
        await cx.Do(
            StorageUnit.Decider,
            told.Unit,
            new NoteExcursion(
                cx.Act,
                told.Unit,
                told.Excursion,
                told.Envelope.Version,
                told.From,
                told.To,
                Stays.Within(history, told.From, told.To)
            )
        );
    }
}
