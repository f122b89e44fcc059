using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Signatures;

namespace CellLot.Platform.Client;

/// <summary>A person at the API: signs in, reads, commands, signs. The pages, the demonstration and the tools use this one.</summary>
/// <param name="http">With <c>BaseAddress</c> set to the program's address.</param>
public sealed class CellLotClient(HttpClient http)
{
    /// <summary>Bearer token of the person; null before signing in.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Signs in with account and password.</summary>
    /// <exception cref="CommandRefusedException"><c>SIGN_IN_FAILED</c></exception>
    public async Task SignIn(string account, string password, CancellationToken stop)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/site/sign-in", new { account, password }, stop);
        AccessToken = (await Read(answer, stop)).GetProperty("accessToken").GetString();
    }

    /// <summary>Reads; null where there is nothing (404).</summary>
    /// <exception cref="CommandRefusedException">Any other refusal.</exception>
    public async Task<JsonElement?> Find(string path, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Get, path);
        using var answer = await http.SendAsync(request, stop);
        return answer.StatusCode == System.Net.HttpStatusCode.NotFound ? null : await Read(answer, stop);
    }

    /// <summary>Reads what must be there.</summary>
    public async Task<JsonElement> Get(string path, CancellationToken stop) =>
        await Find(path, stop) ?? throw new InvalidOperationException($"There is nothing at {path}.");

    /// <summary>Version of a stream of a service; 0 when there is none.</summary>
    public async Task<long> Version(string service, string stream, CancellationToken stop) =>
        (await Get($"/api/v1/{service}/stream-version?stream={Uri.EscapeDataString(stream)}", stop))
            .GetProperty("version")
            .GetInt64();

    /// <summary>Asks Site for a single-use signature grant of a person (who may be another one than the session's).</summary>
    public async Task<string> Sign(
        string account,
        string password,
        string meaning,
        string recordHash,
        CancellationToken stop
    )
    {
        using var request = Request(HttpMethod.Post, "/api/v1/site/signature-grants");
        request.Content = JsonContent.Create(
            new
            {
                account,
                password,
                meaning,
                recordHash,
            }
        );
        using var answer = await http.SendAsync(request, stop);
        return (await Read(answer, stop)).GetProperty("grant").GetString()!;
    }

    /// <summary>Sends a command.</summary>
    /// <param name="path">Below <c>/api/v1/{service}/</c>.</param>
    /// <param name="key">Idempotency key; null for none.</param>
    /// <param name="ifMatch">Version shown; null for none.</param>
    /// <exception cref="CommandRefusedException">The command was refused; nothing of it was done unless it says so.</exception>
    public async Task<JsonElement> Post(
        string service,
        string path,
        JsonObject body,
        string? key,
        long? ifMatch,
        CancellationToken stop
    )
    {
        using var request = Request(HttpMethod.Post, $"/api/v1/{service}/{path}");
        request.Content = new StringContent(body.ToJsonString(LedgerJson.Options), Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is { } version)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var answer = await http.SendAsync(request, stop);
        return await Read(answer, stop);
    }

    /// <summary>Sends a command with signatures over the version that is shown now.</summary>
    /// <param name="command">The command's name, e.g. <c>release-lot</c>; <paramref name="stream"/>: the stream it decides on.</param>
    public async Task<JsonElement> PostSigned(
        string service,
        string command,
        string path,
        string stream,
        JsonObject body,
        string? key,
        IReadOnlyList<Signer> signers,
        CancellationToken stop
    )
    {
        var shown = await Version(service, stream, stop);
        var hash = RecordHash.Of(service, command, stream, shown, body, body["shownDocument"]?.GetValue<string>());
        var grants = new JsonArray();
        foreach (var signer in signers)
            grants.Add(await Sign(signer.Account, signer.Password, signer.Meaning, hash, stop));
        body["signatures"] = grants;
        return await Post(service, path, body, key, shown, stop);
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        if (AccessToken is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
        return request;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer, CancellationToken stop)
    {
        var text = await answer.Content.ReadAsStringAsync(stop);
        if (answer.IsSuccessStatusCode)
            return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        Problem? problem = null;
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
            problem = JsonSerializer.Deserialize<Problem>(text, LedgerJson.Options);
        throw new CommandRefusedException((int)answer.StatusCode, problem);
    }
}

/// <summary>A person who signs, with what it means.</summary>
public sealed record Signer(string Account, string Password, string Meaning);

/// <summary>The program refused; says every code and sentence.</summary>
public sealed class CommandRefusedException(int status, Problem? problem)
    : Exception(
        problem is null
            ? $"The program answered {status}."
            : string.Join(" ", problem.Codes.Select(c => $"{c.Code}: {c.Because}"))
    )
{
    public int Status { get; } = status;
    public Problem? Problem { get; } = problem;

    /// <summary>All codes, in order; empty when the answer was no problem document.</summary>
    public IReadOnlyList<string> Codes { get; } = [.. problem?.Codes.Select(c => c.Code) ?? []];
}
