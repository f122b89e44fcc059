using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Platform.Client;
using CellLot.Platform.Signatures;
using CellLot.Tests.Http;

namespace CellLot.Tests.Holds;

/// <summary>Starts at the bedside run against holds on the real ledger: none passes once Custody has noted the hold.</summary>
public sealed class StartRaceTests(ApiFixture api)
{
    private const int Doses = 16;

    [Fact]
    public async Task No_infusion_starts_behind_the_note_of_a_hold()
    {
        var cells = new Cells(api);
        await cells.Filled(Doses + 1);
        await Task.WhenAll(Enumerable.Range(1, Doses + 1).Select(cells.AtBedside));
        var ready = await Task.WhenAll(Enumerable.Range(1, Doses).Select(n => Sign(cells, n)));
        var hold = $"H-{cells.Lot}";
        // Of containers: one of the donor closes the lot's release as well, and starts would fail for that.
        string[] scope = [.. Enumerable.Range(1, Doses + 1).Select(n => $"container/{cells.Container(n)}")];

        var placing = cells.Place(hold, scope);
        var started = 0;
        foreach (var start in ready)
            started += await start() ? 1 : 0;
        await placing;
        await cells.HasNoted("custody", hold, true);

        var noted = (await cells.Noted("custody", hold, true)).ShouldNotBeNull();
        var orders = Enumerable.Range(1, Doses + 1).Select(cells.OrderNo).ToList();
        var starts = await cells.Numbers("custody", "infusion_started", "order", orders);
        starts.Count.ShouldBe(started);
        starts.ShouldAllBe(n => n < noted);
        // One that looked and signed before the hold came.
        var late = await Should.ThrowAsync<CommandRefusedException>(async () => await (await Sign(cells, Doses + 1))());
        late.Message.ShouldContain($"Hold {hold} is open on container/");
        await EveryRunningOneIsAlarmed(cells, started, orders);

        await cells.Lift(hold, scope);
        await cells.HasNoted("custody", hold, false);
        (await (await Sign(cells, Doses + 1))()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_running_infusion_is_alarmed_until_a_physician_has_signed_a_decision()
    {
        var cells = new Cells(api);
        await cells.Filled(1);
        await cells.AtBedside(1);
        (await (await Sign(cells, 1))()).ShouldBeTrue();
        var hold = $"H-{cells.Lot}";
        await cells.Place(hold, cells.Donor);
        await cells.HasNoted("custody", hold, true);

        var alarm = (await Alarms()).Single(a => a.GetProperty("order").GetString() == cells.OrderNo(1));
        alarm.GetProperty("state").GetString().ShouldBe("running");
        alarm
            .GetProperty("alarms")
            .EnumerateArray()
            .ShouldContain(a => a.GetProperty("source").GetString() == $"hold/{hold}");
        (await Should.ThrowAsync<CommandRefusedException>(() => Decide(cells, "nurse2"))).Codes.ShouldBe([
            "NOT_AUTHORISED",
        ]);
        await Decide(cells, "prescriber");
        (await cells.Dose(1)).Phase.ShouldBe(InfusionPhase.Running);
        (await Alarms()).ShouldAllBe(a => a.GetProperty("order").GetString() != cells.OrderNo(1));
        var reached = (await api.Service("custody").Ledger.ReadStream("watch/blocks", 1, Cells.Stop)).Single(e =>
            e.Type == "hold_reached" && e.Data.GetProperty("hold").GetString() == hold
        );
        reached.Data.GetProperty("reached").GetRawText().ShouldContain("running");
        reached.Data.GetProperty("reached").GetRawText().ShouldContain("patients-infused");
    }

    [Fact]
    public async Task A_held_dose_goes_to_nobody_but_back_to_a_pharmacist()
    {
        var cells = new Cells(api);
        await cells.Filled(1);
        await cells.AtBedside(1);
        var hold = $"H-{cells.Lot}";
        await cells.Place(hold, $"patient/{(await cells.Dose(1)).Patient}");
        await cells.HasNoted("custody", hold, true);

        (await Should.ThrowAsync<CommandRefusedException>(() => HandOver(cells, "courier"))).Codes.ShouldBe([
            "ON_HOLD",
        ]);
        await HandOver(cells, "pharm2");
    }

    private Task HandOver(Cells cells, string to) =>
        api.Stage.Do(
            "pharm1",
            "custody.hand-over-item",
            $"items/dose-{cells.OrderNo(1)}/handovers",
            $"custody/dose-{cells.OrderNo(1)}",
            new
            {
                to,
                record = new HandoverRecord("hatch", $"CL-DOSE:{cells.OrderNo(1)}", true, "clear", 19.5m, [], null),
            },
            Cells.Step(),
            null,
            ("pharm1", Meanings.HandedOver)
        );

    private async Task EveryRunningOneIsAlarmed(Cells cells, int started, List<string> orders)
    {
        var alarmed = (await Alarms()).Where(a => orders.Contains(a.GetProperty("order").GetString()!));
        alarmed.Count().ShouldBe(started, cells.Lot);
    }

    private async Task<List<System.Text.Json.JsonElement>> Alarms() =>
        [.. (await (await api.Stage.As("nurse1")).Get("/api/v1/custody/alarms", Cells.Stop)).EnumerateArray()];

    private Task Decide(Cells cells, string signer) =>
        api.Stage.Do(
            "nurse1",
            "custody.decide-alarm",
            $"administrations/{cells.OrderNo(1)}/alarm-decisions",
            $"administration/{cells.OrderNo(1)}",
            new { decision = "go-on", because = "nearly done" },
            Cells.Step(),
            null,
            (signer, Meanings.Approved)
        );

    /// <summary>Both nurses sign what is shown now; the start itself is sent later.</summary>
    /// <returns>Sends it: false when the dose has moved on since it was shown.</returns>
    private async Task<Func<Task<bool>>> Sign(Cells cells, int n)
    {
        var stream = $"administration/{cells.OrderNo(n)}";
        var client = await api.Stage.As("nurse1");
        var body = new JsonObject
        {
            ["entryId"] = Guid.NewGuid(),
            ["rateMlPerMin"] = "4",
            ["access"] = "left forearm",
        };
        var shown = await client.Version("custody", stream, Cells.Stop);
        var hash = RecordHash.Of("custody", "start-infusion", stream, shown, body, null);
        body["signatures"] = new JsonArray(
            await Grant("nurse1", Meanings.Administered),
            await Grant("nurse2", Meanings.Verified)
        );
        return async () =>
        {
            try
            {
                await client.Post("custody", $"doses/{cells.OrderNo(n)}/start", body, null, shown, Cells.Stop);
                return true;
            }
            catch (CommandRefusedException refused) when (refused.Codes is ["VERSION_DIFFERS"])
            {
                return false;
            }
        };

        Task<string> Grant(string who, string meaning) =>
            client.Sign(who, api.Stage.Run.PasswordOf(who), meaning, hash, Cells.Stop);
    }
}
