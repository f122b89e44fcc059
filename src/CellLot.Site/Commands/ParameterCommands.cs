using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Domain.Site.Parameter;
using CellLot.Platform.Http;

namespace CellLot.Site.Commands;

/// <summary>A value proposed for a parameter.</summary>
public sealed record DraftParameterBody : CommandBody
{
    public required int Version { get; init; }
    public required string Value { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The approval of the value proposed.</summary>
public sealed record ApproveParameterBody : CommandBody
{
    public required int Version { get; init; }

    /// <summary>When it comes into force, with offset; not before its approval.</summary>
    public required DateTimeOffset EffectiveFrom { get; init; }
}

/// <summary>The verbs of a parameter: one person proposes, another one approves with a signature.</summary>
internal static class ParameterCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(Draft);
        commands.Map(Approve);
    }

    private static Command<DraftParameterBody> Draft { get; } =
        new()
        {
            Name = "draft-parameter",
            Route = "parameters/{parameter}/drafts",
            Stream = "parameter/{parameter}",
            Roles = [Roles.ProductionLead, Roles.QaReviewer, Roles.Pharmacist],
            Summary = "Proposes the next value of a parameter.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000030"),
                Version = 1,
                Value = "yes",
                Reason = "one qualified person on duty at night",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Parameter.Decider,
                    cx.Route("parameter"),
                    new DraftParameter
                    {
                        Act = cx.Act,
                        Parameter = cx.Route("parameter"),
                        Version = body.Version,
                        Value = body.Value,
                        Reason = body.Reason,
                    }
                );
                return null;
            },
        };

    private static Command<ApproveParameterBody> Approve { get; } =
        new()
        {
            Name = "approve-parameter",
            Route = "parameters/{parameter}/approvals",
            Stream = "parameter/{parameter}",
            Roles = [Roles.QaReviewer, Roles.Releaser],
            Signs = [Meanings.Approved],
            Summary = "Approves a value that somebody else proposed.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000031"),
                Version = 1,
                EffectiveFrom = new DateTimeOffset(2026, 1, 12, 0, 0, 0, TimeSpan.FromHours(1)),
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Parameter.Decider,
                    cx.Route("parameter"),
                    new ApproveParameter
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
