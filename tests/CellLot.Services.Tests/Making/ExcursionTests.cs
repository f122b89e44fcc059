using CellLot.Domain.Custody;
using CellLot.Domain.Manufacturing;
using CellLot.Tests.Holds;
using CellLot.Tests.Http;
using CellLot.Tests.Postgres;
using CellLot.Tests.StoredFormats;

namespace CellLot.Tests.Making;

/// <summary>From a logger's readings to the keys of what stood in the tank or travelled in the shipper (invariant 21).</summary>
public sealed class ExcursionTests(ApiFixture api)
{
    private static readonly DateTimeOffset Anchor = Room.Now.AddHours(-10);

    [Fact]
    public async Task An_excursion_of_a_tank_names_what_stood_there_then_and_so_does_the_place()
    {
        var room = new Room(api);
        var unit = $"LN2-{room.Process}";
        await room.Append(
            "manufacturing",
            $"storage/{unit}",
            new StorageUnitInstalled(Room.By("lead"), unit, "vapour", 1, 1, 10),
            Placed(unit, "C1", 1, 0),
            Placed(unit, "C2", 2, 0),
            new ContainerRemoved(Room.By("tech1", At(2)), unit, "C2", "L", "R1-B1-P02", "taken", null),
            Placed(unit, "C3", 3, 2),
            Placed(unit, "C4", 4, 6)
        );
        await Found(room, unit, 3, 5);
        await Exposed(unit, ["C1", "C3"]);

        // The same excursion, longer: as told by the next series.
        await Found(room, unit, 3, 7);
        await Exposed(unit, ["C1", "C3", "C4"]);

        var from = Uri.EscapeDataString($"{At(1):yyyy-MM-ddTHH:mm:ss}Z");
        var to = Uri.EscapeDataString($"{At(3):yyyy-MM-ddTHH:mm:ss}Z");
        var there = (await room.Find($"places/{unit}/occupants?from={from}&to={to}")).ShouldNotBeNull();
        there
            .GetProperty("keys")
            .EnumerateArray()
            .Select(k => k.GetString())
            .ShouldBe(["container/C1", "container/C2", "container/C3"]);
        using var http = await api.HttpAs("tech1");
        foreach (var asked in new[] { "", $"?from={to}&to={from}", "?from=2026-03-02T08:00:00&to=2026-03-02T09:00:00" })
            (
                await http.GetAsync($"/api/v1/manufacturing/places/{unit}/occupants{asked}", Room.Stop)
            ).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest, asked);
    }

    [Fact]
    public async Task A_tank_that_held_nothing_is_answered_for_too()
    {
        var room = new Room(api);
        await Found(room, $"LN2-{room.Process}", 3, 5);
        await Exposed($"LN2-{room.Process}", []);
    }

    [Fact]
    public async Task What_travelled_in_a_shipper_while_it_was_warm_is_named_by_a_series_that_comes_later()
    {
        var (room, cells) = (new Room(api), new Cells(api));
        await cells.Filled(1);
        await cells.AtBedside(1);
        var (zone, box) = (room.Process.ToLowerInvariant(), $"BOX-{room.Process}");
        await Approved($"temperature-zone-{zone}");
        await api.Stage.Do(
            "pharm1",
            "custody.pack-consignment",
            $"consignments/CON-{room.Process}/packing",
            "",
            new
            {
                items = new[] { $"dose-{cells.OrderNo(1)}" },
                from = "pharmacy",
                to = "ward 3",
                shipper = box,
                seal = "S-1",
            },
            Cells.Step(),
            At(1)
        );
        await Eventually.Holds(
            async () =>
            {
                try
                {
                    await api.Stage.Do(
                        "pharm1",
                        "custody.import-temperatures",
                        $"temperatures/{box}/series",
                        "",
                        new
                        {
                            logger = "LOG-1",
                            zone,
                            readings = Enumerable
                                .Range(0, 8)
                                .Select(n => new { at = At(2).AddMinutes(n), celsius = n is 0 or 7 ? -180m : -120m }),
                        },
                        Cells.Step()
                    );
                    return true;
                }
                catch (CellLot.Platform.Client.CommandRefusedException refused)
                    when (refused.Codes.Contains("NOT_EFFECTIVE"))
                {
                    return false;
                }
            },
            "the zone is known in custody",
            TimeSpan.FromSeconds(20)
        );
        var told = (await api.Service("custody").Ledger.ReadStream($"temperature/{box}", 1, Room.Stop)).Last();
        told.Type.ShouldBe("contents_exposed");
        told.Data.GetProperty("keys")
            .EnumerateArray()
            .Select(k => k.GetString())
            .ShouldBe([$"container/{cells.Container(1)}", $"dose/{cells.OrderNo(1)}", $"order/{cells.OrderNo(1)}"]);
        await Numbered("custody", told.Id);
    }

    private static DateTimeOffset At(int hour) => Anchor.AddHours(hour);

    private static ContainerPlaced Placed(string unit, string container, int position, int hour) =>
        new(Room.By("tech1", At(hour)), unit, container, "L", $"R1-B1-P{position:00}");

    private static Task Found(Room room, string unit, int from, int to) =>
        room.Append(
            "custody",
            $"temperature/{unit}",
            new ExcursionFound
            {
                Act = Room.By("tech1"),
                Unit = unit,
                Excursion = ((ExcursionFound)Samples.Of(typeof(ExcursionFound))).Excursion with
                {
                    Id = $"{unit}-1",
                    From = At(from),
                    To = At(to),
                },
            }
        );

    private async Task Exposed(string unit, string[] containers)
    {
        var told = Guid.Empty;
        await Eventually.Holds(
            async () =>
            {
                var last = (
                    await api.Service("manufacturing").Ledger.ReadStream($"storage/{unit}", 1, Room.Stop)
                ).LastOrDefault(e => e.Type == "containers_exposed");
                told = last?.Id ?? Guid.Empty;
                return last is not null
                    && last.Data.GetProperty("containers")
                        .EnumerateArray()
                        .Select(c => c.GetString()!)
                        .SequenceEqual(containers);
            },
            $"{unit} exposed {string.Join(", ", containers)}",
            TimeSpan.FromSeconds(20)
        );
        await Numbered("manufacturing", told);
    }

    /// <summary>It has its place in the source's safety feed.</summary>
    private Task Numbered(string service, Guid fact) =>
        Eventually.Holds(
            async () =>
            {
                await using var command = api.Service(service)
                    .Database.CreateCommand("select count(*) from safety_facts where event_id = $1");
                command.Parameters.Add(new() { Value = fact });
                return (long)(await command.ExecuteScalarAsync(Room.Stop))! == 1;
            },
            "it is numbered",
            TimeSpan.FromSeconds(20)
        );

    private async Task Approved(string zone)
    {
        await api.Stage.Do(
            "lead",
            "site.draft-parameter",
            $"parameters/{zone}/drafts",
            $"parameter/{zone}",
            new
            {
                version = 1,
                value = "high=-135; minutes=5; interval=60; gap=60",
                reason = "test",
            },
            Cells.Step()
        );
        await api.Stage.Do(
            "qa",
            "site.approve-parameter",
            $"parameters/{zone}/approvals",
            $"parameter/{zone}",
            new { version = 1, effectiveFrom = Room.Now.AddSeconds(2) },
            Cells.Step(),
            null,
            ("qa", CellLot.Domain.Meanings.Approved)
        );
    }
}
