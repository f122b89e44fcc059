using CellLot.Domain;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Why the dose may be given.</summary>
public sealed record AcceptActualDoseBody : CommandBody
{
    public required string Reason { get; init; }
}

/// <summary>Signed <c>prescribed</c>: inside the band, outside the range per kilogram.</summary>
internal static class AcceptActualDoseCommand
{
    public static Command<AcceptActualDoseBody> Command { get; } =
        new()
        {
            Name = "accept-actual-dose",
            Route = "preparations/{order}/acceptance",
            Stream = "preparation/{order}",
            Roles = [Roles.Prescriber],
            Signs = [Meanings.Prescribed],
            Summary = "The prescriber signs a counted dose that lies outside the prescription’s range per kilogram.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000419"),
                Reason = "0.3 % below the range, inside the band",
            },
            Run = async (cx, body) =>
            {
                await PreparedOrder.Load(cx);
                await cx.Do(Preparation.Decider, cx.Route("order"), new AcceptActualDose(cx.Act, body.Reason));
                return null;
            },
        };
}
