using CellLot.Domain;
using CellLot.Domain.Site.Place;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Installation;

namespace CellLot.Site.Commands;

/// <summary>A site to open.</summary>
public sealed record OpenSiteBody : CommandBody
{
    public required string Name { get; init; }

    /// <summary>IANA time zone, e.g. <c>Europe/Madrid</c>.</summary>
    public required string Zone { get; init; }
}

/// <summary>The right time zone of a site.</summary>
public sealed record CorrectSiteZoneBody : CommandBody
{
    public required string Zone { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The verbs of a site. Its zone is told to all processes with the event; this one follows it at the commit.</summary>
internal static class PlaceCommands
{
    public static void Map(CommandRoutes commands, Func<SiteZones> zones)
    {
        commands.Map(Open(zones));
        commands.Map(Correct(zones));
    }

    private static Command<OpenSiteBody> Open(Func<SiteZones> zones) =>
        new()
        {
            Name = "open-site",
            Route = "sites/{site}",
            Stream = "site/{site}",
            Roles = AccountCommands.By,
            Summary = "Opens a site with its time zone.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000010"),
                Name = "Hospital of Madrid",
                Zone = "Europe/Madrid",
            },
            Run = async (cx, body) =>
            {
                MustBeZone(body.Zone);
                var site = cx.Route("site");
                var now = await cx.Do(
                    Place.Decider,
                    site,
                    new OpenSite
                    {
                        Act = cx.Act,
                        Site = site,
                        Name = body.Name,
                        Zone = body.Zone,
                    }
                );
                cx.Ride(PublishedZones.Told(site, now.Zone));
                cx.AfterCommit(() => zones().Set(site, now.Zone));
                return null;
            },
        };

    private static Command<CorrectSiteZoneBody> Correct(Func<SiteZones> zones) =>
        new()
        {
            Name = "correct-site-zone",
            Route = "sites/{site}/zone",
            Stream = "site/{site}",
            Roles = AccountCommands.By,
            Summary = "Corrects a site's time zone from now on; earlier records keep theirs.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000011"),
                Zone = "Atlantic/Canary",
                Reason = "entered wrongly",
            },
            Run = async (cx, body) =>
            {
                MustBeZone(body.Zone);
                var site = cx.Route("site");
                var now = await cx.Do(
                    Place.Decider,
                    site,
                    new CorrectSiteZone
                    {
                        Act = cx.Act,
                        Zone = body.Zone,
                        Reason = body.Reason,
                    }
                );
                cx.Ride(PublishedZones.Told(site, now.Zone));
                cx.AfterCommit(() => zones().Set(site, now.Zone));
                return null;
            },
        };

    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    private static void MustBeZone(string zone)
    {
        if (
            !zone.Contains('/', StringComparison.Ordinal)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            || !found.HasIanaId
        )
            throw new RuleBroken(
                Refusals.InputInvalid.Because($"zone: {zone} is no IANA time zone known here, e.g. Europe/Madrid.")
            );
    }
}
