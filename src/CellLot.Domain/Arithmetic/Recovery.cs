using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>What a freeze and thaw left over, in percent to 4 places. Dosing uses the viable recovery, never a mixture of the two.</summary>
/// <param name="TotalPercent">Total thawed of total frozen.</param>
/// <param name="ViablePercent">Viable thawed of viable frozen.</param>
public sealed record Recovery(Percent TotalPercent, Percent ViablePercent)
{
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public static Recovery Reckon(
        CellCount frozenTotal,
        Percent frozenViability,
        CellCount thawedTotal,
        Percent thawedViability
    )
    {
        new Inputs()
            .Positive("frozenTotal", frozenTotal.Value)
            .PercentOfWhole("frozenViabilityPercent", frozenViability.Value)
            .Positive("frozenViabilityPercent", frozenViability.Value)
            .NotNegative("thawedTotal", thawedTotal.Value)
            .PercentOfWhole("thawedViabilityPercent", thawedViability.Value)
            .ThrowIfBroken();
        var total = (Exact)thawedTotal.Value / frozenTotal.Value;
        var viable = total * thawedViability.Value / frozenViability.Value;
        return new(
            new((total * 100).Rounded(4, "totalRecoveryPercent")),
            new((viable * 100).Rounded(4, "viableRecoveryPercent"))
        );
    }
}
