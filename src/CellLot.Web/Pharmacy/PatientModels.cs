namespace CellLot.Web.Pharmacy;

/// <summary>A patient by pseudonym.</summary>
public sealed record PatientDocument(string? Study, IReadOnlyList<WeighedPatient> Weights)
{
    /// <summary>The weight that doses are reckoned from: of the latest date, and of one date the last recorded.</summary>
    public WeighedPatient? Latest => Weights.OrderBy(w => w.MeasuredOn).LastOrDefault();

    /// <summary>Who measured the weight of a plan; null where it is not found.</summary>
    public string? WeigherOf(OrderPlan plan) =>
        Weights
            .LastOrDefault(w =>
                w.MeasuredOn == plan.WeighedOn
                && w.Weight == plan.Weight
                && string.Equals(w.Unit, plan.WeightUnit, StringComparison.Ordinal)
            )
            ?.By;
}

/// <summary>One weight.</summary>
public sealed record WeighedPatient(decimal Weight, string Unit, decimal WeightKg, DateOnly MeasuredOn, string By);

/// <summary>A line of the list of patients.</summary>
public sealed record PatientLine(string Patient, string Study, decimal? WeightKg, DateOnly? WeighedOn);

/// <summary>A line of the list of protocols.</summary>
public sealed record ProtocolLine(string Protocol, string Study, int? ApprovedVersion);

/// <summary>A lot's book in short.</summary>
public sealed record StockLine(
    string Lot,
    string Product,
    string Status,
    DateTimeOffset Expires,
    IReadOnlyDictionary<string, int> Accounts,
    IReadOnlyList<string> OpenHolds
)
{
    public int Available => Accounts.GetValueOrDefault("available");
}
