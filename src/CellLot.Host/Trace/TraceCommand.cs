using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Host.Commands;
using CellLot.Host.Instance;
using CellLot.Platform.Client;
using CellLot.Platform.Ledger;
using Spectre.Console;

namespace CellLot.Host.Trace;

/// <summary><c>celllot trace lot/CL26-0001</c>: where something came from and what became of it, as a tree.</summary>
internal static class TraceCommand
{
    private static readonly string[] Kinds =
    [
        "donor",
        "donation",
        "lot",
        "container",
        "dose",
        "patient",
        "material",
        "equipment",
        "freeze",
        "bank",
    ];

    /// <summary>The command with its help.</summary>
    public static Command Build()
    {
        var key = new Argument<string?>("what")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"What to trace, as kind/id. Kinds: {string.Join(", ", Kinds)}.",
        };
        var direction = new Option<string>("--direction")
        {
            Description = "Which way: forward (what became of it), backward (where it came from), both.",
            DefaultValueFactory = _ => "both",
        };
        direction.AcceptOnlyFromAmong("forward", "backward", "both");
        var hold = new Option<string?>("--hold")
        {
            Description =
                "A hold instead: how far it has come, what it stops by account, what is on the way, and who had it.",
            HelpName = "HOLD",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object for programs instead of trees." };
        var asName = new Option<string?>("--as")
        {
            Description =
                $"Sign in as this account; its password is asked for, or taken from {PersonSignIn.Variable}. On a demonstration: qa unless named.",
            HelpName = "NAME",
        };
        var data = new Option<string?>("--data")
        {
            Description = "Folder of the running instance; the demonstration's when absent.",
            HelpName = "FOLDER",
        };
        var command = new LearnableCommand(
            "trace",
            "Shows where cells came from and what became of them: donor, donation, lot, containers, dose, patient. "
                + "Patients and donors are pseudonyms; no name is ever shown.",
            ("celllot trace lot/CL26-0001", "The lot back to its donor and on to every patient."),
            ("celllot trace dose/ORD-0001 --direction backward", "The containers, lot, donation and donor of a dose."),
            ("celllot trace lot/CL26-0001 --json", "The same for a program: nodes and edges."),
            ("celllot trace --hold H-3F9A12BC4D", "Whether the hold is in force, what it stops, and the recipients.")
        )
        {
            key,
            direction,
            hold,
            json,
            asName,
            data,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(key) is null == given.GetValue(hold) is null)
                given.AddError("Name what to trace, as kind/id, or a hold with --hold.");
        });
        command.SetAction(
            (parsed, stop) =>
                Run(
                    parsed.GetValue(key),
                    parsed.GetValue(hold),
                    parsed.GetRequiredValue(direction),
                    parsed.GetValue(json),
                    parsed.GetValue(asName),
                    InstanceFolder.ToRead(parsed.GetValue(data)),
                    parsed.InvocationConfiguration.Output,
                    stop
                )
        );
        return command;
    }

    private static async Task<int> Run(
        string? key,
        string? hold,
        string direction,
        bool json,
        string? asName,
        InstanceFolder folder,
        TextWriter output,
        CancellationToken stop
    )
    {
        var slash = key?.IndexOf('/', StringComparison.Ordinal) ?? 0;
        if (
            key is not null
            && (slash < 1 || slash == key.Length - 1 || !Kinds.Contains(key[..slash], StringComparer.Ordinal))
        )
            throw new CannotContinue($"{key} is not kind/id, such as lot/CL26-0001. Kinds: {string.Join(", ", Kinds)}.")
            {
                ExitCode = 2,
            };
        using var http = new HttpClient { BaseAddress = folder.RunningAddress(), Timeout = TimeSpan.FromSeconds(30) };
        var client = new CellLotClient(http);
        await PersonSignIn.SignIn(client, folder, asName, stop);
        if (key is null)
        {
            await RunHold(client, hold!, json, folder.IsDemonstration, output, stop);
            return 0;
        }
        var found = await Ask(client, $"/api/v1/tracing/trace/{Path(key, slash)}?direction={direction}", stop);
        if (json)
            await output.WriteLineAsync(Marked(found, folder.IsDemonstration).AsMemory(), stop);
        else
        {
            var console = Terminal.On(output);
            if (folder.IsDemonstration)
                console.WriteLine("DEMONSTRATION: no real donor, patient or product.");
            Show(console, found, direction);
        }
        return 0;
    }

    private static async Task RunHold(
        CellLotClient client,
        string hold,
        bool json,
        bool demonstration,
        TextWriter output,
        CancellationToken stop
    )
    {
        var held = await Ask(client, HoldTrace.OfHold(hold), stop);
        var lookBack = await Ask(client, HoldTrace.OfKeys(HoldShown.Of(held).ScopeKeys), stop);
        if (json)
        {
            await output.WriteLineAsync(HoldTrace.Json(held, lookBack, demonstration).AsMemory(), stop);
            return;
        }
        var console = Terminal.On(output);
        if (demonstration)
            console.WriteLine("DEMONSTRATION: no real donor, patient or product.");
        HoldTrace.Show(console, held, lookBack);
    }

    /// <summary>The answer as it came; an export of a demonstration says so in its first member.</summary>
    private static string Marked(JsonElement found, bool demonstration)
    {
        if (!demonstration)
            return found.GetRawText();
        var marked = new JsonObject { ["demonstration"] = true };
        foreach (var member in found.EnumerateObject())
            marked[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return marked.ToJsonString(LedgerJson.Options);
    }

    /// <summary>Prints the trees that were asked for.</summary>
    public static void Show(IAnsiConsole console, JsonElement found, string direction)
    {
        var trace = found.Deserialize<TraceShown>(LedgerJson.Options)!;
        if (direction is not "forward")
            console.Write(TraceTree.Draw(trace, forward: false));
        if (direction is not "backward")
            console.Write(TraceTree.Draw(trace, forward: true));
    }

    private static string Path(string key, int slash) => $"{key[..slash]}/{Uri.EscapeDataString(key[(slash + 1)..])}";

    private static async Task<JsonElement> Ask(CellLotClient client, string path, CancellationToken stop)
    {
        try
        {
            return await client.Find(path, stop)
                ?? throw new CannotContinue("Nothing is known of it: check the identifier.");
        }
        catch (HttpRequestException gone)
        {
            throw new CannotContinue($"CellLot does not answer: {gone.Message}", gone);
        }
        catch (CommandRefusedException refused)
        {
            throw new CannotContinue(refused.Message, refused);
        }
    }
}
