namespace CellLot.Domain.Custody;

/// <summary>A dose was issued: the gate opens its record, closed until everything is proven. Twice adds nothing.</summary>
/// <param name="Blocks">What is known of its holds and lots now; a lot of which nothing is known stands against it.</param>
public sealed record AwaitDose(Act Act, string Order, string Patient, DoseFacts Dose, IReadOnlyList<Block> Blocks)
    : IAdministrationCommand
{
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state) =>
        state.Phase != InfusionPhase.Unknown
            ? []
            :
            [
                new DoseAwaited
                {
                    Act = Act,
                    Order = Order,
                    Patient = Patient,
                    Dose = Dose,
                },
                .. Blocks.Select(b => NoteBlock.EventOf(Act, Order, Patient, b, InfusionPhase.Awaited)),
            ];
}
