using System.Diagnostics;
using System.Text.Json;
using CellLot.Domain;
using CellLot.Platform.Access;
using CellLot.Platform.Ledger;
using CellLot.Platform.Signatures;
using CellLot.Platform.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Http;

/// <summary>
/// The only shell around decisions: role, key, signatures, load, decide, append — in this order. One transaction holds the
/// events, the answer under its key, the burned signature grants and the views; a refusal is kept before it is answered.
/// </summary>
internal sealed partial class CommandEndpoint<TBody>(ServiceRuntime service, Command<TBody> command)
    where TBody : CommandBody
{
    /// <summary>Times a decision is made afresh when somebody else was first and no version was asked for.</summary>
    private const int Tries = 6;

    public async Task<IResult> Answer(HttpContext http)
    {
        var clock = Stopwatch.GetTimestamp();
        using var span = Signals.Spans.StartActivity($"command {service.Name}.{command.Name}");
        var result = await Handle(http);
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? 200;
        Signals.Commands.Add(1, new("service", service.Name), new("command", command.Name), new("status", status));
        Signals.CommandSeconds.Record(
            Stopwatch.GetElapsedTime(clock).TotalSeconds,
            new("service", service.Name),
            new("command", command.Name)
        );
        return result;
    }

    private async Task<IResult> Handle(HttpContext http)
    {
        var request = new CommandRequest(http, service, command.Name, Fill(command.Stream, http));
        Asked<TBody>? asked = null;
        try
        {
            asked = await Asked<TBody>.Read(http);
            request.Body = asked.Json;
            var grant =
                request.Actor.GrantFor(command.Roles)
                ?? throw new RuleBroken(
                    Refusals.NotAuthorised.Because(
                        $"{command.Name} asks for one of the roles {string.Join(", ", command.Roles)}; {request.Actor.Name} holds none of them."
                    )
                );
            request.Site = grant.Site;
            return await Decide(http, request, asked);
        }
        catch (RuleBroken refused)
        {
            return await KeepRefusal(request, refused.Broken, asked);
        }
        catch (Npgsql.NpgsqlException broken)
        {
            Log(http).LogError(broken, "{Command} could not be kept", command.Name);
            return Problems.Of(
                http,
                503,
                [Refusals.ServiceUnavailable.Because("The ledger did not answer; nothing was done.")]
            );
        }
    }

    /// <summary>Keeps and answers a refusal; under a key that was answered before, the answer of then.</summary>
    private static async Task<IResult> KeepRefusal(
        CommandRequest request,
        IReadOnlyList<Refusal> refusals,
        Asked<TBody>? asked
    )
    {
        try
        {
            return await request.Refuse(refusals, asked?.Body.EntryId, asked?.ContentHash, []);
        }
        catch (AlreadyThere there) when (asked is not null && there.Which == AlreadyThere.What.CommandKey)
        {
            if (await request.Replay(asked.ContentHash) is { } before)
                return before;
            throw;
        }
    }

    private async Task<IResult> Decide(HttpContext http, CommandRequest request, Asked<TBody> asked)
    {
        var expected = request.IfMatch();
        request.RequireKey();
        for (var attempt = 1; ; attempt++)
        {
            // Asked only where it may have been answered before: a key that is new is found so by the append itself.
            if (attempt > 1 && await request.Replay(asked.ContentHash) is { } before)
                return before;
            var context = await NewContext(http, request, asked, expected, mayRecall: attempt == 1);
            try
            {
                var (result, refused, kept) = await Judge(context, request, asked);
                // Memory may be wrong: only an append proves it, so nothing is refused and nothing left out because of it.
                if (context.RecallsInVain || (context.Recalls && refused.Count > 0))
                    continue;
                if (!kept)
                    context = await NewContext(http, request, asked, expected);
                if (
                    expected is { } version
                    && await request.CurrentVersion(context) is var current
                    && current != version
                )
                {
                    if (context.Recalls)
                        continue;
                    return await request.Replay(asked.ContentHash) ?? request.Changed(version, current);
                }
                // Held until the append also where the command writes to other streams only.
                if (expected is { } held)
                    context.Assert(request.Stream, held);
                return refused.Count == 0
                    ? await request.Keep(context, asked, result)
                    : await request.Refuse(
                        refused,
                        asked.Body.EntryId,
                        asked.ContentHash,
                        context.Batch(request.Metadata(context)).Writes,
                        context
                    );
            }
            // With a version shown too: another stream may have moved; that this one did is found at the next look.
            catch (LedgerConflict) when (attempt < Tries)
            {
                // Uneven pauses, so that those who collided do not collide again.
                if (!context.Recalls)
                    await Task.Delay(Random.Shared.Next(1, 15 * attempt), http.RequestAborted);
            }
            catch (LedgerConflict)
            {
                return Problems.Of(
                    http,
                    StatusCodes.Status409Conflict,
                    [Refusals.VersionDiffers.Because($"What {request.Stream} rests on keeps moving: read it again.")]
                );
            }
            catch (AlreadyThere there) when (there.Which == AlreadyThere.What.CommandKey && attempt < Tries) { }
            // A parked message was handled in this very moment: the decision is made again on that.
            catch (AlreadyThere there) when (there.Which == AlreadyThere.What.InboxMessage && attempt < Tries) { }
            catch (AlreadyThere there) when (there.Which == AlreadyThere.What.SignatureGrant)
            {
                throw new RuleBroken(Refusals.SignatureInvalid.Because("The signature was used already: sign again."));
            }
            catch (Exception failed)
                when (context.Recalls && failed is not OperationCanceledException and not Npgsql.NpgsqlException) { } // decided again on what the ledger holds
        }
    }

    private async Task<CommandContext> NewContext(
        HttpContext http,
        CommandRequest request,
        Asked<TBody> asked,
        long? expected,
        bool mayRecall = false
    )
    {
        IReadOnlyList<Signature> signatures = [];
        var tokens = asked.Body.Signatures ?? [];
        if (command.Signs.Count > 0 || tokens.Count > 0)
        {
            if (expected is not { } shown)
                throw new RuleBroken(
                    Refusals.InputInvalid.Because(
                        "If-Match: a signed command names the version that was shown, e.g. If-Match: \"3\" (\"0\" for a new record)."
                    )
                );
            var hash = RecordHash.Of(
                service.Name,
                command.Name,
                request.Stream,
                shown,
                asked.Json,
                asked.Body.ShownDocument
            );
            signatures = await http
                .RequestServices.GetRequiredService<SignatureGrants>()
                .Check(command.Signs, tokens, hash, request.Now);
        }
        var zones = http.RequestServices.GetRequiredService<SiteZones>();
        var zone = await zones.Of(request.Site, http.RequestAborted);
        var act = ActOf.Make(asked.Body, asked.ContentHash, request.Actor, zone, request.Now, signatures);
        var route = http.Request.RouteValues.ToDictionary(
            v => v.Key,
            v => Uri.UnescapeDataString(v.Value?.ToString() ?? ""),
            StringComparer.Ordinal
        );
        return new CommandContext(service, request.Actor, act, request.Site, route, http.RequestAborted)
        {
            MayRecall = mayRecall,
        };
    }

    private static string Fill(string stream, HttpContext http)
    {
        foreach (var (name, value) in http.Request.RouteValues)
            stream = stream.Replace(
                $"{{{name}}}",
                Uri.UnescapeDataString(value?.ToString() ?? ""),
                StringComparison.Ordinal
            );
        return stream;
    }

    private static ILogger Log(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("CellLot.Commands");
}
