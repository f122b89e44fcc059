using System.Net.Http.Headers;
using System.Text;
using CellLot.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Tests.Http;

/// <summary>What no honest client sends: every answer is a problem with a code, nothing of it is recorded.</summary>
public sealed class NastyRequestTests(ApiFixture api)
{
    private const string Donors = "/api/v1/sourcing/donors";

    private static string Donor() =>
        $"{Donors}/D-{System.Security.Cryptography.RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 17)}";

    private static string Body(string more = "") => $$"""{"entryId":"{{Guid.NewGuid()}}","kind":"adult"{{more}}}""";

    [Theory]
    [InlineData(
        """
            ,"lateReason":"a\u0000b"
            """
    )]
    [InlineData(
        """
            ,"lateReason":"\ud800"
            """
    )]
    [InlineData(
        """
            ,"\ud800":"x"
            """
    )]
    [InlineData(
        """
            ,"signatures":[],"signatures":[]
            """
    )]
    public async Task A_text_that_the_ledger_cannot_keep_as_sent_is_refused(string more)
    {
        using var http = await api.HttpAs("donor-physician");
        await http.Post(Donor(), Body(more)).ShouldRefuse(400, "INPUT_INVALID");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_rather_than_replaced()
    {
        using var http = await api.HttpAs("donor-physician");
        var bytes = Encoding.Latin1.GetBytes(Body(",\"lateReason\":\"m\u00fcde\""));
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await http.PostAsync(Donor(), content).ShouldRefuse(400, "INPUT_INVALID");
    }

    [Fact]
    public async Task A_body_too_long_is_refused_also_when_its_length_is_not_announced()
    {
        using var http = await api.HttpAs("donor-physician");
        using var request = new HttpRequestMessage(HttpMethod.Post, Donor())
        {
            Content = new StringContent(
                Body($",\"lateReason\":\"{new string('x', 1_100_000)}\""),
                Encoding.UTF8,
                "application/json"
            ),
        };
        request.Headers.TransferEncodingChunked = true;
        await http.SendAsync(request).ShouldRefuse(400, "INPUT_INVALID");
    }

    [Theory]
    [InlineData("GET", "/api/v1/sourcing/donors/%2500", 400, "INPUT_INVALID")]
    [InlineData("GET", "/api/v1/sourcing/stream-version?stream=%00", 400, "INPUT_INVALID")]
    [InlineData("GET", "/api/v1/nothing", 404, "NOT_FOUND")]
    [InlineData("DELETE", Donors, 405, "INPUT_INVALID")]
    [InlineData("GET", "/api/v1/site/sign-in", 405, "INPUT_INVALID")]
    public async Task What_routing_refuses_is_a_problem_too(string method, string path, int status, string code)
    {
        using var http = await api.HttpAs("donor-physician");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        await http.SendAsync(request).ShouldRefuse(status, code);
    }

    [Fact]
    public async Task A_body_that_is_no_json_by_its_type_is_a_problem_too()
    {
        using var http = await api.HttpAs("donor-physician");
        using var content = new StringContent(Body(), Encoding.UTF8, "text/plain");
        await http.PostAsync(Donor(), content).ShouldRefuse(415, "INPUT_INVALID");
    }

    [Fact]
    public async Task Identity_refuses_what_cannot_be_kept()
    {
        using var http = await api.HttpAs("nurse1");
        var asked = $$"""{"entryId":"{{Guid.NewGuid()}}","pseudonym":"P-\u0000","wristband":"x","order":"ORD-0001"}""";
        await http.Post("/api/v1/identity/match", asked).ShouldRefuse(400, "INPUT_INVALID");
    }

    [Theory]
    [InlineData("nurse1", null, 403, "NOT_AUTHORISED")]
    [InlineData("donor-physician", "three", 400, "INPUT_INVALID")]
    public async Task A_refusal_under_a_key_is_answered_alike_the_second_time(
        string person,
        string? ifMatch,
        int status,
        string code
    )
    {
        using var http = await api.HttpAs(person);
        var (donor, body, key) = (Donor(), Body(), Guid.NewGuid().ToString());
        var first = await http.Post(donor, body, key, ifMatch).ShouldRefuse(status, code);
        var second = await http.Post(donor, body, key, ifMatch).ShouldRefuse(status, code);
        second.TraceId.ShouldBe(first.TraceId, "the stored answer comes again");
    }

    [Fact]
    public async Task A_key_that_cannot_be_kept_is_refused_every_time()
    {
        using var http = await api.HttpAs("donor-physician");
        var (donor, body, key) = (Donor(), Body(), new string('k', 201));
        await http.Post(donor, body, key).ShouldRefuse(400, "INPUT_INVALID");
        await http.Post(donor, body, key).ShouldRefuse(400, "INPUT_INVALID");
    }

    [Fact]
    public async Task A_page_that_sends_to_sign_in_has_the_headers_of_every_page()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = api.Address };
        using var answer = await http.GetAsync("/");
        answer.Headers.Location!.OriginalString.ShouldStartWith("/sign-in");
        answer
            .Headers.GetValues("Content-Security-Policy")
            .ShouldHaveSingleItem()
            .ShouldContain("frame-ancestors 'none'");
    }

    [Theory]
    [InlineData("GET", "/sign-out", "POST")]
    [InlineData("DELETE", "/lots/CL26-0001", "GET, POST")]
    public async Task A_page_asked_by_a_wrong_method_says_which_is_right(string method, string path, string allow)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = api.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Cookie", $"celllot-session={(await api.Stage.As("qa")).AccessToken}; {JustSeen()}");
        using var answer = await http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(405);
        string.Join(", ", answer.Content.Headers.Allow).ShouldBe(allow);
    }

    /// <summary>The cookie that says that the person was at work a moment ago: without it the session is locked.</summary>
    private string JustSeen()
    {
        var answered = new DefaultHttpContext();
        api.App.Services.GetRequiredService<IdleLimit>().Seen(answered);
        return answered.Response.Headers.SetCookie.ToString().Split(';')[0];
    }
}
