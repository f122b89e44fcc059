using CellLot.Domain;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Nothing beyond the signature.</summary>
public sealed record SignPrescriptionBody : CommandBody;

/// <summary>Signed <c>prescribed</c>.</summary>
internal static class SignPrescriptionCommand
{
    public static Command<SignPrescriptionBody> Command { get; } =
        new()
        {
            Name = "sign-prescription",
            Route = "orders/{order}/prescription",
            Stream = "order/{order}",
            Roles = [Roles.Prescriber],
            Signs = [Meanings.Prescribed],
            Summary = "The prescriber signs the plan.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000408") },
            Run = async (cx, body) =>
            {
                await OrderedPatient.SetStudy(cx);
                await cx.Do(Order.Decider, cx.Route("order"), new SignPrescription(cx.Act));
                return null;
            },
        };
}
