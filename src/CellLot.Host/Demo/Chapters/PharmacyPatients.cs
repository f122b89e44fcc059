using System.Globalization;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The patients of the demonstration. Everything about them is invented; only Identity learns a name.</summary>
public static class PharmacyPatients
{
    /// <summary>What the patient's wristband scans as.</summary>
    public static string Wristband(DemoPatient patient) =>
        $"WB-{patient.Order[^4..]}-{patient.Number.ToString("000", CultureInfo.InvariantCulture)}";

    /// <summary>The pseudonym; the same for every call of a run.</summary>
    public static async Task<string> Pseudonym(DemoStage stage, DemoPatient patient)
    {
        var answer = await stage.Do(
            "prescriber",
            "identity.enrol",
            "enrol",
            "-",
            new
            {
                kind = "patient",
                name = $"Invented Patient {patient.Number.ToString("000", CultureInfo.InvariantCulture)}",
                birthDate = new DateOnly(1970, 1, 15).AddMonths(patient.Number % 480),
                hospitalNumber = $"H-{patient.Order[^4..]}",
                wristbandCode = Wristband(patient),
            },
            $"{patient.Order}/identity"
        );
        return answer.GetProperty("pseudonym").GetString()!;
    }

    /// <summary>Identity first, then the study under the pseudonym.</summary>
    public static async Task Enrol(DemoStage stage, DemoPatient patient)
    {
        var pseudonym = await Pseudonym(stage, patient);
        await stage.Do(
            "prescriber",
            "pharmacy.enrol-patient",
            $"patients/{pseudonym}/enrolment",
            $"patient/{pseudonym}",
            new { study = stage.Plan.Study },
            $"{patient.Order}/enrol"
        );
        if (stage.Plan.IsStudy)
            stage.Voice.Say($"Patient {patient.Number} enrolled; everybody but Identity knows {pseudonym}");
    }

    /// <summary>Weighed on the day the demonstration began.</summary>
    public static Task Weigh(DemoStage stage, DemoPatient patient) =>
        Weigh(stage, patient, patient.WeightKg, 0, $"{patient.Order}/weight");

    /// <summary>A weight of some days ago, for a refusal.</summary>
    public static Task WeighedBefore(DemoStage stage, DemoPatient patient, int daysAgo) =>
        Weigh(stage, patient, patient.WeightKg + 0.5m, daysAgo, $"{patient.Order}/weight-{daysAgo}-days-ago");

    private static async Task Weigh(DemoStage stage, DemoPatient patient, decimal kg, int daysAgo, string step)
    {
        var pseudonym = await Pseudonym(stage, patient);
        await stage.Do(
            "nurse1",
            "pharmacy.measure-weight",
            $"patients/{pseudonym}/weights",
            $"patient/{pseudonym}",
            new
            {
                weight = kg,
                unit = "kg",
                measuredOn = stage.DateOf(daysAgo),
            },
            step,
            daysAgo == 0 ? stage.Run.Anchor : stage.At(daysAgo, "09:00")
        );
        if (stage.Plan.IsStudy)
            stage.Voice.Say(
                $"Patient {patient.Number} weighed on {stage.DateOf(daysAgo):yyyy-MM-dd}: {Text.Plain(kg)} kg"
            );
    }
}
