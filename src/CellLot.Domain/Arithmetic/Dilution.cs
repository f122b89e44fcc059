using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>Stock and diluent that give some cells in a final volume or at a final concentration.</summary>
public sealed record Dilution(Millilitres Stock, Millilitres Diluent, Millilitres FinalVolume, CellsPerMl FinalPerMl)
{
    /// <summary>Made up to a final volume.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>, <c>STOCK_TOO_DILUTE</c></exception>
    public static Dilution ToVolume(CellCount cells, CellsPerMl stockPerMl, Millilitres finalVolume)
    {
        Check(cells, stockPerMl).Positive("finalVolumeMl", finalVolume.Value).ThrowIfBroken();
        return Make(cells.Value, stockPerMl.Value, finalVolume.Value, (Exact)cells.Value / finalVolume.Value);
    }

    /// <summary>Made up to a final concentration.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>, <c>STOCK_TOO_DILUTE</c></exception>
    public static Dilution ToConcentration(CellCount cells, CellsPerMl stockPerMl, CellsPerMl finalPerMl)
    {
        Check(cells, stockPerMl).Positive("finalPerMl", finalPerMl.Value).ThrowIfBroken();
        return Make(cells.Value, stockPerMl.Value, (Exact)cells.Value / finalPerMl.Value, finalPerMl.Value);
    }

    private static Inputs Check(CellCount cells, CellsPerMl stockPerMl) =>
        new Inputs().NotNegative("cells", cells.Value).Positive("stockPerMl", stockPerMl.Value);

    private static Dilution Make(Exact cells, Exact stockPerMl, Exact finalVolume, Exact finalPerMl)
    {
        var stock = cells / stockPerMl;
        var dilution = new Dilution(
            new(stock.ToDecimal("stockMl")),
            new((finalVolume - stock).ToDecimal("diluentMl")),
            new(finalVolume.ToDecimal("finalVolumeMl")),
            new(finalPerMl.ToDecimal("finalPerMl"))
        );
        return stock <= finalVolume
            ? dilution
            : throw new RuleBroken(
                Refusals.StockTooDilute.Because(
                    $"{Figures.Plain(dilution.Stock.Value)} mL of stock do not fit into {Figures.Plain(dilution.FinalVolume.Value)} mL."
                )
            );
    }
}
