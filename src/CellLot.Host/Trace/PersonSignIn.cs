using System.Text.Json;
using CellLot.Host.Instance;
using CellLot.Platform.Client;
using Spectre.Console;

namespace CellLot.Host.Trace;

/// <summary>Signs a person in on the command line: with the saved passwords of a demonstration, or by name and password.</summary>
internal static class PersonSignIn
{
    /// <summary>Environment variable that may hold the password, for scripts.</summary>
    public const string Variable = "CELLLOT_PASSWORD";

    /// <summary>Who reads on a demonstration.</summary>
    private const string Usual = "qa";

    /// <summary>Signs in and answers with which account.</summary>
    /// <param name="usual">Who acts on a demonstration when nobody is named.</param>
    /// <exception cref="CannotContinue">Nobody can be signed in.</exception>
    public static async Task<string> SignIn(
        CellLotClient client,
        InstanceFolder folder,
        string? name,
        CancellationToken stop,
        string usual = Usual
    )
    {
        var saved = Saved(folder);
        var account =
            name
            ?? (
                folder.IsDemonstration && saved.ContainsKey(usual)
                    ? usual
                    : throw new CannotContinue("Say who you are: --as NAME.") { ExitCode = 2 }
            );
        try
        {
            await client.SignIn(
                account,
                saved.GetValueOrDefault(account) ?? Asked($"Password of {account}:", account),
                stop
            );
            return account;
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

    /// <summary>The password again, for a signature: both components at every signing (21 CFR 11.200(a)(1)).</summary>
    public static string ToSign(InstanceFolder folder, string account) =>
        Saved(folder).GetValueOrDefault(account) ?? Asked($"Password of {account} once more, to sign:", account);

    /// <summary>The demonstration's sign-ins; none elsewhere.</summary>
    private static Dictionary<string, string> Saved(InstanceFolder folder)
    {
        if (!folder.IsDemonstration || !File.Exists(folder.SignIns))
            return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(folder.SignIns)) ?? [];
        }
        catch (UnauthorizedAccessException)
        {
            return []; // another user's demonstration: its owner alone may read the passwords
        }
    }

    private static string Asked(string question, string account)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;
        return Console.IsInputRedirected
            ? throw new CannotContinue(
                $"The password of {account} is needed: set {Variable}, or run this in a terminal."
            )
            {
                ExitCode = 2,
            }
            : AnsiConsole.Prompt(new TextPrompt<string>(question).Secret());
    }
}
