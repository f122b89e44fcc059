using CellLot.Domain.Site.Account;

namespace CellLot.Domain.Site.Place;

/// <summary>Commands on a site.</summary>
public interface IPlaceCommand : ICommand;

/// <summary>Events of <c>site/{id}</c>.</summary>
public interface IPlaceEvent : IEvent;

/// <summary>A site was opened.</summary>
public sealed record SiteOpened : IPlaceEvent
{
    public required Act Act { get; init; }
    public required string Site { get; init; }
    public required string Name { get; init; }

    /// <summary>IANA time zone, checked outside; local dates of the site are meant in it.</summary>
    public required string Zone { get; init; }
}

/// <summary>The site's time zone was entered wrongly, or its law has changed. Earlier records keep the offset they stored.</summary>
public sealed record SiteZoneCorrected : IPlaceEvent
{
    public required Act Act { get; init; }
    public required string Site { get; init; }
    public required string Name { get; init; }
    public required string Zone { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Open a site under an id of 2 to 40 characters, e.g. <c>madrid</c>.</summary>
public sealed record OpenSite : IPlaceCommand
{
    public required Act Act { get; init; }
    public required string Site { get; init; }
    public required string Name { get; init; }
    public required string Zone { get; init; }
}

/// <summary>Correct a site's time zone.</summary>
public sealed record CorrectSiteZone : IPlaceCommand
{
    public required Act Act { get; init; }
    public required string Zone { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A site where cells are recovered, made or given: stream <c>site/{id}</c>.</summary>
public sealed record Place
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string Zone { get; init; } = "";
    public bool Open => Id.Length > 0;

    public static Decider<IPlaceCommand, IPlaceEvent, Place> Decider { get; } =
        new("site", 1, new Place(), Decide, Evolve);

    private static IReadOnlyList<IPlaceEvent> Decide(IPlaceCommand command, Place place) =>
        command switch
        {
            OpenSite open => Opened(open, place),
            CorrectSiteZone correct => Corrected(correct, place),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "no verb of a site"),
        };

    /// <exception cref="RuleBroken"><c>ALREADY_EXISTS</c>, <c>INPUT_INVALID</c></exception>
    private static IReadOnlyList<IPlaceEvent> Opened(OpenSite open, Place place)
    {
        if (place.Open)
            throw new RuleBroken(Refusals.AlreadyExists.Because($"The site {open.Site} is open already."));
        var rules = new Rules();
        rules.Require(
            SignInName.IsOne(open.Site),
            Refusals.InputInvalid,
            "site: 2 to 40 lower-case letters, digits, points and hyphens, a letter first."
        );
        rules.Require(
            open.Name.Trim().Length is >= 2 and <= 100,
            Refusals.InputInvalid,
            "name: the site's name has 2 to 100 characters."
        );
        rules.ThrowIfBroken();
        return
        [
            new SiteOpened
            {
                Act = open.Act,
                Site = open.Site,
                Name = open.Name.Trim(),
                Zone = open.Zone,
            },
        ];
    }

    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>REASON_MISSING</c></exception>
    private static IReadOnlyList<IPlaceEvent> Corrected(CorrectSiteZone correct, Place place)
    {
        if (!place.Open)
            throw new RuleBroken(Refusals.NotFound.Because("There is no such site."));
        var rules = new Rules();
        Standing.NeedsReason(rules, correct.Reason);
        rules.ThrowIfBroken();
        return
        [
            new SiteZoneCorrected
            {
                Act = correct.Act,
                Site = place.Id,
                Name = place.Name,
                Zone = correct.Zone,
                Reason = correct.Reason.Trim(),
            },
        ];
    }

    private static Place Evolve(Place place, IPlaceEvent happened) =>
        happened switch
        {
            SiteOpened e => new Place
            {
                Id = e.Site,
                Name = e.Name,
                Zone = e.Zone,
            },
            SiteZoneCorrected e => place with { Zone = e.Zone },
            _ => place,
        };
}
