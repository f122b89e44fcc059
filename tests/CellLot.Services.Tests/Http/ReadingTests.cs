using System.Text.Json;
using CellLot.Domain.Site;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Tests.Http;

/// <summary>Every read names its readers; what everybody may read is a list that a person has read.</summary>
public sealed class ReadingTests(ApiFixture api)
{
    private static readonly string[] ForEverybody =
    [
        "site/me",
        "site/sops",
        "site/sops/{sop}",
        "site/sites",
        "site/sites/{site}",
        "site/parameters",
        "site/parameters/{parameter}",
        "site/settings",
        "tracing/lots",
        "tracing/lots/{lot}",
        "tracing/doses",
        "tracing/doses/{order}",
        "tracing/trace/{kind}/{id}",
        "tracing/timeline/{kind}/{id}",
        "tracing/look-back",
        "tracing/known",
        "*/safety",
        "*/stream-version",
        "*/documents/{sha256}",
    ];

    private List<(string Route, Readers Readers)> Reads() =>
        [
            .. api
                .App.Services.GetServices<EndpointDataSource>()
                .SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<Readers>() is not null)
                .Select(e => (e.RoutePattern.RawText!["/api/v1/".Length..], e.Metadata.GetMetadata<Readers>()!)),
        ];

    [Fact]
    public void What_everybody_may_read_is_listed_and_says_why()
    {
        var open = Reads().Where(r => r.Readers.Roles.Count == 0).ToList();
        open.Select(r => OfAnyService(r.Route))
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(ForEverybody, ignoreOrder: true);
        open.ShouldAllBe(r => r.Readers.Because!.EndsWith(".", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_role_that_reads_name_is_a_role() =>
        Reads().SelectMany(r => r.Readers.Roles).Distinct(StringComparer.Ordinal).ShouldBeSubsetOf(Roles.All);

    [Fact]
    public void The_inspector_reads_everything() =>
        Reads()
            .Where(r => r.Readers.Because is null && !r.Readers.Roles.Contains(Roles.Inspector))
            .Select(r => r.Route)
            .ShouldBe(["quality/downtime-answers/{order}/{request}"]); // a code that opens a gate, no record: for QA alone

    [Theory]
    [InlineData("nurse1", "pharmacy/preparations/ORD-0001")]
    [InlineData("prescriber", "pharmacy/preparations/ORD-0001")]
    [InlineData("nurse1", "pharmacy/preparations/ORD-0001/withdrawal-to-make")]
    [InlineData("nurse1", "pharmacy/orders/ORD-0001")]
    [InlineData("nurse1", "pharmacy/labels/ORD-0001")]
    [InlineData("courier", "pharmacy/patients")]
    [InlineData("tech1", "pharmacy/patients/P-X")]
    [InlineData("qa", "pharmacy/patients")]
    [InlineData("admin1", "pharmacy/orders")]
    [InlineData("courier", "custody/alarms")]
    [InlineData("tech1", "custody/followups/P-X")]
    [InlineData("nurse1", "site/accounts")]
    [InlineData("courier", "sourcing/donations")]
    [InlineData("nurse1", "quality/samples")]
    [InlineData("courier", "manufacturing/lots")]
    public async Task A_role_without_a_task_for_it_reads_nothing(string person, string path)
    {
        using var http = await api.HttpAs(person);
        await http.GetAsync($"/api/v1/{path}").ShouldRefuse(403, "NOT_AUTHORISED");
    }

    [Theory]
    [InlineData("pharm1", "pharmacy/patients")]
    [InlineData("nurse1", "pharmacy/patients")]
    [InlineData("prescriber", "pharmacy/orders")]
    [InlineData("nurse1", "custody/doses")]
    [InlineData("courier", "custody/doses")]
    [InlineData("pharm1", "quality/release")]
    public async Task A_role_with_a_task_for_it_reads_it(string person, string path)
    {
        using var http = await api.HttpAs(person);
        using var answer = await http.GetAsync($"/api/v1/{path}");
        ((int)answer.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task A_role_reads_the_patients_of_its_own_study()
    {
        using var enrolled = await (await api.HttpAs("prescriber")).Post(
            "/api/v1/pharmacy/patients/P-READ1/enrolment",
            $$"""{"entryId":"{{Guid.CreateVersion7()}}","study":"LN-POC"}"""
        );
        await EnrolElsewhere();
        using var own = await api.HttpAs("pharm1");
        using var other = await api.HttpAs("pharm-other");
        (await own.GetStringAsync("/api/v1/pharmacy/patients")).ShouldContain("P-READ1");
        (await own.GetStringAsync("/api/v1/pharmacy/patients/P-READ1")).ShouldContain("LN-POC");
        (await other.GetStringAsync("/api/v1/pharmacy/patients")).ShouldBe("[]");
        await other.GetAsync("/api/v1/pharmacy/patients/P-READ1").ShouldRefuse(403, "NOT_AUTHORISED");
    }

    /// <summary>A pharmacist of another study at the same site.</summary>
    private async Task EnrolElsewhere()
    {
        var stage = api.Stage;
        await stage.Do(
            "admin1",
            "site.enrol-account",
            "accounts/pharm-other",
            "account/pharm-other",
            new
            {
                name = "Olga Prado",
                password = "given by the office",
                roles = new[]
                {
                    new
                    {
                        role = Roles.Pharmacist,
                        site = "madrid",
                        study = "OTHER",
                    },
                },
            },
            "reading/enrol"
        );
        using var http = api.Http();
        using var chosen = await http.Post(
            "/api/v1/site/password",
            JsonSerializer.Serialize(
                new
                {
                    account = "pharm-other",
                    password = "given by the office",
                    newPassword = stage.Run.PasswordOf("pharm-other"),
                }
            )
        );
        chosen.EnsureSuccessStatusCode();
    }

    private static string OfAnyService(string route) =>
        route.EndsWith("/stream-version", StringComparison.Ordinal)
        || route.EndsWith("/safety", StringComparison.Ordinal)
        || route.EndsWith("/documents/{sha256}", StringComparison.Ordinal)
            ? "*" + route[route.IndexOf('/', StringComparison.Ordinal)..]
            : route;
}
