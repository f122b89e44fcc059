using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>The volume that seeds an area at a density.</summary>
/// <param name="Cells">Density × area.</param>
/// <param name="Volume">Cells ÷ viable per mL, half up to the step.</param>
/// <param name="ActualPerCm2">The density that this volume gives, to 2 places.</param>
public sealed record Seeding(CellCount Cells, Millilitres Volume, decimal ActualPerCm2)
{
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public static Seeding Reckon(
        decimal densityPerCm2,
        SquareCentimetres area,
        CellsPerMl viablePerMl,
        Millilitres volumeStep
    )
    {
        new Inputs()
            .NotNegative("densityPerCm2", densityPerCm2)
            .Positive("areaCm2", area.Value)
            .Positive("viablePerMl", viablePerMl.Value)
            .Positive("volumeStepMl", volumeStep.Value)
            .ThrowIfBroken();
        var cells = (Exact)densityPerCm2 * area.Value;
        var volume = (cells / ((Exact)viablePerMl.Value * volumeStep.Value)).Nearest() * (Exact)volumeStep.Value;
        return new(
            new(cells.ToDecimal("cells")),
            new(volume.ToDecimal("volumeMl")),
            (volume * viablePerMl.Value / area.Value).Rounded(2, "actualPerCm2")
        );
    }
}
