using CellLot.Platform.Http;

namespace CellLot.Web.Pharmacy;

/// <summary>Figures that the API reckons while a form is filled, or why there are none.</summary>
public sealed record Reckoning<T>(bool Refused, IReadOnlyList<ProblemCode> Because, T? Figures)
    where T : class;

/// <summary>What stands against an entry as the figures are.</summary>
public sealed record Against(string Code, string Because);

/// <summary>A plan as it would be made now.</summary>
public sealed record ReckonedPlan(OrderPlan Plan, IReadOnlyList<string> Workings);

/// <summary>A weight in kilograms.</summary>
public sealed record ReckonedWeight(decimal WeightKg, string Workings);

/// <summary>A dose before it is ordered.</summary>
public sealed record ReckonedOrder(
    string Basis,
    decimal? DosePerKg,
    decimal? ProtocolPerKg,
    decimal? ProtocolCells,
    decimal? Cells,
    decimal? PerKg,
    decimal? WeightKg,
    DateOnly? WeighedOn,
    IReadOnlyList<Against> Against,
    string? Workings
);

/// <summary>A pool while its count is typed.</summary>
/// <param name="ViabilityLimit">Limit text, in percent.</param>
public sealed record ReckonedPool(
    decimal AfterSamplingMl,
    decimal ViablePerMl,
    decimal ViabilityPercent,
    string ViabilityLimit,
    decimal ViabilityRounded,
    bool ViabilityConforms,
    decimal PoolCells,
    string Formula
);

/// <summary>A volume to draw, or what a drawn volume holds.</summary>
public sealed record ReckonedWithdrawal(
    decimal WithdrawMl,
    decimal AvailableCells,
    decimal ActualCells,
    decimal PercentOfPrescribed,
    decimal? ActualPerKg,
    bool OutsidePerKgRange,
    decimal RemainderMl,
    string BandLow,
    string BandHigh,
    IReadOnlyList<Against> Against,
    string Formula,
    string Workings
);

/// <summary>Everything reckoned of a dose so far.</summary>
public sealed record ReckonedPreparation(
    ReckonedClock? Clock,
    ReckonedWithdrawal? ToWithdraw,
    ReckonedDilution? Dilution,
    ReckonedDmso? Dmso,
    ReckonedInfusion Infusion,
    IReadOnlyList<Against> Waits
);

/// <summary>The clock after thaw, by the server's time.</summary>
/// <param name="SecondsToLatestStart">Negative when it has passed.</param>
/// <param name="SecondsToUseBy">Negative when it has passed.</param>
public sealed record ReckonedClock(
    DateTimeOffset ThawedAt,
    DateTimeOffset UseBy,
    DateTimeOffset LatestStart,
    long SecondsToLatestStart,
    long SecondsToUseBy,
    string Workings
);

/// <summary>What the drawn dose is made up with.</summary>
public sealed record ReckonedDilution(
    decimal CellsMl,
    decimal DiluentMl,
    decimal FinalVolumeMl,
    decimal FinalPerMl,
    string Workings
);

/// <summary>Dimethyl sulfoxide that the patient gets.</summary>
public sealed record ReckonedDmso(
    decimal GramsPerKg,
    decimal LimitGPerKgDay,
    IReadOnlyList<Against> Against,
    string Workings
);

/// <summary>How long it runs in.</summary>
public sealed record ReckonedInfusion(decimal MinMinutes, decimal PlannedMinutes, string Workings);
