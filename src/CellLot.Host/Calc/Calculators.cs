namespace CellLot.Host.Calc;

/// <summary>Every calculator by its name: fields in, outputs out, the arithmetic itself in the domain.</summary>
internal static class Calculators
{
    internal static readonly IReadOnlyDictionary<string, Func<Fields, Answer>> ByName = new Dictionary<
        string,
        Func<Fields, Answer>
    >(StringComparer.Ordinal)
    {
        ["count"] = CultureCalculators.Count,
        ["automated-count"] = CultureCalculators.AutomatedCount,
        ["growth"] = CultureCalculators.Growth,
        ["seeding"] = CultureCalculators.Seeding,
        ["recovery"] = CultureCalculators.Recovery,
        ["dose-plan"] = DosePlanCalculator.DosePlan,
        ["withdraw"] = DoseCalculators.Withdraw,
        ["dilution"] = DoseCalculators.Dilution,
        ["dmso"] = DoseCalculators.Dmso,
        ["endotoxin"] = DoseCalculators.Endotoxin,
        ["infusion-time"] = DoseCalculators.InfusionTime,
        ["post-thaw"] = TimeCalculators.PostThaw,
        ["limit"] = RecordCalculators.Limit,
        ["mkt"] = RecordCalculators.Mkt,
        ["din"] = RecordCalculators.Din,
        ["specimen-window"] = TimeCalculators.SpecimenWindow,
        ["retention"] = TimeCalculators.Retention,
    };
}
