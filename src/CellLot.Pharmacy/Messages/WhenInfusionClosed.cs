using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Messages;

/// <summary>The bedside closed a dose: its containers, its order and what counts for the patient are closed in one transaction.</summary>
public static class WhenInfusionClosed
{
    public static async Task Handle(InfusionClosed told, CommandContext cx)
    {
        var version = told.Envelope.Version;
        var (order, _) = await cx.Load(Order.Decider, told.Order);
        cx.Study = order.Facts?.Study ?? "-";
        foreach (var lot in told.Lots)
            await cx.Do(
                Stock.Decider,
                lot,
                new NoteDoseClosed(cx.Act, told.Order, told.InfusedMl > 0, told.Outcome, version)
            );
        await cx.Do(
            Order.Decider,
            told.Order,
            new NoteClosed(
                cx.Act,
                new(told.InfusedMl),
                new(told.DiscardedMl),
                new(told.DeliveredCells),
                told.Outcome,
                version
            )
        );
        await cx.Do(
            Patient.Decider,
            told.Patient,
            new NoteInfusionClosed(cx.Act, told.Order, new(told.InfusedMl), told.StartedAt, told.EndedAt, version)
        );
    }
}
