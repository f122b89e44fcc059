using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Platform.Access;
using CellLot.Platform.Ledger;
using CellLot.Platform.Telemetry;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>The answer to an accepted command.</summary>
/// <param name="Stream">The stream decided on.</param>
/// <param name="Version">Its version now; also the ETag.</param>
/// <param name="Events">What was recorded, in order; empty when the entry was recorded before.</param>
/// <param name="Result">What else the caller needs, where the command says so.</param>
public sealed record CommandAnswer(string Stream, long Version, IReadOnlyList<RecordedEvent> Events, object? Result);

/// <summary>One event of an answer.</summary>
public sealed record RecordedEvent(string Stream, long Version, string Type, object Data);

/// <summary>One command over HTTP, from the reading of its headers to the keeping of its answer.</summary>
internal sealed class CommandRequest(HttpContext http, ServiceRuntime service, string command, string stream)
{
    public Actor Actor { get; } = TokenAuthentication.ActorOf(http);
    public string Stream => stream;
    public string Site { get; set; } = "-";
    public DateTimeOffset Now { get; } = service.Clock.GetUtcNow();
    public JsonObject? Body { get; set; }

    private readonly string? key = http.Request.Headers.TryGetValue("Idempotency-Key", out var sent)
        ? sent.ToString()
        : null;

    /// <summary>A key was sent and can be kept; a refusal of the key itself is kept without it.</summary>
    private bool KeyServes => key is { Length: > 0 and <= 200 };

    /// <summary>The version that was shown, or null when none was sent.</summary>
    public long? IfMatch()
    {
        var sent = http.Request.Headers.IfMatch.ToString();
        if (sent.Length == 0)
            return null;
        return long.TryParse(sent.Trim('"'), out var version) && version >= 0
            ? version
            : throw new RuleBroken(Refusals.InputInvalid.Because("If-Match names a version, e.g. If-Match: \"3\"."));
    }

    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: the key sent cannot be kept.</exception>
    public void RequireKey()
    {
        if (key is not null && !KeyServes)
            throw new RuleBroken(Refusals.InputInvalid.Because("Idempotency-Key has 1 to 200 characters."));
    }

    /// <summary>
    /// The answer kept under this key, whatever would be decided now; null when the key is new or none was sent. Nothing is kept or
    /// refused under a key that was answered before: the append of either runs into it (<see cref="AlreadyThere"/>).
    /// </summary>
    public async Task<IResult?> Replay(string contentHash)
    {
        if (!KeyServes)
            return null;
        var before = await service.Ledger.FindCommand(Actor.Account, key!, http.RequestAborted);
        if (before is null)
            return null;
        if (!string.Equals(before.RequestHash, HashOf(contentHash), StringComparison.Ordinal))
            return await Unkeyed([Refusals.KeyReused.Because($"The key {key} was used for another request.")]);
        if (before.ETag is not null)
            http.Response.Headers.ETag = before.ETag;
        http.Response.Headers["Idempotency-Replayed"] = "true";
        return Results.Text(
            before.Body ?? "",
            before.Status < 400 ? "application/json" : "application/problem+json",
            null,
            before.Status
        );
    }

    /// <summary>Version of the target stream that the decision was made on.</summary>
    public async Task<long> CurrentVersion(CommandContext context) =>
        context.LoadedVersionOf(stream) ?? (await service.Ledger.Load([(stream, 0)], http.RequestAborted))[0].Version;

    /// <summary>Appends what was decided, with the answer under its key.</summary>
    public async Task<IResult> Keep<TBody>(CommandContext context, Asked<TBody> asked, object? result)
        where TBody : CommandBody
    {
        var version = context.LoadedVersionOf(stream) is null
            ? await CurrentVersion(context)
            : context.VersionOf(stream);
        var events = context.Written.SelectMany(w =>
            w.Work.Events.Select(
                (e, i) => new RecordedEvent(w.Stream, w.Work.Version + i + 1, service.Events.NameFor(e.Data), e.Data)
            )
        );
        var answer = new CommandAnswer(stream, version, [.. events], result);
        var json = JsonSerializer.Serialize(answer, LedgerJson.Options);
        var etag = $"\"{version}\"";
        await service.Ledger.Append(
            context.Batch(Metadata(context)) with
            {
                Command = key is null
                    ? null
                    : new CommandRow(Actor.Account, key, HashOf(asked.ContentHash), 200, json, etag, Now),
                BurnedGrants = [.. context.Act.Signatures.Select(s => s.Id)],
            },
            http.RequestAborted
        );
        context.Committed();
        http.Response.Headers.ETag = etag;
        return Results.Text(json, "application/json", null, 200);
    }

    /// <summary>Keeps a refusal, with what was decided beside it, then answers it. When it cannot be kept: 503.</summary>
    public async Task<IResult> Refuse(
        IReadOnlyList<Refusal> refusals,
        Guid? entry,
        string? contentHash,
        IReadOnlyList<StreamWrite> beside,
        CommandContext? context = null
    )
    {
        var status = Problems.StatusOf(refusals);
        foreach (var refusal in refusals)
            Signals.RefusalsByCode.Add(1, new("service", service.Name), new("code", refusal.Code));
        var act = context?.Act ?? SystemAct(entry, contentHash);
        var problem = JsonSerializer.Serialize(Problems.Make(http, status, refusals), LedgerJson.Options);
        var batch = (context?.Batch(Metadata(context)) ?? new AppendBatch { Metadata = Metadata(act) }) with
        {
            Writes = [.. beside, RefusalRecord.Write(service, act, command, stream, refusals, Body)],
            Command =
                !KeyServes || contentHash is null
                    ? null
                    : new CommandRow(Actor.Account, key!, HashOf(contentHash), status, problem, null, Now),
            BurnedGrants = beside.Count == 0 ? [] : [.. act.Signatures.Select(s => s.Id)],
        };
        try
        {
            await service.Ledger.Append(batch, http.RequestAborted);
        }
        catch (Npgsql.NpgsqlException)
        {
            return Problems.Of(
                http,
                503,
                [Refusals.ServiceUnavailable.Because("The refusal could not be kept; nothing was done.")]
            );
        }
        return Results.Text(problem, "application/problem+json", null, status);
    }

    public IResult Changed(long shown, long current) =>
        Problems.Of(
            http,
            StatusCodes.Status412PreconditionFailed,
            [
                Refusals.VersionDiffers.Because(
                    $"Version {shown} of {stream} was shown; it is at {current} now: look at it again."
                ),
            ]
        );

    /// <summary>Metadata of the events of a context.</summary>
    public AppendMetadata Metadata(CommandContext context) =>
        Metadata(context.Act) with
        {
            Headers = HeadersOf(context.Act, context.Study),
        };

    private AppendMetadata Metadata(Act act) =>
        new(Now, act.By, Activity.Current?.TraceId.ToString(), http.TraceIdentifier, HeadersOf(act, "-"));

    private Dictionary<string, string> HeadersOf(Act act, string study) => EventHeaders.Of(act, Site, study);

    private Task<IResult> Unkeyed(IReadOnlyList<Refusal> refusals) => Refuse(refusals, null, null, []);

    private string HashOf(string contentHash) => $"{command} {RefusalRecord.Kept(stream)} {contentHash}";

    private Act SystemAct(Guid? entry, string? contentHash) =>
        new()
        {
            EntryId = entry ?? service.NewId(),
            ContentHash = contentHash ?? "-",
            By = Actor.Account,
            ByName = Actor.Name,
            OccurredAt = Now,
            RecordedAt = Now,
            Zone = "Etc/UTC",
            OffsetMinutes = 0,
        };
}
