namespace CellLot.Domain.Site.Parameter;

/// <summary>A parameter that the program asks for.</summary>
/// <param name="Default">What holds while no value is approved.</param>
/// <param name="Unit">E.g. <c>min</c>.</param>
/// <param name="Means">What it decides, in one sentence.</param>
public sealed record KnownParameter(string Name, string Default, string Unit, string Means);

/// <summary>What a site may set for all its work, with what holds where it has set none. A process's own number comes first.</summary>
public static class KnownParameters
{
    public const string IdleLockMinutes = "idle-lock-minutes";
    public const string SafetyLease = "safety-lease";
    public const string FeedIntervalDays = "feed-interval-days";
    public const string HarvestConfluencePercent = "harvest-confluence-percent";
    public const string CultureDaysAtMost = "culture-days-at-most";
    public const string SeedingDensityPerCm2 = "seeding-density-per-cm2";
    public const string ManufacturerAddress = "manufacturer-address";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownParameter> All { get; } =
    [
        new(IdleLockMinutes, "10", "min", "A page is locked after so long without a touch; its draft stays."),
        new(SafetyLease, "10", "s", "What is known of holds and releases may be so old at a gate."),
        new(FeedIntervalDays, "3", "d", "A culture is fed so long after the seeding or the last feed."),
        new(HarvestConfluencePercent, "70", "%", "A culture is harvested from this confluence on."),
        new(CultureDaysAtMost, "14", "d", "A culture is harvested at the latest so long after the seeding."),
        new(SeedingDensityPerCm2, "4000", "cells/cm²", "Vessels are seeded with so many viable cells."),
        new(ManufacturerAddress, "", "", "The manufacturer's address as certificates of analysis state it."),
    ];

    /// <summary>The parameter of this name.</summary>
    /// <exception cref="InvalidOperationException">There is none: a programming fault.</exception>
    public static KnownParameter Of(string name) =>
        All.First(p => string.Equals(p.Name, name, StringComparison.Ordinal));
}
