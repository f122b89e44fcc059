using CellLot.Platform.Access;

namespace CellLot.Web;

/// <summary>Where people work: an area of pages for each of the roles, and the one that a person begins with.</summary>
/// <param name="Address">Its first page.</param>
/// <param name="Words">As the link says it.</param>
public sealed record Work(string Address, string Words, IReadOnlyList<string> Roles)
{
    public static Work Bench { get; } =
        new("/bench", "My bench", [Domain.Site.Roles.Technician, Domain.Site.Roles.ProductionLead]);

    public static Work Release { get; } =
        new(
            "/release",
            "Waiting for release",
            [Domain.Site.Roles.Analyst, Domain.Site.Roles.QaReviewer, Domain.Site.Roles.Releaser]
        );

    public static Work Pharmacy { get; } =
        new("/pharmacy", "Doses by time", [Domain.Site.Roles.Pharmacist, Domain.Site.Roles.Prescriber]);

    public static Work Ward { get; } =
        new("/ward", "Ward", [Domain.Site.Roles.Nurse, Domain.Site.Roles.Prescriber, Domain.Site.Roles.Courier]);

    /// <summary>Every area, in the order of the cells' journey.</summary>
    public static IReadOnlyList<Work> All { get; } = [Bench, Release, Pharmacy, Ward];

    /// <summary>The areas in which this person has work.</summary>
    public static IEnumerable<Work> Of(Actor actor) => All.Where(area => actor.GrantFor(area.Roles) is not null);

    /// <summary>Where this person begins; every lot and dose where no area is theirs.</summary>
    public static string HomeOf(Actor actor) => Of(actor).FirstOrDefault()?.Address ?? "/";
}
