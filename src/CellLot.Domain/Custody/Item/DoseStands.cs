namespace CellLot.Domain.Custody;

/// <summary>Whether a dose may be handed on towards its patient.</summary>
public static class DoseStands
{
    /// <summary>What stands against handing the dose on; nothing once its infusion was started or closed.</summary>
    public static IReadOnlyList<Refusal> Against(AdministrationState dose) =>
        dose.Phase is InfusionPhase.Awaited or InfusionPhase.Arrived
            ? [.. dose.OpenBlocks.Select(b => new Refusal(b.Code, $"{dose.Order}: {b.Because}"))]
            : [];
}
