using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Platform.Access;
using CellLot.Platform.Client;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Signatures;
using CellLot.Web.Entries;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web;

/// <summary>The API as one page request sees it: with the person's own token, never more.</summary>
public sealed class PageApi(IHttpClientFactory clients, IHttpContextAccessor http)
{
    /// <summary>Name of the HTTP client whose base address is the API.</summary>
    public const string ClientName = "celllot-api";

    private CellLotClient Client
    {
        get
        {
            var client = clients.CreateClient(ClientName);
            // The person's own address: wrong passwords of one ward are not those of all who use the pages.
            foreach (var (name, value) in RemoteAddress.PassedOn(http.HttpContext!, RemoteAddress.Pages))
                client.DefaultRequestHeaders.Add(name, value);
            return new CellLotClient(client) { AccessToken = PageSession.TokenOf(http.HttpContext!) };
        }
    }

    private CancellationToken Stop => http.HttpContext!.RequestAborted;

    /// <summary>Signs in and begins the session.</summary>
    /// <exception cref="CommandRefusedException"><c>SIGN_IN_FAILED</c></exception>
    /// <returns>Who it is, with the roles held.</returns>
    public async Task<Actor> SignIn(string account, string password)
    {
        var client = Client;
        await client.SignIn(account, password, Stop);
        PageSession.Begin(http.HttpContext!, client.AccessToken!);
        return (await client.Get("/api/v1/site/me", Stop)).Deserialize<Actor>(LedgerJson.Options)!;
    }

    /// <summary>Reads; null where there is nothing.</summary>
    public async Task<T?> Find<T>(string path)
        where T : class => await Client.Find(path, Stop) is { } found ? found.Deserialize<T>(LedgerJson.Options) : null;

    /// <summary>Version of a stream; 0 where there is none or it is not known just now.</summary>
    public async Task<long> Version(string service, string stream)
    {
        try
        {
            return await Client.Version(service, stream, Stop);
        }
        catch (Exception silent) when (silent is HttpRequestException or CommandRefusedException)
        {
            return 0;
        }
    }

    /// <summary>Sends a command under the entry's own key: a form that is sent twice does nothing twice.</summary>
    public Task Post(string service, string path, Guid entry) =>
        Client.Post(service, path, new JsonObject { ["entryId"] = entry }, KeyOf(entry), null, Stop);

    /// <summary>Asks a question that is itself kept, such as whose name stands behind a pseudonym.</summary>
    public async Task<T> Ask<T>(string service, string path, JsonObject body) =>
        (await Client.Post(service, path, body, null, null, Stop)).Deserialize<T>(LedgerJson.Options)!;

    /// <summary>Sends a signed command on the version that the page has shown.</summary>
    public async Task PostSigned(
        string service,
        string command,
        string path,
        string stream,
        JsonObject body,
        long shown,
        Signer signer
    )
    {
        var client = Client;
        var hash = RecordHash.Of(service, command, stream, shown, body, null);
        var grant = await client.Sign(signer.Account, signer.Password, signer.Meaning, hash, Stop);
        var key = KeyOf(body["entryId"]!.GetValue<Guid>());
        body["signatures"] = new JsonArray(grant);
        await client.Post(service, path, body, key, shown, Stop);
    }

    /// <summary>Sends what a form records, under the entry's own key; signed where it asks for signatures, then on the version shown.</summary>
    /// <exception cref="SignatureRefusedException">A signature was not granted: nothing was sent.</exception>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    public async Task<JsonElement> Record(Recording what, Guid entry, long shown, IReadOnlyList<NamedSigner> signers)
    {
        var client = Client;
        var body = what.Written();
        if (signers.Count == 0)
            return await client.Post(what.Service, what.Path, body, KeyOf(entry), null, Stop);
        var document = body["shownDocument"]?.GetValue<string>();
        var hash = RecordHash.Of(what.Service, what.Command, what.Stream, shown, body, document);
        var grants = new JsonArray();
        foreach (var (name, signer) in signers)
            try
            {
                grants.Add(await client.Sign(signer.Account, signer.Password, signer.Meaning, hash, Stop));
            }
            catch (CommandRefusedException refused) when (refused.Status < 500)
            {
                throw new SignatureRefusedException(name, refused);
            }
        body["signatures"] = grants;
        return await client.Post(what.Service, what.Path, body, KeyOf(entry), shown, Stop);
    }

    /// <summary>A stream of events; the caller ends it.</summary>
    public Task<HttpResponseMessage> Stream(string path, CancellationToken stop)
    {
        var client = clients.CreateClient(ClientName);
        client.Timeout = Timeout.InfiniteTimeSpan;
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", PageSession.TokenOf(http.HttpContext!));
        foreach (var (name, value) in RemoteAddress.PassedOn(http.HttpContext!, RemoteAddress.Pages))
            request.Headers.Add(name, value);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    private static string KeyOf(Guid entry) => $"page/{entry}";

    /// <summary>
    /// A part of a page: what was read, or why it is missing. A part that does not answer shows as missing, never as empty.
    /// </summary>
    public async Task<Part<T>> Part<T>(string path)
        where T : class
    {
        try
        {
            return new Part<T>(await Find<T>(path), null);
        }
        catch (CommandRefusedException refused)
        {
            return new Part<T>(null, refused.Message);
        }
        catch (HttpRequestException)
        {
            return new Part<T>(null, "This part does not answer just now: load the page again.");
        }
    }
}

/// <summary>A part of a page.</summary>
/// <param name="Value">What was read; null when there is nothing, or <paramref name="Missing"/> says why it is unknown.</param>
public sealed record Part<T>(T? Value, string? Missing)
    where T : class;
