using CellLot.Tests.Holds;
using CellLot.Tests.Http;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Tracing;

/// <summary>Long lists are read in parts, newest first; containers are counted by account without being told one by one.</summary>
public sealed class ListTests(ApiFixture api)
{
    [Fact]
    public async Task The_newest_lots_come_first_and_each_counts_its_containers()
    {
        var cells = new Cells(api);
        await cells.Filled(3);
        await Eventually.Holds(
            async () =>
                (await api.Stage.Get("qa", "/api/v1/tracing/lots"))
                    .EnumerateArray()
                    .Any(l =>
                        l.GetProperty("lot").GetString() == cells.Lot
                        && l.GetProperty("accounts").EnumerateObject().Sum(a => a.Value.GetInt32()) >= 3
                    ),
            "the lot with its containers"
        );
        var newest = await Lots("?newest=1000"); // other tests make lots meanwhile
        newest.ShouldContain(cells.Lot);
        newest.ShouldBe(newest.OrderDescending(StringComparer.Ordinal));
        (await Lots("?newest=1")).Count.ShouldBe(1);
        (await Lots("?newest=5&skip=1000")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("newest=0")]
    [InlineData("newest=five")]
    [InlineData("newest=5&skip=-1")]
    public async Task What_is_no_number_is_refused_in_words(string asked)
    {
        using var http = await api.HttpAs("qa");
        await http.GetAsync($"/api/v1/tracing/doses?{asked}").ShouldRefuse(400, "INPUT_INVALID");
    }

    private async Task<IReadOnlyList<string>> Lots(string asked) =>
        [
            .. (await api.Stage.Get("qa", $"/api/v1/tracing/lots{asked}"))
                .EnumerateArray()
                .Select(l => l.GetProperty("lot").GetString()!),
        ];
}
