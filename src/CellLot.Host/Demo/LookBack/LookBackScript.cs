using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.LookBack;

/// <summary>
/// The look-back scenario from the donor to the recipients, at the public API. Like every demonstration it can be played again
/// after an interruption, and ends the same.
/// </summary>
internal static class LookBackScript
{
    public static async Task Play(DemoStage stage)
    {
        await PeopleChapter.Play(stage);
        await LookBackHouse.Play(stage);
        await PharmacyChapter.Prepare(stage);
        var donor = await SourcingChapter.Play(stage, LookBackPlan.Lots[0].Lot);
        if (!await LookBackFinding.IsReported(stage, donor))
            await MakeAndGive(stage);
        await LookBackFinding.Play(stage, donor);
    }

    /// <summary>Everything before the late test. Afterwards it is not played again: the hold stands against it.</summary>
    private static async Task MakeAndGive(DemoStage stage)
    {
        var place = 0;
        foreach (var lot in LookBackPlan.Lots)
        {
            await Make(stage, lot, place);
            place += lot.Filled;
        }
        stage.Voice.Chapter("Doses");
        foreach (var patient in LookBackPlan.Infused)
        {
            await Issue(stage, patient);
            await CustodyChapter.Play(stage, patient);
            stage.Voice.Say($"{patient.Order} of {patient.Lot}: infused");
        }
        await Issue(stage, LookBackPlan.AtSite);
        await CustodyChapter.Carry(stage, LookBackPlan.AtSite);
        await CustodyBedside.Play(stage, LookBackPlan.AtSite);
        stage.Voice.Say($"{LookBackPlan.AtSite.Order}: at the bedside, checked by two nurses, not started");
        await Issue(stage, LookBackPlan.InTransit);
        await CustodyChapter.SetOut(stage, LookBackPlan.InTransit);
        stage.Voice.Say($"{LookBackPlan.InTransit.Order}: on its way to the ward");
    }

    private static async Task Make(DemoStage stage, LookBackLot lot, int place)
    {
        stage.Voice.Chapter(
            lot.FromBank is { } bank
                ? $"Lot {lot.Lot.No}: from a vial of {bank}"
                : $"Lot {lot.Lot.No}: from the donation"
        );
        if (lot.FromBank is null)
            await ManufacturingChapter.Known(stage, lot.Lot);
        var bench = new ManufacturingBench(stage, lot.Lot);
        var culture = new LookBackCulture(bench, lot);
        var harvested = await culture.Play();
        await LookBackProduct.Play(bench, lot, culture.Last, harvested, place);
        await QualityChapter.Opened(stage, lot.Lot);
        await LookBackTests.Play(stage, lot, (stage.At(0, "12:00") - harvested).Days);
        await LookBackTests.Destroy(stage, lot);
        await QualityChapter.Release(stage, lot.Lot);
    }

    private static async Task Issue(DemoStage stage, DemoPatient patient)
    {
        await PharmacyChapter.Order(stage, patient);
        await PharmacyChapter.Prepare(stage, patient);
    }
}
