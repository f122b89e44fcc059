using CellLot.Tests.Holds;
using CellLot.Tests.Http;

namespace CellLot.Tests.Making;

/// <summary>Holds at the bench, on the real ledger: what waits, what goes on flagged, and races of both.</summary>
public sealed class BenchGateTests(ApiFixture api)
{
    [Fact]
    public async Task Under_a_hold_nothing_new_begins_and_what_keeps_cells_alive_goes_on_flagged()
    {
        var (room, cells) = (new Room(api), new Cells(api));
        await room.Open();
        await room.FromDonation("A");
        await room.ToBank("1", "A");
        await room.FromVial("B", "1", 1);
        var hold = $"H-{room.Process}";
        await cells.Place(hold, room.Donor);
        await cells.HasNoted("manufacturing", hold, true);

        (await room.Refusal($"lots/{room.Lot("C")}/from-vial", room.Vial("1", 2))).ShouldBe(["ON_HOLD"]);
        (await room.Refusal($"lots/{room.Lot("D")}", Start(room))).ShouldBe(["ON_HOLD"]);
        (await room.Refusal($"banks/{room.Bank("2")}", room.Banking("2", "B"))).ShouldBe(["ON_HOLD"]);
        var seeding = $"lots/{room.Lot("B")}/seedings";
        (await room.Refusal(seeding, room.Seeding("P0", "V2", 9.6m))).ShouldBe(["ON_HOLD"]);
        (await room.Refusal(seeding, room.Seeding("P0", "V2", 9.6m, "the incubator failed"))).ShouldBeNull();
        (await room.Refusal($"lots/{room.Lot("A")}/feeds", room.Feeding())).ShouldBeNull();

        var record = (await room.Find($"lots/{room.Lot("B")}/batch-record")).ShouldNotBeNull().GetRawText();
        record.ShouldContain("to keep the cells alive: the incubator failed");
        record.ShouldContain($"\"holdsOpen\":[\"{hold}\"]");
        (await Reached(hold)).ShouldBe("""[{"what":"banks","count":1},{"what":"lots-in-culture","count":2}]""");

        await cells.Lift(hold, room.Donor);
        await cells.HasNoted("manufacturing", hold, false);
        (await room.Refusal($"lots/{room.Lot("C")}/from-vial", room.Vial("1", 2))).ShouldBeNull();
    }

    [Fact]
    public async Task No_lot_starts_behind_the_note_of_a_hold()
    {
        var (room, cells) = (new Room(api), new Cells(api));
        await room.Open();
        await room.FromDonation("A");
        await room.ToBank("1", "A");
        var hold = $"H-{room.Process}";
        var busy = Task.WhenAll(Enumerable.Range(0, 4).Select(StartUntilHeld));
        await cells.Place(hold, $"bank/{room.Bank("1")}");
        var started = (await busy).SelectMany(s => s).ToList();

        var noted = (await cells.Noted("manufacturing", hold, true)).ShouldNotBeNull();
        var numbers = await cells.Numbers("manufacturing", "lot_started", "lot", started);
        numbers.Count.ShouldBe(started.Count);
        numbers.ShouldAllBe(n => n < noted);

        async Task<List<string>> StartUntilHeld(int worker)
        {
            var mine = new List<string>();
            for (var n = 0; ; n++)
            {
                // From the donation too: a vial is used once, and the hold is on the bank, so only vials show it.
                var lot = room.Lot($"{worker}-{n}");
                var vial = (worker * 2) + 1 + (n % 2);
                switch (await room.Refusal($"lots/{lot}/from-vial", room.Vial("1", vial)))
                {
                    case null:
                        mine.Add(lot);
                        break;
                    case { } codes when codes.Contains("ON_HOLD"):
                        return mine;
                    case { } codes:
                        codes.ShouldBe(["VESSEL_CONSUMED"]);
                        break;
                }
            }
        }
    }

    private static object Start(Room room) => new { process = room.Process, donations = new[] { room.Din } };

    private async Task<string> Reached(string hold)
    {
        var told = await api.Service("manufacturing").Ledger.ReadStream("watch/holds", 1, Room.Stop);
        return told.First(e => e.Data.GetProperty("hold").GetString() == hold)
            .Data.GetProperty("reached")
            .GetRawText()
            .Replace(" ", "", StringComparison.Ordinal);
    }
}
