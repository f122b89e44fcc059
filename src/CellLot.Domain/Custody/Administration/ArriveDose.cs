namespace CellLot.Domain.Custody;

/// <summary>The dose's holder brings it to the bedside.</summary>
/// <param name="Custody">The item's chain of custody as it stands now.</param>
public sealed record ArriveDose(Act Act, string Place, ItemState Custody) : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c>, <c>NOT_HOLDER</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        var rules = new Rules();
        rules.Require(
            state.Phase is InfusionPhase.Awaited or InfusionPhase.Arrived,
            Refusals.DoseNotReady,
            $"The dose is {Words.Of(state.Phase)}."
        );
        rules.Require(
            Custody.Phase == ItemPhase.Held && string.Equals(Custody.Holder, Act.By, StringComparison.Ordinal),
            Refusals.NotHolder,
            Custody.Phase switch
            {
                ItemPhase.Held => $"{Custody.HolderName} holds the dose and brings it, nobody else.",
                ItemPhase.InTransit => $"The dose was handed to {Custody.ToName}, who signs for it first.",
                _ => $"The dose is {Words.Of(Custody.Phase)} in its chain of custody.",
            }
        );
        rules.ThrowIfBroken();
        return
        [
            new DoseArrived
            {
                Act = Act,
                Order = state.Order,
                Patient = state.Patient,
                Place = Place,
            },
        ];
    }
}
