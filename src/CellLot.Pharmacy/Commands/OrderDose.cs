using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A dose to order.</summary>
public sealed record OrderDoseBody : CommandBody
{
    /// <summary>Pseudonym.</summary>
    public required string Patient { get; init; }
    public required string Protocol { get; init; }

    /// <summary>1 for the first infusion of the course.</summary>
    public required int InfusionIndex { get; init; }

    /// <summary>Day of the infusion at the site; today when absent.</summary>
    public DateOnly? InfusionOn { get; init; }

    /// <summary>Viable cells per kilogram; under a protocol per kilogram only.</summary>
    public CellsPerKilogram? DosePerKg { get; init; }

    /// <summary>Viable cells; under a protocol with a fixed dose only.</summary>
    public CellCount? Cells { get; init; }
}

/// <summary>By the prescriber; the dose alone is judged, weight and containers when it is planned.</summary>
internal static class OrderDoseCommand
{
    public static Command<OrderDoseBody> Command { get; } =
        new()
        {
            Name = "order-dose",
            Route = "orders/{order}",
            Stream = "order/{order}",
            Roles = [Roles.Prescriber],
            Summary = "Orders a dose for a patient under the protocol in force.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000405"),
                Patient = "P-7H2K9QXR4M2DTW8C",
                Protocol = "LN-POC-1.5",
                InfusionIndex = 1,
                DosePerKg = new(1_500_000m),
            },
            Run = async (cx, body) =>
            {
                var (patient, _) = await cx.Load(Patient.Decider, body.Patient);
                var (protocol, _) = await cx.Load(Protocol.Decider, body.Protocol);
                cx.Study = patient.Study ?? "-";
                await cx.Do(
                    Order.Decider,
                    cx.Route("order"),
                    new OrderDose(
                        cx.Act,
                        cx.Route("order"),
                        body.Patient,
                        patient.Study,
                        body.Protocol,
                        protocol,
                        body.InfusionIndex,
                        body.InfusionOn,
                        body.DosePerKg,
                        body.Cells
                    )
                );
                return null;
            },
        };
}
