namespace CellLot.Domain.Site.Sop;

/// <summary>Commands on a procedure.</summary>
public interface ISopCommand : ICommand;

/// <summary>One version of a procedure.</summary>
/// <param name="Author">Account id of who wrote it.</param>
/// <param name="Approver">Account id of who approved it; null while it is a draft.</param>
/// <param name="EffectiveFrom">When it comes into force; null while it is a draft.</param>
public sealed record SopVersion(
    int Version,
    string Title,
    string Author,
    string? Approver,
    DateTimeOffset? EffectiveFrom,
    string? DocumentSha256
);

/// <summary>A written procedure (SOP) with its versions: stream <c>sop/{id}</c> (invariant 25; 21 CFR 11.10(k)).</summary>
public sealed record Sop
{
    public string Id { get; init; } = "";

    /// <summary>Versions 1, 2, 3 …, oldest first.</summary>
    public IReadOnlyList<SopVersion> Versions { get; init; } = [];

    /// <summary>The version in force at this instant, or null.</summary>
    public SopVersion? InForceAt(DateTimeOffset at) => Versions.LastOrDefault(v => v.EffectiveFrom <= at);

    /// <summary>True when this version was approved, whether or not its date has come: people are trained before it.</summary>
    public bool IsApproved(int version) => Versions.Any(v => v.Version == version && v.Approver is not null);

    public static Decider<ISopCommand, ISopEvent, Sop> Decider { get; } = new("sop", 1, new Sop(), Decide, Evolve);

    private static IReadOnlyList<ISopEvent> Decide(ISopCommand command, Sop sop) =>
        command switch
        {
            DraftSop draft => SopRules.Decide(draft, sop),
            ApproveSop approve => SopRules.Decide(approve, sop),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "no verb of a procedure"),
        };

    private static Sop Evolve(Sop sop, ISopEvent happened) =>
        happened switch
        {
            SopDrafted e => sop with
            {
                Id = e.Sop,
                Versions =
                [
                    .. sop.Versions,
                    new SopVersion(e.Version, e.Title, e.Act.By, null, null, e.DocumentSha256),
                ],
            },
            SopApproved e => sop with
            {
                Versions =
                [
                    .. sop.Versions.Select(v =>
                        v.Version == e.Version ? v with { Approver = e.Act.By, EffectiveFrom = e.EffectiveFrom } : v
                    ),
                ],
            },
            _ => sop,
        };
}
