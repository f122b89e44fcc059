using CellLot.Tests.Holds;

namespace CellLot.Tests.Http;

/// <summary>A dose is entered a second time unseen, and everybody is told whose the next step is.</summary>
public sealed class SealedPlanTests(ApiFixture api)
{
    [Fact]
    public async Task The_plan_is_kept_from_the_pharmacist_who_is_to_enter_it_independently()
    {
        var cells = new Cells(api);
        await cells.Filled(2);
        await cells.Planned(1);
        await cells.Indexed();
        var order = $"/api/v1/pharmacy/orders/{cells.OrderNo(1)}";

        var author = await api.Stage.Get("pharm1", order);
        author.GetProperty("planSealed").GetBoolean().ShouldBeFalse();
        author.GetProperty("plan").GetProperty("prescribedCells").GetString().ShouldBe("20000000");
        var second = await api.Stage.Get("pharm2", order);
        second.GetProperty("planSealed").GetBoolean().ShouldBeTrue();
        second.TryGetProperty("plan", out _).ShouldBeFalse();
        second.GetProperty("facts").TryGetProperty("prescribedCells", out _).ShouldBeFalse();
        second.GetProperty("facts").GetProperty("containers").GetArrayLength().ShouldBe(0);
        (await api.Stage.Get("pharm1", $"{order}/worksheet")).GetProperty("plan").GetArrayLength().ShouldBePositive();
        using var asSecond = await api.HttpAs("pharm2");
        await asSecond.GetAsync($"{order}/worksheet").ShouldRefuse(422, "INDEPENDENT_ENTRY");
        var reckoned = await api.Stage.Get("pharm2", $"/api/v1/pharmacy/reckon/plan?order={cells.OrderNo(1)}");
        reckoned.GetProperty("because")[0].GetProperty("code").GetString().ShouldBe("INDEPENDENT_ENTRY");
        var listed = (await api.Stage.Get("pharm2", "/api/v1/pharmacy/orders"))
            .EnumerateArray()
            .Single(r => r.GetProperty("order").GetString() == cells.OrderNo(1));
        listed.TryGetProperty("prescribedCells", out _).ShouldBeFalse();
        listed.GetProperty("containers").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_next_steps_say_whose_they_are()
    {
        var cells = new Cells(api);
        await cells.Filled(2);
        await cells.Planned(1);
        (await Mine(cells, "pharm1")).ShouldBeEmpty();
        (await Mine(cells, "pharm2")).ShouldBe(["pharmacy.enter-independently"]);
        (await Mine(cells, "prescriber")).ShouldBe(["pharmacy.sign-prescription"]);
    }

    [Fact]
    public async Task A_problem_names_each_field_that_is_missing()
    {
        using var http = await api.HttpAs("pharm2");
        var problem = await http.Post("/api/v1/pharmacy/orders/ORD-NONE/independent-entries", "{}")
            .ShouldRefuse(400, "INPUT_INVALID");
        problem
            .Codes.Select(c => c.Field)
            .ShouldBe(["weight", "prescribedCells", "containers", "entryId"], ignoreOrder: true);
    }

    [Fact]
    public async Task Settings_say_what_holds_where_the_site_has_set_nothing()
    {
        var settings = await api.Stage.Get("nurse1", "/api/v1/site/settings");
        var idle = settings.EnumerateArray().Single(s => s.GetProperty("parameter").GetString() == "idle-lock-minutes");
        idle.GetProperty("value").GetString().ShouldBe("10");
        idle.GetProperty("approved").GetBoolean().ShouldBeFalse();
    }

    private async Task<List<string>> Mine(Cells cells, string person) =>
        [
            .. (await api.Stage.Get(person, $"/api/v1/pharmacy/orders/{cells.OrderNo(1)}"))
                .GetProperty("next")
                .EnumerateArray()
                .Where(n => n.GetProperty("mine").GetBoolean())
                .Select(n => n.GetProperty("step").GetString()!),
        ];
}
