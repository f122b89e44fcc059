using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;

namespace CellLot.Tests.Http;

/// <summary>Requests as raw as a foreign client sends them.</summary>
internal static class SentBody
{
    public static Task<HttpResponseMessage> Post(
        this HttpClient http,
        string path,
        string json,
        string? key = null,
        string? ifMatch = null
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return http.SendAsync(request);
    }

    public static async Task<Problem> ShouldRefuse(this Task<HttpResponseMessage> sending, int status, string code)
    {
        using var answer = await sending;
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<Problem>(text, LedgerJson.Options)!;
        problem.Codes.Select(c => c.Code).ShouldContain(code, text);
        problem.Codes.ShouldAllBe(c => c.Because.Length > 0 && c.Sentence.Length > 0);
        return problem;
    }

    public static async Task<JsonElement> ShouldAccept(this Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
