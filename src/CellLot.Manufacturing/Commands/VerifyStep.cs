using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>A second person verifies entries of the batch record.</summary>
public sealed record VerifyStepRequest : CommandBody
{
    /// <summary>Entry ids of the steps that were looked at.</summary>
    public required IReadOnlyList<Guid> Entries { get; init; }

    internal static Command<VerifyStepRequest> Command { get; } =
        new()
        {
            Name = "verify-step",
            Route = "lots/{lot}/verifications",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Signs = [Meanings.Verified],
            Summary = "Verifies entries of the batch record; nobody verifies what they performed.",
            Example = new VerifyStepRequest { EntryId = Bench.ExampleEntry, Entries = [Bench.ExampleEntry] },
            Run = async (cx, body) =>
            {
                var lot = cx.Route("lot");
                await cx.Do(Lot.Decider, lot, new VerifyStep(cx.Act, lot, body.Entries));
                return null;
            },
        };
}
