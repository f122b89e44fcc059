using System.Text.Json;
using CellLot.Tests.Http;

namespace CellLot.Tests.Making;

/// <summary>What a technician's pages are told: what is due, what may be entered, what an entry would give.</summary>
public sealed class BenchListTests(ApiFixture api)
{
    [Fact]
    public async Task The_bench_says_what_waits_and_what_may_be_entered_on_it()
    {
        var room = new Room(api);
        await room.Open();
        await room.FromDonation("A");
        var lot = room.Lot("A");

        var bench = (await room.Find($"bench?lot={lot}")).ShouldNotBeNull().EnumerateArray().Single();
        var items = bench.GetProperty("items").EnumerateArray().ToList();
        items.Select(Kind).ShouldBe(["portion", "culture"]);
        Words(items[0], "steps").ShouldBe(["seed", "bank"]);
        Words(items[0], "portions").ShouldBe(["P0"]);
        Words(items[1], "vessels").ShouldBe(["V2"]);
        bench.GetProperty("care").GetProperty("feedEveryDays").GetProperty("from").GetString().ShouldBe("default");

        var next = (await room.Find($"lots/{lot}/next-steps")).ShouldNotBeNull();
        var steps = next.GetProperty("steps").EnumerateArray().ToDictionary(s => s.GetProperty("step").GetString()!);
        Words(steps["seed"], "portions").ShouldBe(["P0"]);
        Words(steps["harvest"], "vessels").ShouldBe(["V2"]);
        steps["isolate"].GetProperty("notNow").GetString().ShouldNotBeNullOrWhiteSpace();
        steps["seed"].TryGetProperty("notTrained", out _).ShouldBeFalse();
        steps["seed"]
            .GetProperty("limits")
            .EnumerateArray()
            .ShouldContain(l => l.GetProperty("what").GetString() == "passage");
    }

    [Fact]
    public async Task What_is_reckoned_while_typing_is_what_the_entry_gives()
    {
        var room = new Room(api);
        await room.Open();
        await room.FromDonation("A");
        var lot = room.Lot("A");
        var counted = Portion((await room.Find($"lots/{lot}")).ShouldNotBeNull(), "P0");

        const string raw = "viable=200&dead=10&squares=4&sampleMicrolitres=10&diluentMicrolitres=10";
        var count = await Figures(room, $"count?lot={lot}&portion=P0&{raw}");
        Number(count, "viablePerMl").ShouldBe(Number(counted, "viablePerMl"));
        Number(count, "viable").ShouldBe(Number(counted, "viable"));
        count.GetProperty("workings").GetString()!.ShouldContain("200 viable ÷ 4 squares × 2 × 10 000");

        var seeding = await Figures(room, $"seeding?lot={lot}&portion=P0&type=CF5&vessels=1&perCm2=3000");
        Number(seeding, "totalMl").ShouldBe(9.5m);
        Number(seeding, "totalCells").ShouldBe(9.5m * Number(counted, "viablePerMl"));
        seeding.GetProperty("against").GetArrayLength().ShouldBe(0);
        var many = await Figures(room, $"seeding?lot={lot}&portion=P0&type=CF5&vessels=3&perCm2=3000");
        many.GetProperty("against")[0].GetProperty("code").GetString().ShouldBe("CELLS_UNACCOUNTED");
    }

    [Fact]
    public async Task What_cannot_be_reckoned_is_data_that_names_the_field()
    {
        var room = new Room(api);
        await room.Open();
        await room.FromDonation("A");
        var missing = await Answer(room, $"count?lot={room.Lot("A")}&viable=200&dead=10&squares=x");
        missing.GetProperty("refused").GetBoolean().ShouldBeTrue();
        missing.GetProperty("because")[0].GetProperty("field").GetString().ShouldBe("squares");
        var early = await Answer(room, $"growth?lot={room.Lot("A")}&portion=P0");
        early.GetProperty("because")[0].GetProperty("code").GetString().ShouldBe("STEP_ORDER");
    }

    private static async Task<JsonElement> Answer(Room room, string asked) =>
        (await room.Find($"reckon/{asked}")).ShouldNotBeNull();

    private static async Task<JsonElement> Figures(Room room, string asked)
    {
        var answer = await Answer(room, asked);
        answer.GetProperty("refused").GetBoolean().ShouldBeFalse(answer.GetRawText());
        return answer.GetProperty("figures");
    }

    private static JsonElement Portion(JsonElement lot, string id) =>
        lot.GetProperty("portions").EnumerateArray().Single(p => p.GetProperty("id").GetString() == id);

    private static string Kind(JsonElement item) => item.GetProperty("kind").GetString()!;

    private static List<string> Words(JsonElement of, string member) =>
        [.. of.GetProperty(member).EnumerateArray().Select(w => w.GetString()!)];

    private static decimal Number(JsonElement of, string member) =>
        decimal.Parse(of.GetProperty(member).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
