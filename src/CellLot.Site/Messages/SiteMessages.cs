using CellLot.Domain;
using CellLot.Domain.Site.Account;
using CellLot.Domain.Site.Parameter;
using CellLot.Domain.Site.Place;
using CellLot.Domain.Site.Training;
using CellLot.Messages;

namespace CellLot.Site.Messages;

/// <summary>What Site's events tell the other services. Pure.</summary>
internal static class SiteMessages
{
    public static IReadOnlyCollection<Type> Told { get; } =
    [
        typeof(Enrolled),
        typeof(RoleGranted),
        typeof(RoleRemoved),
        typeof(AccountClosed),
        typeof(TrainingCompleted),
        typeof(TrainingLapsed),
        typeof(SiteOpened),
        typeof(SiteZoneCorrected),
        typeof(ParameterApproved),
    ];

    /// <summary>The message of an event, or null.</summary>
    public static Message? Of(IEvent happened) =>
        happened switch
        {
            Enrolled e => new AccountChanged(e.Account, e.Name, []),
            RoleGranted e => new AccountChanged(e.Account, e.Name, GrantsOf(e.Roles)),
            RoleRemoved e => new AccountChanged(e.Account, e.Name, GrantsOf(e.Roles)),
            AccountClosed e => new AccountChanged(e.Account, e.Name, []),
            TrainingCompleted e => Changed(e.Person, e.Training, e.Held),
            TrainingLapsed e => Changed(e.Person, e.Training, e.Held),
            SiteOpened e => new SiteChanged(e.Site, e.Name, e.Zone),
            SiteZoneCorrected e => new SiteChanged(e.Site, e.Name, e.Zone),
            ParameterApproved e => new ParameterChanged(
                e.Parameter,
                [.. e.Approved.Select(v => new ParameterValue(v.Version, v.Value, v.EffectiveFrom))]
            ),
            _ => null,
        };

    private static IReadOnlyList<RoleGrant> GrantsOf(IReadOnlyList<HeldRole> roles) =>
        [.. roles.Select(r => new RoleGrant(r.Role, r.Site, r.Study))];

    private static TrainingChanged Changed(string person, HeldTraining changed, IReadOnlyList<HeldTraining> held) =>
        new(person, changed.Sop, changed.SopVersion, changed.CompletedAt, changed.ValidUntil, changed.Valid)
        {
            Held =
            [
                .. held.Select(t => new ProcedureTraining(t.Sop, t.SopVersion, t.CompletedAt, t.ValidUntil, t.Valid)),
            ],
        };
}
