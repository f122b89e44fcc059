using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.OpenWork;

/// <summary>
/// Open work of pharmacists, prescriber and nurses: an order to enter again, a dose to receive, a dose to check at the bedside. Doses
/// are thawed when this is played: their clocks are the server's own.
/// </summary>
public static class OpenDoses
{
    /// <summary>Ordered and planned by pharm1; the other pharmacist has not entered it.</summary>
    public static async Task Planned(DemoStage stage, DemoPatient patient)
    {
        stage.Voice.Chapter($"{patient.Order}: planned, not yet entered again");
        await PharmacyPatients.Enrol(stage, patient);
        await PharmacyPatients.Weigh(stage, patient);
        await PharmacyOrders.Place(stage, patient);
        await PharmacyOrders.Plan(stage, patient, "first");
    }

    /// <summary>Prepared and issued; the courier has handed it over, nurse1 has not signed for it.</summary>
    public static async Task OnItsWay(DemoStage stage, DemoPatient patient)
    {
        stage.Voice.Chapter($"{patient.Order}: on its way to the ward");
        await PharmacyChapter.Prepare(stage, patient);
        await CustodyChapter.SetOut(stage, patient);
    }

    /// <summary>Prepared, issued, carried to the bedside; neither nurse has checked it.</summary>
    public static async Task AtBedside(DemoStage stage, DemoPatient patient)
    {
        stage.Voice.Chapter($"{patient.Order}: at the bedside");
        await PharmacyChapter.Prepare(stage, patient);
        await CustodyChapter.Carry(stage, patient);
    }
}
