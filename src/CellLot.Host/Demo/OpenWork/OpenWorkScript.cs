using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.OpenWork;

/// <summary>
/// Leaves work lying open for every role, so that somebody with nothing but an address and a sign-in finds something to do. What
/// takes weeks comes first; what a clock runs against, last.
/// </summary>
internal static class OpenWorkScript
{
    public static async Task Play(DemoStage stage, OpenWorkPlan open)
    {
        await PeopleChapter.Play(stage);
        await DemoScript.House(stage);
        await PharmacyChapter.Prepare(stage);
        await OpenCulture.Donation(stage, open.Donated);
        await OpenCulture.FedTooLate(stage, open.InCulture);
        await OpenRelease.Waiting(stage, open.Waiting, open.Deviation);
        await OpenRelease.Released(stage, open.Released);
        // Containers are kept for the doses before the order is planned, so that its plan wants none of them.
        foreach (var patient in new[] { open.AtBedside, open.OnItsWay })
            await PharmacyChapter.Order(stage, patient);
        await OpenDoses.Planned(stage, open.Planned);
        await OpenDoses.OnItsWay(stage, open.OnItsWay);
        await OpenDoses.AtBedside(stage, open.AtBedside);
        await OpenWorkTable.Show(stage, open);
    }
}
