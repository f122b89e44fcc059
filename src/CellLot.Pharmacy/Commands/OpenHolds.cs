using CellLot.Domain.Holds;
using CellLot.Domain.Pharmacy;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Every hold this service knows, as a decision relies on it.</summary>
internal static class OpenHolds
{
    /// <summary>
    /// For a gate: refused unless what Quality and Manufacturing told is fresh; and the watch stands at this version until the
    /// decision is kept, so that a hold and the gate cannot pass each other unseen.
    /// </summary>
    public static Task<HoldWatch> AtGate(CommandContext cx)
    {
        cx.RequireFresh("quality", "manufacturing");
        return Now(cx);
    }

    /// <summary>For what is decided on the holds and is no gate: however old they are.</summary>
    public static async Task<HoldWatch> Now(CommandContext cx)
    {
        var (watch, version) = await cx.Load(HoldWatch.Decider, HoldWatch.Id);
        cx.Assert(HoldWatch.Decider.Stream(HoldWatch.Id), version);
        return watch;
    }

    /// <summary>Keys of an order and its patient.</summary>
    public static IReadOnlyList<string> KeysOf(string id, Order order) => DoseKeys.Of(id, order.Facts?.Patient);
}
