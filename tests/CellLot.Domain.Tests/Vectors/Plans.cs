using CellLot.Domain.Arithmetic;

namespace CellLot.Domain.Tests;

/// <summary>Dose requests to begin a test with: 25e6 viable cells a container, recovery 0.80.</summary>
internal static class Plans
{
    internal static DoseRequest PerKg(string weight, string dose) =>
        new()
        {
            Basis = DoseBasis.PerKg,
            DosePerKg = new(Figure.Of(dose)),
            Weight = Figure.Of(weight),
            WeightUnit = "kg",
            Supply = Alike("25e6", "0.80"),
        };

    internal static DoseRequest Fixed(string weight, string cells) =>
        new()
        {
            Basis = DoseBasis.Fixed,
            Cells = new(Figure.Of(cells)),
            Weight = Figure.Of(weight),
            WeightUnit = "kg",
            Supply = Alike("25e6", "0.80"),
        };

    internal static Supply.Alike Alike(string viable, string recovery) =>
        new() { ViableAtFill = new(Figure.Of(viable)), ViableRecovery = new(Figure.Of(recovery)) };
}
