using System.Text.Json;
using CellLot.Host.Demo;
using CellLot.Host.Demo.OpenWork;
using CellLot.Host.Instance;
using CellLot.Platform.Client;
using CellLot.SystemTests.Host;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Running;

/// <summary>Work that lies open for every role, as the program leaves it and says it.</summary>
public sealed class OpenWorkTests
{
    private static readonly OpenWorkPlan Open = new(0);

    [Fact]
    public async Task Every_role_finds_work_that_the_table_names_also_when_it_is_laid_out_a_second_time()
    {
        await using var installation = Installation.Of(Shape.AllInOne, seed: null);
        await installation.Start();
        var said = await Played(installation);
        foreach (var named in new[] { Open.Donated.Din, Open.InCulture.No, Open.Waiting.No, Open.Planned.Order })
            said.ShouldContain(named);
        said.ShouldContain("2 gates open beside the review");

        using var http = new HttpClient { BaseAddress = InstanceFolder.ToRead(installation.Folder).RunningAddress() };
        var run = DemoRun.Open(installation.Folder, Open.Run);
        await Donation(await As("tech1"));
        await Culture(await As("tech1"));
        await Gates(await As("qa"));
        await Order(await As("pharm2"));
        await Doses(await As("nurse1"));

        (await Played(installation)).ShouldContain("Work that lies open", customMessage: "played again");
        (await Played(installation, "--series", "1")).ShouldContain(new OpenWorkPlan(1).AtBedside.Order);

        async Task<CellLotClient> As(string account)
        {
            var client = new CellLotClient(http);
            await client.SignIn(account, run.PasswordOf(account), CancellationToken.None);
            return client;
        }
    }

    private static async Task Donation(CellLotClient technician) =>
        (await Get(technician, $"manufacturing/donations/{Open.Donated.Din}"))
            .GetProperty("state")
            .GetString()
            .ShouldBe("accepted");

    private static async Task Culture(CellLotClient technician)
    {
        var lot = await Get(technician, $"manufacturing/lots/{Open.InCulture.No}");
        lot.GetProperty("passage").GetInt32().ShouldBe(1);
        var waiting = lot.GetProperty("entries")
            .EnumerateArray()
            .Where(e => e.GetProperty("toVerify").GetBoolean() && !e.TryGetProperty("verifiedBy", out _))
            .ToList();
        waiting.Select(e => e.GetProperty("step").GetString()).ShouldBe(["seed", "observe"]);
        waiting.ShouldAllBe(e => e.GetProperty("by").GetString() == "tech2");
    }

    private static async Task Gates(CellLotClient quality)
    {
        var dossier = await Get(quality, $"quality/release/{Open.Waiting.No}");
        dossier
            .GetProperty("gates")
            .EnumerateArray()
            .Where(g => g.GetProperty("open").GetBoolean())
            .Select(g => g.GetProperty("code").GetString())
            .ShouldBe(["results", "deviations", "review"], ignoreOrder: true);
    }

    private static async Task Order(CellLotClient pharmacist)
    {
        var order = await Get(pharmacist, $"pharmacy/orders/{Open.Planned.Order}");
        order.GetProperty("next")[0].GetProperty("step").GetString().ShouldBe("pharmacy.enter-independently");
        order.GetProperty("next")[0].GetProperty("mine").GetBoolean().ShouldBeTrue();
    }

    private static async Task Doses(CellLotClient nurse)
    {
        var bedside = await Get(nurse, $"custody/doses/{Open.AtBedside.Order}");
        bedside.GetProperty("state").GetString().ShouldBe("arrived");
        bedside.GetProperty("entries").GetArrayLength().ShouldBe(0);
        var left = bedside.GetProperty("dose").GetProperty("useBy").GetDateTimeOffset() - DateTimeOffset.UtcNow;
        left.ShouldBeInRange(TimeSpan.FromMinutes(90), TimeSpan.FromHours(2));
        var onItsWay = await Get(nurse, $"custody/items/dose-{Open.OnItsWay.Order}");
        onItsWay.GetProperty("to").GetString().ShouldBe("nurse1");
    }

    private static Task<JsonElement> Get(CellLotClient client, string path) =>
        client.Get($"/api/v1/{path}", CancellationToken.None);

    private static async Task<string> Played(Installation installation, params string[] with)
    {
        await using var demo = CellLotProgram.Start(["demo", "--open-work", "--data", installation.Folder, .. with]);
        (await demo.Ended(TimeSpan.FromMinutes(5))).ShouldBe(0, demo.Said);
        return demo.Said;
    }
}
