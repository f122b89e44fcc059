using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CellLot.Host.Demo.Chapters;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Host;

/// <summary>Three processes are one CellLot: whichever is asked, all of it answers.</summary>
public sealed class ThreeProcessesTests(ThreeProcesses three) : IClassFixture<ThreeProcesses>
{
    private static readonly SemaphoreSlim Once = new(1);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Started_at_once_on_nothing_they_make_everything_once()
    {
        var codes = ThreeProcesses.Cut.Keys.Count(name =>
            three.Said(name).Contains("good once:", StringComparison.Ordinal)
        );
        codes.ShouldBe(1);
        (await three.Ask<long>("select count(*) from site.signing_keys")).ShouldBe(1);
        (await three.Ask<long>("select count(*) from installation.public_keys")).ShouldBe(2);
        foreach (var name in ThreeProcesses.Cut.Keys)
        {
            using var http = await three.Answering(name);
            (await http.GetAsync("/health/ready", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Sign_ins_commands_and_signatures_are_good_in_every_process()
    {
        await Once.WaitAsync(Stop);
        try
        {
            // Every request goes to the next process: signed in at one, signed at another, recorded at a third.
            using var stage = three.InTurn();
            await PeopleChapter.Play(stage);
            await QualitySpecification.Play(stage);
        }
        finally
        {
            Once.Release();
        }
        (
            await three.Ask<long>("select count(*) from quality.mt_events where stream_id like 'specification/%'")
        ).ShouldBeGreaterThanOrEqualTo(2);
        // Site told the zone in its own process; Quality, in another, meant its dates in it.
        (
            await three.Ask<long>(
                "select count(*) from quality.mt_events where stream_id like 'specification/%' and (data::text || coalesce(headers::text, '')) not like '%Europe/Madrid%'"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in_by_the_owner_wherever_he_asks()
    {
        foreach (var name in ThreeProcesses.Cut.Keys)
        {
            using var http = await three.Answering(name);
            foreach (var service in new[] { "site", "sourcing", "quality", "custody" })
            {
                var problem = await ThreeProcesses.Until(
                    http,
                    $"/api/v1/{service}/stream-version?stream=x",
                    HttpStatusCode.Unauthorized
                );
                CodeOf(problem).ShouldBe("NOT_AUTHENTICATED", $"{service} at {name}");
            }
        }
    }

    [Fact]
    public async Task An_answer_keeps_status_body_and_trace_on_its_way_through_another_process()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        using var http = await three.Answering("bedside");
        await ThreeProcesses.Until(http, "/api/v1/site/keys", HttpStatusCode.OK); // another test may have stopped the owner
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/site/sign-in?x=%2F..%2Fy")
        {
            Content = new StringContent("""{"account":"nobody","password":"wrong","more":1}"""),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        using var answer = await http.SendAsync(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
        CodeOf(problem).ShouldBe("INPUT_INVALID");
        problem.GetProperty("traceId").GetString().ShouldBe(trace);
    }

    [Fact]
    public async Task What_was_passed_on_once_is_not_passed_on_again()
    {
        using var http = await three.Answering("bedside");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/site/keys");
        request.Headers.Add("CellLot-Forwarded", "making@elsewhere:1");
        using var answer = await http.SendAsync(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
        CodeOf(problem).ShouldBe("SERVICE_UNAVAILABLE");
    }

    [Fact]
    public async Task The_pages_are_served_where_they_run_and_nowhere_else()
    {
        using var release = await three.Answering("release");
        using var page = await release.GetAsync("/sign-in", Stop);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync(Stop)).ShouldContain("DEMONSTRATION");
        using var bedside = await three.Answering("bedside");
        (await bedside.GetAsync("/sign-in", Stop)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    private static string CodeOf(JsonElement problem) =>
        problem.GetProperty("codes")[0].GetProperty("code").GetString()!;
}
