using System.Text.Json;
using CellLot.Platform.Ledger;
using CellLot.Web.Print;

namespace CellLot.Web.Tests.Print;

/// <summary>What papers show of records that the study does not make: corrections, previews, recalls, growth beyond the limit, doses half done.</summary>
public sealed class PaperContentTests
{
    private const string Lot =
        """{"lot":"L1","version":2,"state":"in-process","product":"MSC(BM)","process":"BM","processVersion":1,"tissue":"bone-marrow","donations":[],"donors":[],"containers":[]}""";

    private const string Signature =
        """{"printedName":"Second Person","meaning":"verified","at":"2026-03-02T09:05:00.000000Z"}""";

    [Fact]
    public async Task A_correction_shows_the_old_value_struck_the_new_one_and_the_reason()
    {
        var html = await Html(
            "batch-record",
            "L1",
            ("manufacturing/lots/L1", Lot),
            (
                "manufacturing/lots/L1/batch-record",
                $$"""{"entries":[{{Entry(1, "1", """ "step":"count", """)}},{{Entry(2, "2", $$"""
                "correction":{"entry":"00000000-0000-0000-0000-000000000001","changes":[{"field":"viablePerMl","was":"1.1 × 10⁶","is":"1.2 × 10⁶"}],"reason":"misread tally"},
                """)}}]}"""
            )
        );
        html.ShouldContain("<s>1.1 &#xD7; 10&#x2076;</s>");
        html.ShouldContain("<ins>1.2 &#xD7; 10&#x2076;</ins>");
        html.ShouldContain("reason: misread tally");
        html.ShouldContain("NOT VERIFIED");
        html.ShouldContain("<strong>Correction</strong> (1): misread tally");
        html.ShouldContain("Second Person");
        html.ShouldNotContain("DEMONSTRATION:");
    }

    [Theory]
    [InlineData("pending", "PREVIEW, NOT CERTIFIED")]
    [InlineData("recalled", "RECALLED")]
    public async Task A_certificate_that_certifies_nothing_says_so(string status, string warning)
    {
        var html = await Html(
            "certificate",
            "L1",
            (
                "quality/certificates/L1",
                $$"""{"lot":"L1","status":"{{status}}","certified":false,"certificate":{"manufacturer":"Unit","lot":"L1","containers":0,"tests":[],"statement":"none"} }"""
            )
        );
        html.ShouldContain($"<strong>{warning}</strong>");
        html.ShouldContain($"<title>Certificate of analysis L1: {warning}</title>");
    }

    [Fact]
    public async Task Growth_beyond_the_limit_is_said_in_words_and_the_drawing_has_a_text()
    {
        var html = await Html(
            "batch-record",
            "L1",
            ("manufacturing/lots/L1", Lot),
            ("manufacturing/lots/L1/batch-record", $$"""{"entries":[{{Entry(1, "1", "")}}]}"""),
            (
                "manufacturing/lots/L1/growth",
                """{"lot":"L1","from":"2026-03-01T00:00:00.000000Z","limit":"5","passageLimit":5,"basis":"from P1","points":[{"portion":"P1","passage":1,"at":"2026-03-06T00:00:00.000000Z","day":"5","seeded":"1000000","harvested":"64000000","hours":"120","doublings":"6.0000","cumulative":"6.0000","doublingTime":"20"}]}"""
            )
        );
        html.ShouldContain("The limit is passed.");
        html.ShouldContain("6.00, BEYOND THE LIMIT");
        html.ShouldContain("limit 5");
        html.ShouldContain("cl-growth__point--beyond");
    }

    [Fact]
    public async Task A_new_plan_asks_again_for_the_boxes_that_the_old_one_had_filled()
    {
        static string Step(string step) =>
            $$"""{"stream":"order/O1","version":1,"step":"{{step}}","sentence":"{{step}}.","reckoned":[],"by":"p","byName":"P","occurredAt":"2026-03-02T09:00:00.000000Z","recordedAt":"2026-03-02T09:00:00.000000Z","signatures":[]}""";
        var html = await Html(
            "worksheet",
            "O1",
            (
                "pharmacy/orders/O1",
                """{"state":"planned","facts":{"patient":"P-1","study":"S","infusionIndex":1,"lots":[],"containers":[]},"protocol":"PR","protocolVersion":1,"terms":{"productName":"MSC","legends":[]},"infusionOn":"2026-03-02","holds":{}}"""
            ),
            (
                "pharmacy/orders/O1/worksheet",
                $$"""{"orderVersion":4,"preparationVersion":0,"plan":[],"entries":[{{Step("DosePlanned")}},{{Step("DosePrescribed")}},{{Step("DosePlanned")}},{{Step("IndependentEntryMade")}}]}"""
            )
        );
        var todo = html[html.IndexOf("<h2>Still to do</h2>", StringComparison.Ordinal)..];
        todo.ShouldContain("<h3>Prescription</h3>");
        todo.ShouldContain("<h3>Thaw</h3>");
        todo.ShouldNotContain("<h3>Plan</h3>");
        todo.ShouldNotContain("<h3>Independent entry</h3>");
    }

    private static string Entry(int version, string id, string more) =>
        $$"""{"version":{{version}},"type":"cells_counted","entry":"00000000-0000-0000-0000-00000000000{{id}}",{{more}}"sentence":"Counted.","materials":[],"equipment":[],"holdsOpen":[],"by":"t","byName":"T","occurredAt":"2026-03-02T09:00:00.000000Z","recordedAt":"2026-03-02T09:00:00.000000Z","toVerify":true,"signatures":[{{Signature}}] }""";

    private static async Task<string> Html(string kind, string id, params (string Path, string Json)[] told)
    {
        var stamp = new PaperStamp(false, "Unit", null, "Somebody", new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        var paper = await Paper.Find(new Told(told), kind, id, stamp);
        return await PaperHtml.Whole(paper!, stamp);
    }

    private sealed class Told((string Path, string Json)[] told) : IPaperSource
    {
        public Task<T?> Find<T>(string path)
            where T : class =>
            Task.FromResult(
                told.Where(t => $"/api/v1/{t.Path}" == path)
                    .Select(t => JsonSerializer.Deserialize<T>(t.Json, LedgerJson.Options))
                    .SingleOrDefault()
            );
    }
}
