using CellLot.Custody.Messages;
using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>
/// Before a dose is handed on towards its patient: what Custody knows is fresh, and nothing stands against the dose; its gate stands
/// at this version until the decision is kept, so that a hold and a handover cannot pass each other unseen.
/// </summary>
internal static class DoseGate
{
    /// <summary>Ids of the sources without whose fresh word no gate of Custody opens.</summary>
    public static void RequireFresh(CommandContext cx) => cx.RequireFresh("quality", "manufacturing");

    /// <param name="items">Custody items; those that are no doses concern no gate.</param>
    public static async Task<IReadOnlyList<Refusal>> Against(CommandContext cx, IReadOnlyList<string> items)
    {
        var against = new List<Refusal>();
        foreach (var order in items.Select(DoseItem.OrderOf).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var (dose, version) = await cx.Load(Administrations.Decider, order);
            if (dose.Phase is not (InfusionPhase.Awaited or InfusionPhase.Arrived))
                continue;
            RequireFresh(cx);
            cx.Assert(Administrations.Decider.Stream(order), version);
            against.AddRange(DoseStands.Against(dose));
        }
        return against;
    }
}
