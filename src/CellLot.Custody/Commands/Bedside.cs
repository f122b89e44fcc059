using CellLot.Custody.Messages;
using CellLot.Domain.Custody;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>What commands at the bedside have in common.</summary>
internal static class Bedside
{
    /// <summary>Decides on the order's gate; its study goes into the headers.</summary>
    public static async Task<AdministrationState> Do(CommandContext cx, IAdministrationCommand command)
    {
        var (state, _) = await cx.Load(Administrations.Decider, cx.Route("order"));
        if (state.Dose is { } dose)
            cx.Study = dose.Study;
        return await cx.Do(Administrations.Decider, cx.Route("order"), command);
    }

    /// <summary>The dose's chain of custody; the decision relies on it as it stands.</summary>
    public static async Task<ItemState> Custody(CommandContext cx)
    {
        var id = DoseItem.IdOf(cx.Route("order"));
        var (item, version) = await cx.Load(CustodyItem.Decider, id);
        cx.Assert(CustodyItem.Decider.Stream(id), version);
        return item;
    }
}
