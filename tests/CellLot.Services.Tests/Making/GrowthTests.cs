using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Manufacturing;
using CellLot.Tests.Http;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Making;

/// <summary>What a lot comes to descend from reaches all that was made of it, on the real ledger.</summary>
public sealed class GrowthTests(ApiFixture api)
{
    [Fact]
    public async Task What_a_lot_meets_after_banking_reaches_banks_and_their_lots_by_the_same_entry_and_is_told()
    {
        var room = new Room(api);
        await room.Open();
        var (cryo, medium) = (room.Material("CRYO"), room.Material("MED"));
        await room.Released(cryo, medium);
        await room.FromDonation("A");
        await room.ToBank("1", "A", cryo);
        await room.FromVial("B", "1", 1);
        await room.ToBank("2", "B");
        await room.FromVial("C", "2", 1);

        string[] above = [room.Donor, $"donation/{room.Din}", $"lot/{room.Lot("A")}", $"material/{cryo}"];
        (await room.Keys($"banks/{room.Bank("1")}")).ShouldBe(Sorted([.. above, $"bank/{room.Bank("1")}"]));
        // A bank is made of the lot, not the lot of the bank.
        (await room.Keys($"lots/{room.Lot("A")}")).ShouldBe(Sorted(above));
        string[] all =
        [
            .. above,
            $"bank/{room.Bank("1")}",
            $"lot/{room.Lot("B")}",
            $"bank/{room.Bank("2")}",
            $"lot/{room.Lot("C")}",
        ];
        (await room.Keys($"lots/{room.Lot("C")}")).ShouldBe(Sorted(all));

        var fed = await room.Enter($"lots/{room.Lot("A")}/feeds", room.Feeding(medium));
        (await room.Keys($"lots/{room.Lot("C")}")).ShouldBe(Sorted([.. all, $"material/{medium}"]));
        (await room.Keys($"banks/{room.Bank("2")}")).ShouldContain($"material/{medium}");
        fed.GetProperty("events")
            .EnumerateArray()
            .Select(e => e.GetProperty("type").GetString())
            .Count(t => t is "ancestry_grown" or "bank_ancestry_grown")
            .ShouldBe(5, "three lots and two banks, in the feeding's own transaction");

        var custody = api.Service("custody");
        await Eventually.Holds(
            async () =>
            {
                var watch = BlockWatch.Decider;
                var loaded = await custody.Ledger.Load([(watch.Stream(BlockWatch.Id), watch.FoldVersion)], Room.Stop);
                var known = custody.Folding.Fold(watch, loaded[0]).State.Ancestries;
                return known.TryGetValue(room.Lot("C"), out var told)
                    && told.Keys.SequenceEqual(Sorted([.. all, $"material/{medium}"]));
            },
            "the ward knows what the grandchild descends from",
            TimeSpan.FromSeconds(20)
        );
    }

    [Fact]
    public async Task Lots_that_are_started_while_what_they_come_from_grows_miss_nothing()
    {
        const int Many = 6;
        var room = new Room(api);
        await room.Open();
        string[] materials = [.. Enumerable.Range(1, Many).Select(n => room.Material($"{n}"))];
        await room.Released(materials);
        await room.FromDonation("A");
        await room.ToBank("1", "A");

        await Task.WhenAll([
            .. materials.Select(m => room.Enter($"lots/{room.Lot("A")}/feeds", room.Feeding(m))),
            .. Enumerable
                .Range(1, Many)
                .Select(n => room.Enter($"lots/{room.Lot($"V{n}")}/from-vial", room.Vial("1", n))),
        ]);
        for (var n = 1; n <= Many; n++)
            materials.Select(m => $"material/{m}").ShouldBeSubsetOf(await room.Keys($"lots/{room.Lot($"V{n}")}"));
    }

    private static string[] Sorted(IEnumerable<string> keys) => [.. keys.Order(StringComparer.Ordinal)];
}
