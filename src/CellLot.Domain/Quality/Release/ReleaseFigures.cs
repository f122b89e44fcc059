using CellLot.Domain.Units;

namespace CellLot.Domain.Quality;

/// <summary>Figures that a decision states of the lot, out of the results that count.</summary>
public static class ReleaseFigures
{
    /// <summary>The lowest recovery of the lot's thaw tests: a plan never promises more; null before one counts.</summary>
    public static Fraction? ViableRecovery(Release release) =>
        release.Samples.Select(s => s.Thaw).OfType<ThawTest>().MinBy(t => t.ViableRecovery.Value)?.ViableRecovery;

    /// <summary>The lowest viability after thaw; null before a thaw test counts.</summary>
    public static Percent? PostThawViability(Release release) =>
        release.Samples.Select(s => s.Thaw).OfType<ThawTest>().MinBy(t => t.Viability.Value)?.Viability;

    /// <summary>Endotoxin in EU/mL as reported; the highest where several results count; null when not tested.</summary>
    public static string? Endotoxin(Release release)
    {
        var test = release.Specification?.Content.Tests.Find(t => t.Measure == Measure.Endotoxin);
        return test is null
            ? null
            : release
                .Samples.SelectMany(s => s.Results)
                .Where(r => r.InvalidatedBy is null && string.Equals(r.Test, test.Code, StringComparison.Ordinal))
                .MaxBy(r => Limit.Parse(r.Raw.TrimStart('<', '>')).Value)
                ?.Raw;
    }

    /// <summary>What a decision states.</summary>
    internal static ReleaseStanding Decided(Release release, LotStatus status, Act act) =>
        new(
            status,
            ViableRecovery(release),
            PostThawViability(release),
            Endotoxin(release),
            release.Standing.Expires,
            act.ByName
        );

    /// <summary>Waiting: no figure is promised.</summary>
    internal static ReleaseStanding Pending(Release release, DateTimeOffset? expires) =>
        release.Standing with
        {
            Status = LotStatus.Pending,
            ViableRecovery = null,
            PostThawViability = null,
            Endotoxin = null,
            Expires = expires,
            DecidedBy = null,
        };
}
