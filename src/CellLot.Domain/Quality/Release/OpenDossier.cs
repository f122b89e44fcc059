namespace CellLot.Domain.Quality;

/// <summary>
/// Opens the dossier of a filled lot, whatever was noted of it before. A newer statement of the fill replaces an older one, and
/// reopens a release that rested on it.
/// </summary>
public sealed record OpenDossier(Act Act, string Lot, long FillVersion, LotFill Fill) : IReleaseCommand
{
    internal IReadOnlyList<IReleaseEvent> Decide(Release release)
    {
        if (FillVersion <= release.FillVersion)
            return [];
        var expires = release.Standing.Expires == release.Fill?.Expires ? Fill.Expires : release.Standing.Expires;
        var standing = release.Fill is null
            ? new ReleaseStanding(LotStatus.Pending, null, null, null, Fill.Expires, null)
            : release.Standing with
            {
                Expires = expires,
            };
        var opened = new DossierOpened(Act, Lot, FillVersion, Fill, standing);
        if (!release.InUse)
            return [opened];
        var pending = ReleaseFigures.Pending(release, expires);
        return [opened, new ReleaseReopened(Act, Lot, pending, ["The fill of the lot was stated anew."])];
    }
}

/// <summary>Fixes the version of the specification by which the whole lot is judged; the first release sample does it.</summary>
public sealed record PinSpecification(Act Act, string Lot, string Specification, SpecificationVersion Version)
    : IReleaseCommand
{
    internal IReadOnlyList<IReleaseEvent> Decide(Release release) =>
        release.Specification is null
            ? [new SpecificationPinned(Act, Lot, Specification, Version.Number, Version.Content)]
            : [];
}
