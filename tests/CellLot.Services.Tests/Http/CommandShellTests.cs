using System.Text.Json;

namespace CellLot.Tests.Http;

/// <summary>What every command does, shown on one: registering a donor.</summary>
public sealed class CommandShellTests(ApiFixture api)
{
    private static string Body(Guid? entry = null, string extra = "") =>
        $$"""{"entryId":"{{entry ?? Guid.NewGuid()}}","kind":"adult"{{extra}}}""";

    private static string NewDonor() =>
        "D-" + System.Security.Cryptography.RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 17);

    private static Task<HttpResponseMessage> Register(
        HttpClient http,
        string donor,
        string json,
        string? key = null,
        string? ifMatch = null
    ) => http.Post($"/api/v1/sourcing/donors/{donor}", json, key, ifMatch);

    [Fact]
    public async Task Nobody_who_is_not_signed_in_is_answered()
    {
        using var http = api.Http();
        await Register(http, NewDonor(), Body()).ShouldRefuse(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task A_person_without_the_role_is_refused_and_the_refusal_is_kept()
    {
        using var http = await api.HttpAs("nurse1");
        var donor = NewDonor();
        await Register(http, donor, Body()).ShouldRefuse(403, "NOT_AUTHORISED");
        var kept = await api.Stage.Get("qa", "/api/v1/sourcing/refusals?account=nurse1&code=NOT_AUTHORISED");
        kept.EnumerateArray()
            .ShouldContain(r => r.GetProperty("target").GetString()!.Contains(donor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_in_a_pseudonyms_place_is_refused_and_kept_nowhere()
    {
        using var http = await api.HttpAs("donor-physician");
        var body = Body(extra: ",\"mother\":\"Ana Apellido\"");
        await Register(http, "Maria%20Apellido", body, key: "a-name").ShouldRefuse(400, "INPUT_INVALID");
        var kept = await api.Stage.Get("qa", "/api/v1/sourcing/refusals?account=donor-physician&code=INPUT_INVALID");
        kept.GetRawText().ShouldContain("donor/(not kept: no pseudonym)");
        kept.GetRawText().ShouldNotContain("Apellido");
        await Register(http, "Maria%20Apellido", body, key: "a-name").ShouldRefuse(400, "INPUT_INVALID");
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"entryId":"00000000-0000-0000-0000-000000000000","kind":"adult"}""")]
    [InlineData("""{"entryId":"0197b3c0-0000-7000-8000-000000000001","kind":"adult","mistyped":1}""")]
    [InlineData("""{"entryId":"0197b3c0-0000-7000-8000-000000000001","kind":"adult","kind":"adult"}""")]
    [InlineData(
        """{"entryId":"0197b3c0-0000-7000-8000-000000000001","kind":"adult","occurredAt":"2026-01-01T10:00:00"}"""
    )]
    public async Task A_body_that_cannot_be_read_is_refused_with_a_sentence(string body)
    {
        using var http = await api.HttpAs("donor-physician");
        await Register(http, NewDonor(), body).ShouldRefuse(400, "INPUT_INVALID");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        using var http = await api.HttpAs("donor-physician");
        await http.GetAsync("/api/v1/sourcing/donors/D-NOBODY").ShouldRefuse(404, "NOT_FOUND");
    }

    [Fact]
    public async Task The_same_entry_sent_twice_adds_nothing_and_with_other_content_is_refused()
    {
        using var http = await api.HttpAs("donor-physician");
        var (donor, entry) = (NewDonor(), Guid.NewGuid());
        var first = await Register(http, donor, Body(entry)).ShouldAccept();
        var second = await Register(http, donor, Body(entry)).ShouldAccept();
        second.GetProperty("version").GetInt64().ShouldBe(first.GetProperty("version").GetInt64());
        second.GetProperty("events").GetArrayLength().ShouldBe(0);
        var other = Body(entry).Replace("adult", "mother", StringComparison.Ordinal);
        await Register(http, donor, other).ShouldRefuse(422, "ENTRY_DIFFERS");
    }

    [Fact]
    public async Task The_same_key_is_answered_with_the_same_bytes_and_another_request_under_it_is_refused()
    {
        using var http = await api.HttpAs("donor-physician");
        var (donor, body, key) = (NewDonor(), Body(), Guid.NewGuid().ToString());
        using var first = await Register(http, donor, body, key);
        using var second = await Register(http, donor, body, key);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        await Register(http, NewDonor(), Body(), key).ShouldRefuse(422, "KEY_REUSED");
    }

    [Fact]
    public async Task Racing_requests_under_one_key_record_once_and_are_answered_alike()
    {
        using var http = await api.HttpAs("donor-physician");
        var (donor, body, key) = (NewDonor(), Body(), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(async _ =>
                {
                    using var answer = await Register(http, donor, body, key);
                    return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
                })
        );
        answers.Distinct().ShouldHaveSingleItem().Item1.ShouldBe(200);
    }

    [Fact]
    public async Task A_taken_identifier_is_a_conflict()
    {
        using var http = await api.HttpAs("donor-physician");
        var donor = NewDonor();
        await Register(http, donor, Body()).ShouldAccept();
        await Register(http, donor, Body()).ShouldRefuse(409, "ALREADY_EXISTS");
    }

    [Fact]
    public async Task A_version_that_was_shown_and_has_moved_is_refused()
    {
        using var http = await api.HttpAs("donor-physician");
        await Register(http, NewDonor(), Body(), ifMatch: "\"7\"").ShouldRefuse(412, "VERSION_DIFFERS");
    }

    [Fact]
    public async Task An_answer_carries_the_version_as_its_etag()
    {
        using var http = await api.HttpAs("donor-physician");
        var donor = NewDonor();
        using var answer = await Register(http, donor, Body());
        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        using var read = await http.GetAsync($"/api/v1/sourcing/donors/{donor}?atLeast=donor/{donor}@1");
        read.Headers.ETag!.Tag.ShouldBe("\"1\"");
    }

    [Fact]
    public async Task A_late_entry_needs_its_reason_and_a_future_one_is_refused()
    {
        using var http = await api.HttpAs("donor-physician");
        var yesterday = DateTimeOffset.UtcNow.AddDays(-1).ToString("O");
        var tomorrow = DateTimeOffset.UtcNow.AddDays(1).ToString("O");
        await Register(http, NewDonor(), Body(extra: $",\"occurredAt\":\"{yesterday}\""))
            .ShouldRefuse(422, "LATE_REASON");
        await Register(http, NewDonor(), Body(extra: $",\"occurredAt\":\"{tomorrow}\""))
            .ShouldRefuse(422, "TIME_IN_FUTURE");
        var accepted = await Register(
                http,
                NewDonor(),
                Body(extra: $",\"occurredAt\":\"{yesterday}\",\"lateReason\":\"written on paper first\"")
            )
            .ShouldAccept();
        accepted
            .GetProperty("events")[0]
            .GetProperty("data")
            .GetProperty("act")
            .GetProperty("lateReason")
            .GetString()
            .ShouldBe("written on paper first");
    }

    [Fact]
    public async Task A_version_nobody_knows_yet_is_waited_for_and_then_said_to_be_behind()
    {
        using var http = await api.HttpAs("donor-physician");
        var donor = NewDonor();
        await Register(http, donor, Body()).ShouldAccept();
        await http.GetAsync($"/api/v1/sourcing/donors/{donor}?atLeast=donor/{donor}@2")
            .ShouldRefuse(503, "VIEW_BEHIND");
    }
}
