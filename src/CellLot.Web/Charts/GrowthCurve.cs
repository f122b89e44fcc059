namespace CellLot.Web.Charts;

/// <summary>A lot's growth, as Manufacturing tells it.</summary>
/// <param name="Limit">Highest cumulative population doublings that may be filled.</param>
public sealed record GrowthCurve(
    string Lot,
    DateTimeOffset? From,
    decimal Limit,
    int PassageLimit,
    string Basis,
    IReadOnlyList<GrowthPoint> Points
);

/// <summary>One harvest.</summary>
/// <param name="Day">Days of culture since the first seeding that counts.</param>
public sealed record GrowthPoint(
    string Portion,
    int Passage,
    DateTimeOffset At,
    decimal Day,
    decimal Seeded,
    decimal Harvested,
    decimal Hours,
    decimal Doublings,
    decimal Cumulative,
    decimal? DoublingTime
);
