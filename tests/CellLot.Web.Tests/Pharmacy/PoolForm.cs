namespace CellLot.Web.Tests.Pharmacy;

/// <summary>The count of the study's second pool: 162 viable in 4 squares at 1 + 9 is 4.05 × 10⁶ per mL.</summary>
internal static class PoolForm
{
    public static async Task Fill(Hands hands)
    {
        await hands.Type("Volume of the pool before sampling", "25.0");
        await hands.Type("Taken for the count and for QC", "0.2");
        await hands.Type("Viable cells counted", "162");
        await hands.Type("Dead cells counted", "14");
        await hands.Type("Squares counted", "4");
        await hands.Type("Sample in the dilution", "1");
        await hands.Type("Diluent and stain", "9");
    }
}
