using System.CommandLine;
using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Host.Commands;
using CellLot.Host.Instance;
using CellLot.Host.Serving;
using CellLot.Host.Trace;
using CellLot.Platform.Client;

namespace CellLot.Host.Parked;

/// <summary><c>celllot parked</c>: the messages that wait because they could not be handled, and what people do with them.</summary>
internal static class ParkedCommand
{
    private static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object for programs." };

    private static readonly Option<string?> AsName = new("--as")
    {
        HelpName = "NAME",
        Recursive = true,
        Description =
            $"Sign in as this account; its password is asked for, or taken from {PersonSignIn.Variable}. On a demonstration: qa, and releaser to close.",
    };

    private static readonly Option<string?> Data = new("--data")
    {
        HelpName = "FOLDER",
        Recursive = true,
        Description = "Folder of the running instance; the demonstration's when absent.",
    };

    private static readonly Option<string?> Consumer = new("--consumer")
    {
        HelpName = "NAME",
        Description = "Where the message waits, when it waits at several, such as pharmacy.when-lot-filled.",
    };

    private static readonly Option<string> Reason = new("--reason")
    {
        HelpName = "TEXT",
        Required = true,
        Description = "Why the consumer may go on without it, and how what it told is looked after.",
    };

    private static readonly Argument<Guid> Id = new("id") { Description = "The message, as celllot parked shows it." };

    /// <summary>The command with its help.</summary>
    public static Command Build()
    {
        var retry = new LearnableCommand("retry", "Tries a waiting message again now.") { Id, Consumer };
        retry.SetAction((parsed, stop) => Act(parsed, null, stop));
        var close = new LearnableCommand(
            "close",
            "Closes a waiting message: its consumer goes on without it, for ever. A releaser signs with the password; the reason stays on record."
        )
        {
            Id,
            Consumer,
            Reason,
        };
        close.SetAction((parsed, stop) => Act(parsed, parsed.GetRequiredValue(Reason), stop));
        var command = new LearnableCommand(
            "parked",
            "Shows the messages between services that wait because they could not be handled. They are tried again by themselves.",
            ("celllot parked", "What waits, in every service."),
            ("celllot parked retry 0197b3c0-0000-7000-8000-000000000001", "After the cause is gone: try it now."),
            (
                "celllot parked close 0197b3c0-0000-7000-8000-000000000001 --reason \"entered by hand\"",
                "Go on without it, signed."
            )
        )
        {
            AsJson,
            AsName,
            Data,
            retry,
            close,
        };
        command.SetAction(List);
        return command;
    }

    /// <summary>0 when every service answered, also when messages wait.</summary>
    private static async Task<int> List(ParseResult parsed, CancellationToken stop)
    {
        var folder = InstanceFolder.ToRead(parsed.GetValue(Data));
        using var http = Http(folder);
        var client = new CellLotClient(http);
        await PersonSignIn.SignIn(client, folder, parsed.GetValue(AsName), stop);
        var list = await Told(() => ParkedList.Read(client, Services, stop), stop);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(AsJson))
            await output.WriteLineAsync(ParkedShown.Json(list).AsMemory(), stop);
        else
            ParkedShown.Text(list, Terminal.On(output), TimeProvider.System.GetUtcNow());
        return list.NotKnown.Count == 0 ? 0 : 1;
    }

    private static async Task<int> Act(ParseResult parsed, string? reason, CancellationToken stop)
    {
        var folder = InstanceFolder.ToRead(parsed.GetValue(Data));
        using var http = Http(folder);
        var client = new CellLotClient(http);
        var usual = reason is null ? "qa" : "releaser";
        var account = await PersonSignIn.SignIn(client, folder, parsed.GetValue(AsName), stop, usual);
        var (service, message) = await Told(
            async () =>
                (await ParkedList.Read(client, Services, stop)).Find(parsed.GetValue(Id), parsed.GetValue(Consumer)),
            stop
        );
        var stream = $"parked/{message.Id}/{message.Consumer}";
        var path = $"parked/{message.Id}/{Uri.EscapeDataString(message.Consumer)}";
        var body = new JsonObject { ["entryId"] = Guid.CreateVersion7() };
        await Told(
            async () =>
            {
                if (reason is null)
                    return await client.Post(service, $"{path}/retry", body, null, null, stop);
                body["reason"] = reason;
                var signer = new Signer(account, PersonSignIn.ToSign(folder, account), Meanings.Approved);
                return await client.PostSigned(
                    service,
                    "close-parked-message",
                    $"{path}/close",
                    stream,
                    body,
                    null,
                    [signer],
                    stop
                );
            },
            stop
        );
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            reason is null
                ? $"{message.Consumer} tries {ParkedShown.At(message)} now. See: celllot parked"
                : $"{message.Consumer} goes on without {ParkedShown.At(message)}."
        );
        return 0;
    }

    private static IReadOnlyList<string> Services { get; } = [.. Modules.All().Select(module => module.Name)];

    private static HttpClient Http(InstanceFolder folder) =>
        new() { BaseAddress = folder.RunningAddress(), Timeout = TimeSpan.FromSeconds(30) };

    private static async Task<T> Told<T>(Func<Task<T>> act, CancellationToken stop)
    {
        try
        {
            return await act();
        }
        catch (CommandRefusedException refused)
        {
            throw new CannotContinue(refused.Message, refused);
        }
        catch (HttpRequestException gone)
        {
            throw new CannotContinue($"CellLot does not answer: {gone.Message}", gone);
        }
        catch (OperationCanceledException silent) when (!stop.IsCancellationRequested)
        {
            throw new CannotContinue("CellLot does not answer. See: celllot doctor", silent);
        }
    }
}
