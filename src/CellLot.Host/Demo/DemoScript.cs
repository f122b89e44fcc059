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
        await PeopleChapter.Play(stage);
        await House(stage);
        await PharmacyChapter.Prepare(stage);
        foreach (var lot in stage.Plan.Lots)
        {
            await SourcingChapter.Play(stage, lot);
            await ManufacturingChapter.Play(stage, lot);
            if (stage.Plan.IsStudy)
                await PharmacyChapter.PlanBeforeRelease(stage, stage.Plan.Patients[0]);
            await QualityChapter.Play(stage, lot);
            stage.Voice.Advance($"{lot.No} is released");
        }
        foreach (var patient in stage.Plan.Patients)
        {
            await PharmacyChapter.Order(stage, patient);
            await PharmacyChapter.Prepare(stage, patient);
            await CustodyChapter.Play(stage, patient);
            stage.Voice.Advance($"{patient.Order} is given");
        }
        await TracingChapter.Play(stage);
    }

    /// <summary>What all demonstrations share, written by the first of them.</summary>
    internal static async Task House(DemoStage stage)
    {
        if (stage.Run.HouseStands)
            return;
        await ManufacturingChapter.Prepare(stage);
        await QualityChapter.Prepare(stage);
        stage.Run.NoteHouse();
    }
}
