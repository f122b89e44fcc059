using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Domain.Site.Sop;
using CellLot.Platform.Http;

namespace CellLot.Site.Commands;

/// <summary>A version of a procedure.</summary>
public sealed record DraftSopBody : CommandBody
{
    public required int Version { get; init; }
    public required string Title { get; init; }

    /// <summary>SHA-256 of the controlled document, where it is electronic.</summary>
    public string? DocumentSha256 { get; init; }
}

/// <summary>The approval of a version.</summary>
public sealed record ApproveSopBody : CommandBody
{
    public required int Version { get; init; }

    /// <summary>When it comes into force, with offset; not before its approval.</summary>
    public required DateTimeOffset EffectiveFrom { get; init; }
}

/// <summary>The verbs of a procedure: one person writes, another one approves with a signature.</summary>
internal static class SopCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(Draft);
        commands.Map(Approve);
    }

    private static Command<DraftSopBody> Draft { get; } =
        new()
        {
            Name = "draft-sop",
            Route = "sops/{sop}/drafts",
            Stream = "sop/{sop}",
            Roles = [Roles.ProductionLead, Roles.Analyst, Roles.Pharmacist, Roles.QaReviewer],
            Summary = "Writes the next version of a procedure.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000020"),
                Version = 1,
                Title = "Counting cells in a Neubauer chamber",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Sop.Decider,
                    cx.Route("sop"),
                    new DraftSop
                    {
                        Act = cx.Act,
                        Sop = cx.Route("sop"),
                        Version = body.Version,
                        Title = body.Title,
                        DocumentSha256 = body.DocumentSha256,
                    }
                );
                return null;
            },
        };

    private static Command<ApproveSopBody> Approve { get; } =
        new()
        {
            Name = "approve-sop",
            Route = "sops/{sop}/approvals",
            Stream = "sop/{sop}",
            Roles = [Roles.QaReviewer],
            Signs = [Meanings.Approved],
            Summary = "Approves a version that somebody else wrote.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000021"),
                Version = 1,
                EffectiveFrom = new DateTimeOffset(2026, 1, 12, 0, 0, 0, TimeSpan.FromHours(1)),
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Sop.Decider,
                    cx.Route("sop"),
                    new ApproveSop
                    {
                        Act = cx.Act,
                        Version = body.Version,
                        EffectiveFrom = body.EffectiveFrom,
                    }
                );
                return null;
            },
        };
}
