using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>A dose on its way: pharmacist → courier → nurse, the two-person check at the bedside, the infusion, the close.</summary>
public static class CustodyChapter
{
    private const string Pharmacist = "pharm1";
    private const string Courier = "courier";
    private const string Nurse = "nurse1";

    public static async Task Play(DemoStage stage, DemoPatient patient)
    {
        if (stage.Plan.IsStudy)
            stage.Voice.Chapter($"{patient.Order}: carried, checked, infused");
        await Carry(stage, patient);
        await CustodyBedside.Play(stage, patient);
        await CustodyInfusion.Play(stage, patient);
    }

    /// <summary>From hand to hand, each signs; to the courier, who has handed it over to a ward that has not signed for it yet.</summary>
    internal static async Task SetOut(DemoStage stage, DemoPatient patient)
    {
        await Awaited(stage, patient);
        await Pass(stage, patient, Pharmacist, Courier, "pharmacy hatch");
        await Give(stage, patient, Courier, Nurse, await Record(stage, patient, "on the way to ward 3"));
    }

    /// <summary>From hand to hand, each signs, to the bedside.</summary>
    internal static async Task Carry(DemoStage stage, DemoPatient patient)
    {
        await Awaited(stage, patient);
        await Pass(stage, patient, Pharmacist, Courier, "pharmacy hatch");
        await Pass(stage, patient, Courier, Nurse, "ward 3");
        await stage.Do(
            Nurse,
            "custody.arrive-dose",
            $"doses/{patient.Order}/arrival",
            $"administration/{patient.Order}",
            new { place = $"ward 3, bed {patient.Number}" },
            $"{patient.Order}/arrive"
        );
        if (stage.Plan.IsStudy)
            stage.Voice.Say(
                $"Dose carried from {Pharmacist} to {Courier} to {Nurse}, each signed; it is at the bedside"
            );
    }

    private static Task Awaited(DemoStage stage, DemoPatient patient) =>
        stage.Until(
            Nurse,
            $"/api/v1/custody/doses/{patient.Order}",
            _ => true,
            "the issued dose is awaited at the bedside"
        );

    private static async Task Pass(DemoStage stage, DemoPatient patient, string from, string to, string place)
    {
        var record = await Record(stage, patient, place);
        await Give(stage, patient, from, to, record);
        var item = $"dose-{patient.Order}";
        await stage.Do(
            to,
            "custody.receive-item",
            $"items/{item}/receipts",
            $"custody/{item}",
            new { record },
            $"{patient.Order}/take-{to}",
            null,
            (to, Meanings.Received)
        );
    }

    private static Task Give(DemoStage stage, DemoPatient patient, string from, string to, object record) =>
        stage.Do(
            from,
            "custody.hand-over-item",
            $"items/dose-{patient.Order}/handovers",
            $"custody/dose-{patient.Order}",
            new { to, record },
            $"{patient.Order}/give-{to}",
            null,
            (from, Meanings.HandedOver)
        );

    private static async Task<object> Record(DemoStage stage, DemoPatient patient, string place) =>
        new
        {
            place,
            scannedLabel = await Label(stage, patient),
            sealIntact = true,
            condition = "clear, no clumps",
            temperatureC = 20.5m,
            documents = new[] { "issue record" },
        };

    /// <summary>What the scan of the dose's label reads.</summary>
    internal static async Task<string> Label(DemoStage stage, DemoPatient patient) =>
        (await stage.Get(Nurse, $"/api/v1/custody/items/dose-{patient.Order}")).GetProperty("labelCode").GetString()!;
}
