using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The order of a dose, from the prescriber's request to reserved containers.</summary>
public static class PharmacyOrders
{
    public static async Task Play(DemoStage stage, DemoPatient patient)
    {
        if (stage.Plan.IsStudy)
            stage.Voice.Chapter($"{patient.Order}: ordered, planned, checked, reserved");
        await stage.Until(
            "pharm1",
            $"/api/v1/pharmacy/stock/{patient.Lot}",
            stock => Text.At(stock, "release", "status") == "released",
            $"the release of {patient.Lot} in the pharmacy"
        );
        if (stage.Plan.IsStudy)
            await PharmacyStudyOrders.Play(stage, patient);
        else
        {
            await PharmacyPatients.Enrol(stage, patient);
            await PharmacyPatients.Weigh(stage, patient);
            await Place(stage, patient);
            await PlanAndCheck(stage, patient, "first");
        }
        await Reserve(stage, patient);
        if (stage.Plan.IsStudy)
            await PharmacyStudyOrders.AfterReservation(stage, patient);
    }

    /// <summary>Ordered by the prescriber under the plan's protocol.</summary>
    public static async Task Place(DemoStage stage, DemoPatient patient)
    {
        await stage.Do(
            "prescriber",
            "pharmacy.order-dose",
            $"orders/{patient.Order}",
            $"order/{patient.Order}",
            await Wanted(stage, patient, stage.Plan.DosePerKg),
            $"{patient.Order}/order"
        );
    }

    /// <summary>Planned by pharm1, entered independently by pharm2, prescribed, checked by pharm2.</summary>
    /// <param name="which">Distinguishes a second plan of the same order.</param>
    public static async Task PlanAndCheck(DemoStage stage, DemoPatient patient, string which)
    {
        var step = $"{patient.Order}/{which}";
        await Plan(stage, patient, which);
        var prescribed = patient.WeightKg * stage.Plan.DosePerKg;
        await stage.Do(
            "pharm2",
            "pharmacy.enter-independently",
            $"orders/{patient.Order}/independent-entries",
            $"order/{patient.Order}",
            new
            {
                weight = patient.WeightKg,
                unit = "kg",
                prescribedCells = prescribed,
                containers = await PharmacySecond.Containers(stage, patient, prescribed),
            },
            $"{step}/independent-entry"
        );
        await stage.Do(
            "prescriber",
            "pharmacy.sign-prescription",
            $"orders/{patient.Order}/prescription",
            $"order/{patient.Order}",
            new { },
            $"{step}/prescription",
            null,
            ("prescriber", Meanings.Prescribed)
        );
        await stage.Do(
            "pharm2",
            "pharmacy.check-dose",
            $"orders/{patient.Order}/check",
            $"order/{patient.Order}",
            new { },
            $"{step}/check",
            null,
            ("pharm2", Meanings.Checked)
        );
        if (stage.Plan.IsStudy)
            stage.Voice.Say("entered again by pharm2 without seeing it, prescribed, checked");
    }

    /// <summary>Planned by pharm1 out of the patient's lot, once its stock is known.</summary>
    /// <param name="which">Distinguishes a second plan of the same order.</param>
    internal static async Task Plan(DemoStage stage, DemoPatient patient, string which)
    {
        await stage.Until(
            "pharm1",
            $"/api/v1/pharmacy/stock/{patient.Lot}",
            stock => stock.GetProperty("filled").GetInt32() > 0,
            $"the stock of {patient.Lot}"
        );
        await stage.Do(
            "pharm1",
            "pharmacy.plan-dose",
            $"orders/{patient.Order}/plans",
            $"order/{patient.Order}",
            new { lots = new[] { patient.Lot } },
            $"{patient.Order}/{which}/plan"
        );
        var plan = (await stage.Get("pharm1", $"/api/v1/pharmacy/orders/{patient.Order}")).GetProperty("plan");
        var prescribed = Text.Number(plan, "prescribedCells");
        if (prescribed != patient.WeightKg * stage.Plan.DosePerKg)
            throw new DemoFailed($"{patient.Order} was planned with {prescribed} cells.");
        if (stage.Plan.IsStudy)
            stage.Voice.Say(
                $"{patient.Order} planned: {Text.Millions(prescribed)} viable cells for {Text.Plain(patient.WeightKg)} kg = "
                    + $"{plan.GetProperty("containers").GetArrayLength()} containers ({plan.GetProperty("recoveryIs").GetString()} recovery 0.80)"
            );
    }

    private static async Task Reserve(DemoStage stage, DemoPatient patient)
    {
        await stage.Do(
            "pharm1",
            "pharmacy.reserve-containers",
            $"orders/{patient.Order}/reservation",
            $"order/{patient.Order}",
            new { },
            $"{patient.Order}/reserve"
        );
        if (stage.Plan.IsStudy)
            stage.Voice.Say($"{patient.Order} reserved: {string.Join(", ", await Containers(stage, patient))}");
    }

    /// <summary>The containers of the order's plan, as every later step scans them.</summary>
    public static async Task<IReadOnlyList<string>> Containers(DemoStage stage, DemoPatient patient)
    {
        var order = await stage.Get("pharm1", $"/api/v1/pharmacy/orders/{patient.Order}");
        return [.. order.GetProperty("facts").GetProperty("containers").EnumerateArray().Select(c => c.GetString()!)];
    }

    internal static async Task<object> Wanted(DemoStage stage, DemoPatient patient, decimal perKg) =>
        new
        {
            patient = await PharmacyPatients.Pseudonym(stage, patient),
            protocol = stage.Plan.Protocol,
            infusionIndex = 1,
            dosePerKg = perKg,
        };
}
