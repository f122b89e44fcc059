using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Host.Demo.OpenWork;
using CellLot.Web.Tests.Bench;
using Microsoft.Playwright;

namespace CellLot.Web.Tests.Ward;

/// <summary>
/// What a ward finds on a program that is ended in the middle of a form: a dose at the bedside that nobody has checked, and one on its
/// way to nurse1.
/// </summary>
public sealed class WardHouse(Browsing browsing) : House(browsing, Open.Plan, "nurse1")
{
    /// <summary>Tests that share it: one after the other, for it is ended among them.</summary>
    [CollectionDefinition]
    public sealed class OneAtATime : ICollectionFixture<WardHouse>;

    private static readonly OpenWorkPlan Open = new(0);

    public static DemoPatient AtBedside => Open.AtBedside;
    public static DemoPatient OnItsWay => Open.OnItsWay;

    /// <summary>A patient of the released lot that no other test has; the lot has cells for 70 kg beside its own two, in containers of 20 million.</summary>
    public static DemoPatient Another(int number, decimal kg) =>
        new(number, $"ORD-{number}", kg, Open.Released.No, null);

    /// <summary>How often an event of this type stands in a dose's record.</summary>
    public async Task<int> Recorded(DemoPatient patient, string type) =>
        (await Get($"/api/v1/custody/doses/{patient.Order}/record"))
            .EnumerateArray()
            .Count(e => e.GetProperty("type").GetString() == type);

    /// <summary>A tablet before this program with a nurse signed in.</summary>
    public Task<Hand> Nurse(string account) => Person(account, "/ward", "Ward");

    /// <summary>A tablet before this program, at an address that bears this heading.</summary>
    public async Task<Hand> Person(string account, string to, string heading)
    {
        var hand = await Hand(account, to, width: 768);
        await Assertions
            .Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }))
            .ToBeVisibleAsync();
        return hand;
    }

    protected override async Task Lay(DemoStage stage)
    {
        await PharmacyChapter.Prepare(stage);
        await OpenRelease.Released(stage, Open.Released);
        foreach (var patient in new[] { AtBedside, OnItsWay })
            await PharmacyChapter.Order(stage, patient);
        await OpenDoses.OnItsWay(stage, OnItsWay);
        await OpenDoses.AtBedside(stage, AtBedside);
    }
}
