using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo;

/// <summary>
/// The order of the demonstration. Every chapter works at the public API only and can be played again from its beginning
/// after an interruption: what was acknowledged is answered from what was kept.
/// </summary>
internal static class DemoScript
{
    public static async Task Play(DemoStage stage)
    {
        stage.Voice.Chapter("People");
        await PeopleChapter.Play(stage);
        stage.Voice.Chapter("Process, specification and protocol");
        await ManufacturingChapter.Prepare(stage);
        foreach (var lot in stage.Plan.Lots)
            await Make(stage, lot);
        foreach (var patient in stage.Plan.Patients)
            await Treat(stage, patient);
        stage.Voice.Chapter("Trace");
    }

    private static async Task Make(DemoStage stage, DemoLot lot)
    {
        stage.Voice.Chapter($"Donor and donation of {lot.No}");
        stage.Voice.Chapter($"Culture of {lot.No}");
        await ManufacturingChapter.Play(stage, lot);
        if (stage.Plan.IsStudy)
        {
            stage.Voice.Chapter("An order is planned while the lot waits");
        }
        stage.Voice.Chapter($"Results and release of {lot.No}");
        stage.Voice.Advance($"{lot.No} is released");
    }

    private static async Task Treat(DemoStage stage, DemoPatient patient)
    {
        stage.Voice.Chapter($"Dose {patient.Order}");
        stage.Voice.Chapter($"Bedside of {patient.Order}");
        stage.Voice.Advance($"{patient.Order} is given");
    }
}
