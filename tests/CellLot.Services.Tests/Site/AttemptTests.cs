using System.Net.Http.Json;
using CellLot.Tests.Http;

namespace CellLot.Tests.Site;

/// <summary>Wrong passwords and codes are counted by address too; who is right is never counted.</summary>
public sealed class AttemptTests
{
    private const int Limit = 50;

    [Fact]
    public async Task An_address_that_guesses_is_told_to_wait_and_another_one_signs_in()
    {
        await using var people = await People.WithAdministrators();
        var wrong = await Task.WhenAll(
            Enumerable.Range(0, Limit + 10).Select(n => Status(people, $"guess{n}", "10.0.0.7"))
        );
        wrong.Count(s => s == 401).ShouldBeInRange(Limit, Limit + 7);
        wrong.ShouldContain(429);

        using var refused = await Send(people, "admin1", People.Password + " 1", "10.0.0.7");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBe(60);
        await Task.FromResult(refused).ShouldRefuse(429, "TOO_MANY_ATTEMPTS");
        (await Status(people, "admin1", "10.0.0.8", People.Password + " 1")).ShouldBe(200);
    }

    [Fact]
    public async Task The_code_of_the_first_set_up_is_not_guessed_either()
    {
        await using var people = await People.Empty();
        for (var n = 0; n < Limit; n++)
            (await Code(people)).ShouldBe(403);
        (await Code(people)).ShouldBe(429);
    }

    [Fact]
    public async Task A_ward_behind_one_address_signs_in_as_often_as_it_works()
    {
        await using var people = await People.WithAdministrators();
        for (var n = 0; n < Limit + 5; n++)
            (await Status(people, "admin1", "10.0.0.7", People.Password + " 1")).ShouldBe(200);
    }

    [Fact]
    public async Task An_unmarked_request_speaks_for_nobody_else()
    {
        await using var people = await People.WithAdministrators();
        for (var n = 0; n < Limit; n++)
            (await Status(people, $"guess{n}", $"10.0.1.{n}", marked: false)).ShouldBe(401);
        (await Status(people, "guess", "10.0.1.200", marked: false)).ShouldBe(429);
    }

    private static async Task<int> Status(
        People people,
        string account,
        string from,
        string password = "wrong",
        bool marked = true
    )
    {
        using var answer = await Send(people, account, password, from, marked);
        return (int)answer.StatusCode;
    }

    private static async Task<int> Code(People people)
    {
        using var answer = await people.Http.PostAsJsonAsync(
            "/api/v1/site/setup",
            new { code = "AAAAA-AAAAA", administrators = Array.Empty<object>() }
        );
        return (int)answer.StatusCode;
    }

    private static Task<HttpResponseMessage> Send(
        People people,
        string account,
        string password,
        string from,
        bool marked = true
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/site/sign-in")
        {
            Content = JsonContent.Create(new { account, password }),
        };
        request.Headers.Add("X-Forwarded-For", from);
        if (marked)
            request.Headers.Add("CellLot-Forwarded", "gateway");
        return people.Http.SendAsync(request);
    }
}
