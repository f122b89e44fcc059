using CellLot.Domain;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A protocol version to write.</summary>
public sealed record DraftProtocolBody : CommandBody
{
    /// <summary>Everything the version says; limits are texts, amounts carry their unit in their name.</summary>
    public required ProtocolTerms Terms { get; init; }
}

/// <summary>Signed <c>authored</c> by a pharmacist.</summary>
internal static class DraftProtocolCommand
{
    public static Command<DraftProtocolBody> Command { get; } =
        new()
        {
            Name = "draft-protocol",
            Route = "protocols/{protocol}/drafts",
            Stream = "protocol/{protocol}",
            Roles = [Roles.Pharmacist],
            Signs = [Meanings.Authored],
            Summary = "Writes a version of a dose protocol, signed by its author.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000401"),
                Terms = ProtocolExample.Terms,
            },
            Run = async (cx, body) =>
            {
                cx.Study = body.Terms.Study;
                await cx.Do(Protocol.Decider, cx.Route("protocol"), new DraftProtocol(cx.Act, body.Terms));
                return null;
            },
        };
}
