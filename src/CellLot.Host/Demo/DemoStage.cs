using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Platform.Client;
using CellLot.Platform.Ledger;

namespace CellLot.Host.Demo;

/// <summary>
/// The stage of a demonstration: people signed in at the public API, deterministic entries and keys, and a voice that says
/// what happens. Every step can be sent again after an interruption: it is answered from what was kept.
/// </summary>
public sealed partial class DemoStage(
    Func<Uri> address,
    DemoRun run,
    DemoPlan plan,
    IDemoVoice voice,
    CancellationToken stop
) : IDisposable
{
    private readonly Dictionary<string, CellLotClient> people = new(StringComparer.Ordinal);
    private readonly List<ShownRefusal> shown = [];
    private readonly HttpClient http = new(new FindsAgain(address))
    {
        BaseAddress = FindsAgain.Somewhere,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public DemoPlan Plan => plan;
    public DemoRun Run => run;
    public IDemoVoice Voice => voice;
    public CancellationToken Stop => stop;

    /// <summary>How long a step is tried again, and something awaited, before the demonstration gives up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where acknowledged commands are noted; null for nowhere.</summary>
    public DemoJournal? Journal { get; init; }

    /// <summary>Refusals shown so far: where and with which code.</summary>
    public IReadOnlyList<ShownRefusal> Shown => shown;

    /// <summary>Acts that were answered for good so far.</summary>
    public int Acts { get; private set; }

    /// <summary>An instant some days before the run began, at a local hour of the site (winter or summer time as it was).</summary>
    /// <param name="daysAgo">Whole days before the anchor's local date.</param>
    /// <param name="clock">Local time of day, e.g. <c>08:30</c>.</param>
    public DateTimeOffset At(int daysAgo, string clock)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");
        var day = TimeZoneInfo.ConvertTime(run.Anchor, zone).Date.AddDays(-daysAgo) + TimeSpan.Parse(clock);
        return new DateTimeOffset(day, zone.GetUtcOffset(day));
    }

    /// <summary>The anchor's local date some days ago, e.g. for the date of a weight.</summary>
    public DateOnly DateOf(int daysAgo) => DateOnly.FromDateTime(At(daysAgo, "12:00").DateTime);

    /// <summary>Sends a command as a person; signed where signers are named.</summary>
    /// <param name="person">Sign-in name, e.g. <c>tech1</c>.</param>
    /// <param name="command">Service and command name, e.g. <c>manufacturing.record-harvest</c>.</param>
    /// <param name="path">Below <c>/api/v1/{service}/</c>, e.g. <c>lots/CL26-0001/harvests</c>.</param>
    /// <param name="stream">The stream decided on, e.g. <c>lot/CL26-0001</c> (needed only where it is signed).</param>
    /// <param name="body">The command's own fields, an anonymous object; entry id, times and signatures are added.</param>
    /// <param name="step">Unique in the run: makes the entry id and the idempotency key.</param>
    /// <param name="at">When it happened; null on the dose day: the server's time.</param>
    /// <param name="signed">Signers with their meanings, in the order the command names them.</param>
    public async Task<JsonElement> Do(
        string person,
        string command,
        string path,
        string stream,
        object body,
        string step,
        DateTimeOffset? at = null,
        params (string Person, string Meaning)[] signed
    )
    {
        var (service, name) = (command[..command.IndexOf('.')], command[(command.IndexOf('.') + 1)..]);
        var key = $"demo/{run.Id}/{step}";
        var stale = 0;
        try
        {
            var answer = await Patiently(async () =>
            {
                try
                {
                    return await Send(stale == 0 ? key : $"{key}/again-{stale}");
                }
                catch (CommandRefusedException refused) when (IsStale(refused))
                {
                    stale++; // the refusal is kept under its key: the next try is another request
                    throw;
                }
            });
            Note(200);
            return answer;

            async Task<JsonElement> Send(string under)
            {
                var json = Body(body, step, at);
                var client = await As(person);
                if (signed.Length == 0)
                    return await client.Post(service, path, json, under, null, stop);
                var signers = signed.Select(s => new Signer(s.Person, run.PasswordOf(s.Person), s.Meaning)).ToList();
                return await client.PostSigned(service, name, path, stream, json, under, signers, stop);
            }
        }
        catch (CommandRefusedException refused) when (!MayPass(refused))
        {
            Note(refused.Status);
            throw;
        }

        void Note(int status)
        {
            Acts++;
            Journal?.Note(
                new AcknowledgedCommand(service, name, path, run.EntryOf(step), status, DateTimeOffset.UtcNow)
            );
        }
    }

    /// <summary>Sends a command that must be refused with this code, shows it, and remembers it for the end.</summary>
    /// <exception cref="DemoFailed">It was accepted, or refused otherwise.</exception>
    public async Task ExpectRefusal(
        string code,
        string person,
        string command,
        string path,
        string stream,
        object body,
        string step,
        DateTimeOffset? at = null,
        params (string Person, string Meaning)[] signed
    )
    {
        try
        {
            await Do(person, command, path, stream, body, step, at, signed);
        }
        catch (CommandRefusedException refused) when (refused.Codes.Contains(code, StringComparer.Ordinal))
        {
            voice.Refused(code, refused.Problem!.Codes.First(c => c.Code == code).Because);
            shown.Add(new ShownRefusal(command[..command.IndexOf('.')], person, code));
            return;
        }
        catch (CommandRefusedException refused)
        {
            throw new DemoFailed($"{command} was to be refused with {code}, but it said: {refused.Message}");
        }
        throw new DemoFailed($"{command} was to be refused with {code}, but it was accepted.");
    }

    /// <summary>A refusal that this run was given before it was interrupted, where asking again would not be the same.</summary>
    public void Remember(string service, string person, string code, string because)
    {
        voice.Refused(code, because);
        shown.Add(new ShownRefusal(service, person, code));
    }

    /// <summary>The signed-in client of a person.</summary>
    public async Task<CellLotClient> As(string person)
    {
        if (people.TryGetValue(person, out var known))
            return known;
        var client = new CellLotClient(http);
        await client.SignIn(person, run.PasswordOf(person), stop);
        return people[person] = client;
    }

    /// <summary>A client that is not signed in (the first enrolment).</summary>
    public CellLotClient Stranger() => new(http);

    /// <summary>Tries again while the program does not answer: it may be restarting; whatever was kept is not done twice.</summary>
    public async Task<T> Patiently<T>(Func<Task<T>> act)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return await act();
            }
            catch (Exception gone)
                when (gone is HttpRequestException or TaskCanceledException
                    || gone is CommandRefusedException refused && MayPass(refused)
                )
            {
                if (stop.IsCancellationRequested || DateTime.UtcNow > until)
                    throw;
                if (gone is not CommandRefusedException)
                    voice.Waiting();
                await Task.Delay(200, stop);
            }
        }
    }

    /// <summary>Not there just now, or somebody was first: the same step may be sent again.</summary>
    private static bool MayPass(CommandRefusedException refused) =>
        refused.Status == 503 || refused.Codes.Contains("VERSION_DIFFERS", StringComparer.Ordinal) || IsStale(refused);

    /// <summary>A gate has not heard of the holds lately, and nothing else is wrong: it hears again in a moment.</summary>
    private static bool IsStale(CommandRefusedException refused) =>
        refused.Codes.Count > 0 && refused.Codes.All(c => c is "SAFETY_STALE" or "SAFETY_FEED_BROKEN");

    public void Dispose() => http.Dispose();

    private JsonObject Body(object own, string step, DateTimeOffset? at)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(own, own.GetType(), LedgerJson.Options)!;
        json["entryId"] = run.EntryOf(step);
        if (at is { } occurred)
        {
            json["occurredAt"] = JsonSerializer.SerializeToNode(occurred, LedgerJson.Options);
            json["lateReason"] = "transcribed from the paper batch record (demonstration)";
        }
        return json;
    }
}
