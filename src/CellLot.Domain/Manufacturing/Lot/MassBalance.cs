using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Where nothing grows, cells in = cells out + recorded losses, within the process's percentage (invariant 6). Where both sides
/// are reckoned from one count, more out than in is never right; where out was counted anew, it may differ either way.
/// </summary>
public static class MassBalance
{
    /// <summary>Notes <c>CELLS_UNACCOUNTED</c> when in and out do not balance. Products are compared, no quotient.</summary>
    /// <param name="accounted">Cells out and recorded losses.</param>
    /// <param name="countedAnew">True when the cells out were counted, not derived.</param>
    public static void Require(
        Rules rules,
        string what,
        CellCount into,
        CellCount accounted,
        Percent within,
        bool countedAnew = false
    )
    {
        var missing = into.Value - accounted.Value;
        rules.Require(
            (countedAnew || missing >= 0) && Math.Abs(missing) * 100 <= within.Value * into.Value,
            Refusals.CellsUnaccounted,
            $"{what}: {Say.Cells(into.Value)} viable cells in, {Say.Cells(accounted.Value)} accounted for; "
                + (
                    missing < 0
                        ? $"{Say.Cells(-missing)} too many."
                        : $"{Say.Cells(missing)} missing, more than {Say.Number(within.Value)} %."
                )
        );
    }

    /// <summary>The difference as a percentage of the cells in, to 2 places, for showing.</summary>
    public static Percent Difference(CellCount into, CellCount accounted) =>
        into.Value == 0
            ? new Percent(0)
            : new Percent((((Exact)into.Value - accounted.Value) * 100 / into.Value).Rounded(2));
}

/// <summary>Cells that were lost or discarded, with the reason.</summary>
public sealed record CellLoss(string Reason, CellCount Viable);
