using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>The shortest time in which a volume may run in.</summary>
public static class InfusionTime
{
    /// <summary>Whole minutes, volume ÷ rate, ceiling.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public static decimal MinMinutes(Millilitres volume, MlPerMinute most)
    {
        new Inputs().NotNegative("volumeMl", volume.Value).Positive("maxMlPerMin", most.Value).ThrowIfBroken();
        return ((Exact)((Exact)volume.Value / most.Value).Ceiling()).ToDecimal("minMinutes");
    }
}
