using System.Text.Json;
using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>
/// Two nurses check alone: wristband, label, questions. The study's first patient is first shown with another's wristband. A scan
/// gives a new receipt each time, so an entry that an interrupted run has made is not made again.
/// </summary>
public static class CustodyBedside
{
    private static readonly string[] Nurses = ["nurse1", "nurse2"];

    public static async Task Play(DemoStage stage, DemoPatient patient)
    {
        if (stage.Plan.IsStudy && patient == stage.Plan.Patients[0])
            await ShowWrongWristband(stage, patient);
        foreach (var nurse in Nurses)
            if (!IsIn(await Dose(stage, patient), nurse))
                await stage.Do(
                    nurse,
                    "custody.make-bedside-entry",
                    $"doses/{patient.Order}/bedside-entries",
                    $"administration/{patient.Order}",
                    await Entry(stage, patient, nurse, PharmacyPatients.Wristband(patient), "right"),
                    $"{patient.Order}/bedside-{nurse}"
                );
        if (!(await Dose(stage, patient)).GetProperty("matched").GetBoolean())
            throw new DemoFailed($"{patient.Order}: the two entries at the bedside did not match.");
        if (stage.Plan.IsStudy)
            stage.Voice.Say("Wristband, order and label agree: nurse1 and nurse2, neither saw the other's entry");
    }

    private static async Task ShowWrongWristband(DemoStage stage, DemoPatient patient)
    {
        var (step, code) = ($"{patient.Order}/bedside-wrong", Refusals.IdentityMismatch.Code);
        if (await WasRefused(stage, patient, step))
        {
            stage.Remember("custody", Nurses[0], code, "kept from the run before the interruption");
            return;
        }
        await stage.ExpectRefusal(
            code,
            Nurses[0],
            "custody.make-bedside-entry",
            $"doses/{patient.Order}/bedside-entries",
            $"administration/{patient.Order}",
            await Entry(stage, patient, Nurses[0], PharmacyPatients.Wristband(stage.Plan.Patients[1]), "wrong"),
            step
        );
        stage.Voice.Say("the mismatch is on record; both nurses start afresh with the right patient");
    }

    private static async Task<object> Entry(
        DemoStage stage,
        DemoPatient patient,
        string nurse,
        string wristband,
        string which
    )
    {
        var scan = await stage.Do(
            nurse,
            "identity.match",
            "match",
            "-",
            new
            {
                pseudonym = await PharmacyPatients.Pseudonym(stage, patient),
                wristband,
                order = patient.Order,
            },
            $"{patient.Order}/scan-{which}-{nurse}"
        );
        var dose = (await Dose(stage, patient)).GetProperty("dose");
        return new
        {
            receipt = scan.GetProperty("receipt").GetString(),
            labelScan = await CustodyChapter.Label(stage, patient),
            labelVolumeMl = Text.Number(dose, "volume"),
            answers = new
            {
                identifiersSpoken = true,
                productAndLegendsRight = true,
                appearanceNormal = true,
                bagAndSealIntact = true,
                lineSuitable = true,
                consentSigned = true,
                premedicationGiven = true,
                noContraindication = true,
            },
        };
    }

    private static Task<JsonElement> Dose(DemoStage stage, DemoPatient patient) =>
        stage.Get(Nurses[0], $"/api/v1/custody/doses/{patient.Order}");

    /// <summary>True when this nurse's entry of the check that is going on, or was matched, is in.</summary>
    private static bool IsIn(JsonElement dose, string nurse) =>
        dose.GetProperty("entries").EnumerateArray().Any(e => e.GetProperty("by").GetString() == nurse);

    private static async Task<bool> WasRefused(DemoStage stage, DemoPatient patient, string step)
    {
        var entry = stage.Run.EntryOf(step);
        var record = await stage.Get(Nurses[0], $"/api/v1/custody/doses/{patient.Order}/record");
        return record
            .EnumerateArray()
            .Any(e =>
                e.GetProperty("type").GetString() == "bedside_mismatched"
                && e.GetProperty("data").GetProperty("act").GetProperty("entryId").GetGuid() == entry
            );
    }
}
