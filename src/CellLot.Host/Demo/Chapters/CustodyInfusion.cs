using System.Text.Json;
using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The infusion of a dose: started, watched, closed within seconds; its record says that the duration was not played.</summary>
public static class CustodyInfusion
{
    private const decimal InfusedMl = 98m;
    private const decimal DiscardedMl = 2m;
    private const string Remark = "demonstration, duration not played";

    public static async Task Play(DemoStage stage, DemoPatient patient)
    {
        var dose = (await stage.Get("nurse1", $"/api/v1/custody/doses/{patient.Order}")).GetProperty("dose");
        var rate = Text.Number(dose, "plannedRate");
        await Do(
            stage,
            patient,
            "start-infusion",
            "start",
            new { rateMlPerMin = rate, access = "peripheral vein, left forearm" },
            "start",
            signed: true
        );
        await Vitals(stage, patient, "start", 36.6m, 74, 124, 78, 14, 98);
        await Vitals(stage, patient, "end", 36.8m, 76, 121, 76, 15, 98);
        await Do(
            stage,
            patient,
            "close-infusion",
            "close",
            new
            {
                infusedMl = InfusedMl,
                discardedMl = DiscardedMl,
                remark = Remark,
            },
            "close",
            signed: true
        );
        var closed = (await stage.Get("nurse1", $"/api/v1/custody/doses/{patient.Order}")).GetProperty("closed");
        Check(patient, dose, closed);
        if (stage.Plan.IsStudy)
            stage.Voice.Say(
                $"Started at the planned {Text.Plain(rate)} mL/min (checked, not derived), vitals (invented) at start and end; {Text.Plain(InfusedMl)} mL infused + {Text.Plain(DiscardedMl)} mL discarded = {Text.Plain(Text.Number(dose, "volume"))} mL: {Text.Millions(Text.Number(closed, "delivered"))} viable cells delivered; {Remark}"
            );
    }

    private static Task Vitals(
        DemoStage stage,
        DemoPatient patient,
        string moment,
        decimal temperatureC,
        int heartRate,
        int systolic,
        int diastolic,
        int respiratoryRate,
        int oxygenSaturation
    ) =>
        Do(
            stage,
            patient,
            "record-vitals",
            "vitals",
            new
            {
                moment,
                vitals = new
                {
                    temperatureC,
                    heartRate,
                    systolic,
                    diastolic,
                    respiratoryRate,
                    oxygenSaturation,
                },
            },
            $"vitals-{moment}",
            signed: false
        );

    private static async Task Do(
        DemoStage stage,
        DemoPatient patient,
        string command,
        string path,
        object body,
        string step,
        bool signed
    ) =>
        await stage.Do(
            "nurse1",
            $"custody.{command}",
            $"doses/{patient.Order}/{path}",
            $"administration/{patient.Order}",
            body,
            $"{patient.Order}/{step}",
            null,
            signed ? [("nurse1", Meanings.Administered), ("nurse2", Meanings.Verified)] : []
        );

    private static void Check(DemoPatient patient, JsonElement dose, JsonElement closed)
    {
        var expected = InfusedMl * Text.Number(dose, "concentration");
        if (Text.Number(closed, "delivered") != expected)
            throw new DemoFailed(
                $"{patient.Order}: {Text.Number(closed, "delivered")} cells are recorded as delivered instead of {expected}."
            );
    }
}
