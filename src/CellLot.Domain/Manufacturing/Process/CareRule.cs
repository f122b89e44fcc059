using System.Globalization;
using CellLot.Domain.Site.Parameter;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>A number of a <see cref="CareRule"/> and where it comes from.</summary>
/// <param name="From"><c>process</c>, <c>site</c> or <c>default</c>.</param>
public readonly record struct CareNumber(decimal Value, string From);

/// <summary>
/// When cultures are cared for: it asks for work and offers figures; nothing is refused by it. The process says it in the parameters
/// of its steps, else the site in a parameter, else <see cref="KnownParameters"/>.
/// </summary>
/// <param name="FeedEveryDays">Days from the seeding or the last feed.</param>
/// <param name="HarvestFromPercent">Confluence from which on a culture is harvested.</param>
/// <param name="CultureDaysAtMost">Days from the seeding to the harvest.</param>
/// <param name="SeedPerCm2">Viable cells per cm² that are aimed at.</param>
public sealed record CareRule(
    CareNumber FeedEveryDays,
    CareNumber HarvestFromPercent,
    CareNumber CultureDaysAtMost,
    CareNumber SeedPerCm2
)
{
    /// <summary>Names of these parameters in a process's steps.</summary>
    public const string IntervalDays = "intervalDays";

    /// <inheritdoc cref="IntervalDays"/>
    public const string FromConfluencePercent = "fromConfluencePercent";

    /// <inheritdoc cref="IntervalDays"/>
    public const string DaysAtMost = "daysAtMost";

    /// <inheritdoc cref="IntervalDays"/>
    public const string PerCm2 = "perCm2";

    private static readonly (StepKind Kind, string Parameter)[] Numbers =
    [
        (StepKind.Feed, IntervalDays),
        (StepKind.Harvest, FromConfluencePercent),
        (StepKind.Harvest, DaysAtMost),
        (StepKind.Seed, PerCm2),
    ];

    /// <summary>The rule of a process.</summary>
    /// <param name="site">The site's approved value of a parameter, or null.</param>
    public static CareRule Of(ProcessDefinition process, Func<string, string?> site)
    {
        return new(
            Number(StepKind.Feed, IntervalDays, KnownParameters.FeedIntervalDays),
            Number(StepKind.Harvest, FromConfluencePercent, KnownParameters.HarvestConfluencePercent),
            Number(StepKind.Harvest, DaysAtMost, KnownParameters.CultureDaysAtMost),
            Number(StepKind.Seed, PerCm2, KnownParameters.SeedingDensityPerCm2)
        );

        CareNumber Number(StepKind kind, string parameter, string name) =>
            Read(process.Step(kind)?.Parameters.GetValueOrDefault(parameter)) is { } own ? new(own, "process")
            : Read(site(name)) is { } approved ? new(approved, "site")
            : new(Read(KnownParameters.Of(name).Default)!.Value, "default");
    }

    /// <summary>Notes <c>INPUT_INVALID</c> for a step whose parameter of such a name is no number above 0.</summary>
    internal static void Check(Rules rules, ProcessDefinition process)
    {
        foreach (var (kind, parameter) in Numbers)
            rules.Require(
                process.Step(kind)?.Parameters.GetValueOrDefault(parameter) is not { } text || Read(text) is not null,
                Refusals.InputInvalid,
                $"steps: {parameter} of {Say.Kind(kind)} is a number above 0 as text, e.g. \"3\"."
            );
    }

    private static decimal? Read(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number
            : null;
}
