using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>
/// What the orders of the study show beside the ordinary way: the second order is planned by a stale weight, then before the first one
/// reserves; it wants containers that are reserved by then and is planned again. The third is ordered too high at first.
/// </summary>
public static class PharmacyStudyOrders
{
    /// <summary>Everything up to the reservation. The first patient was planned before the release.</summary>
    public static async Task Play(DemoStage stage, DemoPatient patient)
    {
        var patients = stage.Plan.Patients;
        if (patient == patients[0])
            await PlaceSecond(stage, patients[1]);
        else if (patient == patients[1])
            await PharmacyOrders.PlanAndCheck(stage, patient, "second");
        else
        {
            await PharmacyPatients.Enrol(stage, patient);
            await PharmacyPatients.Weigh(stage, patient);
            await RefusedDose(stage, patient);
            await PharmacyOrders.Place(stage, patient);
            await PharmacyOrders.PlanAndCheck(stage, patient, "first");
        }
    }

    /// <summary>The second order, planned before, wants what the first one has reserved by now.</summary>
    public static Task AfterReservation(DemoStage stage, DemoPatient patient) =>
        patient == stage.Plan.Patients[0] ? RefusedReservation(stage, stage.Plan.Patients[1]) : Task.CompletedTask;

    /// <summary>The second patient's weight is too old at first; planned before the first order reserves.</summary>
    private static async Task PlaceSecond(DemoStage stage, DemoPatient patient)
    {
        await PharmacyPatients.Enrol(stage, patient);
        await PharmacyPatients.WeighedBefore(stage, patient, 8);
        await PharmacyOrders.Place(stage, patient);
        await stage.ExpectRefusal(
            Refusals.WeightStale.Code,
            "pharm1",
            "pharmacy.plan-dose",
            $"orders/{patient.Order}/plans",
            $"order/{patient.Order}",
            new { lots = new[] { patient.Lot } },
            $"{patient.Order}/plan-by-stale-weight"
        );
        await PharmacyPatients.Weigh(stage, patient);
        await PharmacyOrders.PlanAndCheck(stage, patient, "first");
    }

    private static async Task RefusedDose(DemoStage stage, DemoPatient patient) =>
        await stage.ExpectRefusal(
            Refusals.DoseOutOfRange.Code,
            "prescriber",
            "pharmacy.order-dose",
            $"orders/{patient.Order}",
            $"order/{patient.Order}",
            await PharmacyOrders.Wanted(stage, patient, 1_600_000m),
            $"{patient.Order}/order-too-high"
        );

    private static Task RefusedReservation(DemoStage stage, DemoPatient patient) =>
        stage.ExpectRefusal(
            Refusals.ContainerNotIssuable.Code,
            "pharm1",
            "pharmacy.reserve-containers",
            $"orders/{patient.Order}/reservation",
            $"order/{patient.Order}",
            new { },
            $"{patient.Order}/reserve-what-is-reserved"
        );
}
