using CellLot.Domain;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A draft to approve.</summary>
public sealed record ApproveProtocolBody : CommandBody
{
    public required int Version { get; init; }

    /// <summary>First day it may be ordered under; the day of approval when absent.</summary>
    public DateOnly? EffectiveFrom { get; init; }
}

/// <summary>Signed <c>approved</c> by a QA reviewer who did not write it.</summary>
internal static class ApproveProtocolCommand
{
    public static Command<ApproveProtocolBody> Command { get; } =
        new()
        {
            Name = "approve-protocol",
            Route = "protocols/{protocol}/approvals",
            Stream = "protocol/{protocol}",
            Roles = [Roles.QaReviewer],
            Signs = [Meanings.Approved],
            Summary = "Approves the draft of a dose protocol; author and approver are two people.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000402"), Version = 1 },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Protocol.Decider,
                    cx.Route("protocol"),
                    new ApproveProtocol(cx.Act, body.Version, body.EffectiveFrom)
                );
                return null;
            },
        };
}
