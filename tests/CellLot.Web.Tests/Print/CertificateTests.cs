using System.Text.Json;
using CellLot.Platform.Ledger;
using CellLot.Web.Print;

namespace CellLot.Web.Tests.Print;

/// <summary>A certificate states what it was signed with: nothing of it is filled in from what holds today.</summary>
public sealed class CertificateTests
{
    [Fact]
    public async Task Address_dosage_form_and_storage_are_those_of_the_certificate()
    {
        var html = await Html(
            ",\"manufacturerAddress\":\"Old Street 1\",\"dosageForm\":\"suspension\",\"storage\":\"below −150 °C\""
        );
        html.ShouldContain("Old Street 1");
        html.ShouldContain("suspension");
        html.ShouldContain("below −150 °C");
        html.ShouldNotContain("not stated");
    }

    [Fact]
    public async Task A_certificate_of_before_they_were_kept_says_so_for_each()
    {
        var html = await Html("");
        html.Split("not stated when it was signed").Length.ShouldBe(4);
        html.ShouldNotContain("of today");
    }

    private static async Task<string> Html(string more)
    {
        var stamp = new PaperStamp(false, "Unit", null, "Somebody", new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        var kept =
            $$"""{"lot":"L1","status":"released","certified":true,"sha256":"ab","certificate":{"manufacturer":"Unit","lot":"L1","containers":0,"tests":[],"statement":"Certified."{{more}}} }""";
        var paper = await Paper.Find(new Told(kept), "certificate", "L1", stamp);
        return System.Net.WebUtility.HtmlDecode(await PaperHtml.Whole(paper!, stamp));
    }

    /// <summary>Quality's certificate, and a process that states something else today.</summary>
    private sealed class Told(string kept) : IPaperSource
    {
        public Task<T?> Find<T>(string path)
            where T : class =>
            Task.FromResult(
                JsonSerializer.Deserialize<T>(
                    path.Contains("/quality/certificates/", StringComparison.Ordinal)
                        ? kept
                        : """{"dosageForm":"of today","storage":"of today"}""",
                    LedgerJson.Options
                )
            );
    }
}
