using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>The step that was verified.</summary>
public sealed record VerifyStepBody : CommandBody
{
    /// <summary><c>count</c> or <c>withdrawal</c>.</summary>
    public required string Step { get; init; }
}

/// <summary>Under the second person’s own sign-in.</summary>
internal static class VerifyStepCommand
{
    public static Command<VerifyStepBody> Command { get; } =
        new()
        {
            Name = "verify-step",
            Route = "preparations/{order}/verifications",
            Stream = "preparation/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "A second pharmacist verifies the count or the withdrawal.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000417"), Step = "count" },
            Run = async (cx, body) =>
            {
                await PreparedOrder.Load(cx);
                await cx.Do(Preparation.Decider, cx.Route("order"), new VerifyStep(cx.Act, body.Step));
                return null;
            },
        };
}
