using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Views;

/// <summary>A plan as it would be made now.</summary>
/// <param name="Workings">The formulas with the numbers in them, one a line.</param>
public sealed record PlanFigures(PlannedDose Plan, IReadOnlyList<string> Workings);

/// <summary>A weight in kilograms.</summary>
public sealed record WeightFigures(decimal Weight, string Unit, Kilograms WeightKg, string Workings);

/// <summary>Everything reckoned of a dose so far; what is not there yet is absent, with its reason in <c>waits</c>.</summary>
public sealed record PreparationFigures(
    ClockFigures? Clock,
    Counted? Count,
    WithdrawalFigures? ToWithdraw,
    Withdrawn? Withdrawn,
    DilutionFigures? Dilution,
    object? Dmso,
    InfusionFigures Infusion,
    IReadOnlyList<ProblemCode> Waits
);
