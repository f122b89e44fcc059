using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A weight as it was read.</summary>
public sealed record MeasureWeightBody : CommandBody
{
    /// <summary>The number as read.</summary>
    public required decimal Weight { get; init; }

    /// <summary><c>kg</c> or <c>lb</c>; a weight without unit is refused.</summary>
    public string? Unit { get; init; }

    /// <summary>Local date of the weighing; <c>occurredAt</c> says the same when it was not today.</summary>
    public required DateOnly MeasuredOn { get; init; }
}

/// <summary>A bench entry of ward or pharmacy.</summary>
internal static class MeasureWeightCommand
{
    public static Command<MeasureWeightBody> Command { get; } =
        new()
        {
            Name = "measure-weight",
            Route = "patients/{patient}/weights",
            Stream = "patient/{patient}",
            Roles = [Roles.Nurse, Roles.Prescriber, Roles.Pharmacist],
            Summary = "Records a body weight with its unit and the date of the weighing.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000404"),
                Weight = 52.0m,
                Unit = "kg",
                MeasuredOn = new DateOnly(2026, 3, 2),
            },
            Run = async (cx, body) =>
            {
                var (patient, _) = await cx.Load(Patient.Decider, cx.Route("patient"));
                cx.Study = patient.Study ?? "-";
                await cx.Do(
                    Patient.Decider,
                    cx.Route("patient"),
                    new MeasureWeight(cx.Act, body.Weight, body.Unit, body.MeasuredOn)
                );
                return null;
            },
        };
}
