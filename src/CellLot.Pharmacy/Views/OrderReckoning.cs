using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Views;

/// <summary>An order while it is written: the dose in cells and per kilogram, and what it would be refused for.</summary>
/// <param name="DosePerKg">As typed; with basis per kilogram.</param>
/// <param name="ProtocolPerKg">What the protocol says.</param>
/// <param name="Cells">Dose × weight, or the fixed number; null without a weight.</param>
/// <param name="PerKg">Cells ÷ weight, to 2 places; null without a weight.</param>
/// <param name="WeighedOn">Of the newest weight on record; null without one.</param>
public sealed record OrderFigures(
    DoseBasis Basis,
    CellsPerKilogram? DosePerKg,
    CellsPerKilogram? ProtocolPerKg,
    CellCount? ProtocolCells,
    CellCount? Cells,
    CellsPerKilogram? PerKg,
    Kilograms? WeightKg,
    DateOnly? WeighedOn,
    IReadOnlyList<ProblemCode> Against,
    string? Workings
);

/// <summary><c>GET reckon/order</c>: what a dose comes to before it is ordered, by the rules of the order, recorded nowhere.</summary>
internal static class OrderReckoning
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "reckon/order",
            "A dose while it is ordered: ?patient=&protocol=&infusionIndex= and &dosePerKg= or &cells=: cells, per kilogram, and what would be refused.",
            q => Reckoned.Answer(q, asked => Reckon(q, asked)),
            PharmacyReaders.Patients
        );

    private static async Task<object?> Reckon(Query q, AskedFigures asked)
    {
        var (patient, _) = await q.State(Patient.Decider, asked.Text("patient"));
        var (protocol, _) = await q.State(Protocol.Decider, asked.Text("protocol"));
        var act = await q.ActNow();
        var (perKg, cells) = (asked.NumberOrNull("dosePerKg"), asked.NumberOrNull("cells"));
        var order = new OrderDose(
            act,
            "reckoned",
            asked.Text("patient"),
            patient.Study,
            asked.Text("protocol"),
            protocol,
            asked.Whole("infusionIndex"),
            null,
            perKg is { } dose ? new CellsPerKilogram(dose) : null,
            cells is { } number ? new CellCount(number) : null
        );
        var terms = protocol
            .InForceOn(DateOnly.FromDateTime(act.RecordedAt.ToOffset(TimeSpan.FromMinutes(act.OffsetMinutes)).DateTime))
            ?.Terms;
        return new OrderFigures(
            terms?.Basis ?? DoseBasis.PerKg,
            order.DosePerKg,
            terms?.DosePerKg,
            terms?.FixedCells,
            Cells(order, patient.Latest()),
            PerKg(order, patient.Latest()),
            patient.Latest()?.WeightKg,
            patient.Latest()?.MeasuredOn,
            Refused(order),
            Workings(order, patient.Latest())
        );
    }

    private static CellCount? Cells(OrderDose order, Weighing? weight) =>
        order.Cells
        ?? (
            order.DosePerKg is { } dose && weight is not null
                ? new CellCount(((Exact)dose.Value * weight.WeightKg.Value).ToDecimal("cells"))
                : null
        );

    private static CellsPerKilogram? PerKg(OrderDose order, Weighing? weight) =>
        Cells(order, weight) is { } cells && weight is not null
            ? new CellsPerKilogram(((Exact)cells.Value / weight.WeightKg.Value).Rounded(2, "perKg"))
            : null;

    private static string? Workings(OrderDose order, Weighing? weight) =>
        (order.DosePerKg, order.Cells, weight) switch
        {
            ({ } dose, _, { } w) =>
                $"{Figures.Millions(dose.Value)} viable cells/kg × {Figures.Plain(w.WeightKg.Value)} kg = {Figures.Millions(Cells(order, w)!.Value.Value)} viable cells",
            (_, { } cells, { } w) =>
                $"{Figures.Millions(cells.Value)} viable cells ÷ {Figures.Plain(w.WeightKg.Value)} kg = {Figures.Millions(PerKg(order, w)!.Value.Value)} viable cells/kg",
            _ => null,
        };

    private static IReadOnlyList<ProblemCode> Refused(OrderDose order)
    {
        try
        {
            Order.Decider.Decide(order, new Order());
            return [];
        }
        catch (Domain.RuleBroken broken)
        {
            return [.. broken.Broken.Select(ProblemCode.Of)];
        }
    }
}
