using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Host.Demo.Chapters;
using CellLot.Platform.Access;
using CellLot.Platform.Client;
using CellLot.Platform.Ledger;
using CellLot.Platform.Signatures;
using CellLot.SystemTests.Running;

namespace CellLot.SystemTests.Holds;

/// <summary>What came of a command in the end: kept, or refused for what it says.</summary>
internal sealed record Answer(int Status, IReadOnlyList<string> Codes, string Sentence)
{
    public bool Kept => Status == 200;
}

/// <summary>
/// People at the API. Their tokens and signatures are made with a key that the installation trusts beside Site's own: the
/// dear check of a password is no part of what is to be shown.
/// </summary>
internal sealed class Staff(Installation at) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<Uri, HttpClient> clients = new();
    private long stale;

    /// <summary>Times a gate was found closed for the age of what it knew, or for a broken feed.</summary>
    public long Stale => Interlocked.Read(ref stale);

    /// <summary>The installation trusts the key from now on.</summary>
    public async Task Trusted(Staging staging)
    {
        foreach (var issuer in new[] { "site", "identity" })
            await staging.Sql(
                "insert into installation.public_keys(issuer, id, spki) values ($1, $2, $3)",
                issuer,
                TokenKeys.IdOf(key),
                key.ExportSubjectPublicKeyInfo()
            );
    }

    /// <summary>Sends a command until it is kept or refused for another reason than a fault or the age of what is known.</summary>
    /// <param name="stream">Decided on; where it is signed.</param>
    public async Task<Answer> Do(
        string person,
        string service,
        string command,
        string path,
        string stream,
        object body,
        string step,
        params (string Person, string Meaning)[] signed
    )
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(body, LedgerJson.Options)!;
        json["entryId"] = StagedActs.Id(step);
        var client = Client(person, service);
        var tries = 0;
        for (var until = DateTime.UtcNow + Patience; ; )
        {
            try
            {
                await Send(client, service, command, path, stream, json, $"{step}/{tries}", signed);
                return new Answer(200, [], "");
            }
            catch (CommandRefusedException refused)
                when (refused.Status is 400 or 422 or 403 or 404 && !IsStale(refused))
            {
                return new Answer(refused.Status, refused.Codes, refused.Message);
            }
            catch (CommandRefusedException refused)
            {
                if (DateTime.UtcNow > until)
                    return new Answer(refused.Status, refused.Codes, refused.Message);
                if (IsStale(refused))
                {
                    Interlocked.Increment(ref stale);
                    tries++;
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
            {
                if (DateTime.UtcNow > until)
                    return new Answer(0, [], gone.Message);
            }
            await Task.Delay(Random.Shared.Next(100, 400));
        }
    }

    /// <summary>Identity's word that this person scanned this patient's wristband for this order.</summary>
    public string Receipt(string person, string patient, string order) =>
        Tokens.Sign(
            key,
            "identity",
            Tokens.ReceiptPurpose,
            DateTimeOffset.UtcNow,
            TimeSpan.FromMinutes(10),
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["jti"] = Guid.NewGuid().ToString(),
                ["pseudonym"] = patient,
                ["matched"] = "true",
                ["order"] = order,
                ["by"] = person,
            }
        );

    /// <summary>Reads, as a person; null while it cannot be read.</summary>
    public async Task<JsonElement?> Read(string person, string service, string path)
    {
        try
        {
            return await Client(person, service).Find($"/api/v1/{service}/{path}", CancellationToken.None);
        }
        catch (Exception gone)
            when (gone is HttpRequestException or TaskCanceledException or IOException or CommandRefusedException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
            client.Dispose();
        key.Dispose();
    }

    /// <summary>The clock decides it, or the feed does: nothing else is wrong.</summary>
    private static bool IsStale(CommandRefusedException refused) =>
        refused.Codes.Count > 0 && refused.Codes.All(c => c is "SAFETY_STALE" or "SAFETY_FEED_BROKEN");

    private async Task Send(
        CellLotClient client,
        string service,
        string command,
        string path,
        string stream,
        JsonObject body,
        string key,
        (string Person, string Meaning)[] signed
    )
    {
        var sent = (JsonObject)body.DeepClone();
        if (signed.Length == 0)
        {
            await client.Post(service, path, sent, key, null, CancellationToken.None);
            return;
        }
        var shown = await client.Version(service, stream, CancellationToken.None);
        var hash = RecordHash.Of(service, command, stream, shown, sent, null);
        sent["signatures"] = new JsonArray([.. signed.Select(s => (JsonNode)Signed(s.Person, s.Meaning, hash))]);
        await client.Post(service, path, sent, key, shown, CancellationToken.None);
    }

    private string Signed(string person, string meaning, string hash) =>
        SignatureGrants.Grant(key, person, NameOf(person), meaning, hash, DateTimeOffset.UtcNow);

    private CellLotClient Client(string person, string service)
    {
        var grants = DemoPeople.Staff.Single(p => p.Account == person).Held.Select(r => new Grant(r, "madrid", "*"));
        var actor = new Actor(person, NameOf(person), [.. grants]);
        var member = at.Members.First(m => m.Services.Count == 0 || m.Services.Contains(service));
        var http = clients.GetOrAdd(
            member.Address,
            address => new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) }
        );
        return new CellLotClient(http)
        {
            AccessToken = Tokens.Access(key, "site", actor, DateTimeOffset.UtcNow, TimeSpan.FromHours(1)),
        };
    }

    private static string NameOf(string person) => DemoPeople.Staff.Single(p => p.Account == person).Name;
}
