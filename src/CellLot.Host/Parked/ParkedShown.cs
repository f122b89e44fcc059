using System.Globalization;
using System.Text.Json;
using CellLot.Platform.Ledger;
using Spectre.Console;

namespace CellLot.Host.Parked;

/// <summary>How what waits is shown: a block of lines a stream, or one JSON object.</summary>
internal static class ParkedShown
{
    public static string Json(ParkedList list) =>
        JsonSerializer.Serialize(
            new
            {
                Waiting = list.Waiting.Select(w => new { w.Service, w.Message }),
                NotKnown = list.NotKnown.Select(n => new { n.Service, n.Why }),
            },
            LedgerJson.Options
        );

    public static void Text(ParkedList list, IAnsiConsole console, DateTimeOffset now)
    {
        foreach (var (service, why) in list.NotKnown)
            console.WriteLine($"{service}: not known. {why}");
        if (list.Waiting.Count == 0)
            console.WriteLine(
                list.NotKnown.Count == 0 ? "No message waits." : "No message waits in the services that answered."
            );
        foreach (var (_, message) in list.Waiting.Where(w => w.Message.First))
        {
            console.WriteLine($"{message.Consumer}  {message.Source} {At(message)}  {message.Type}");
            console.WriteLine($"    {message.Error}");
            var next = message.NextTry is { } at && at > now ? $"next try {When(at)}" : "next try now";
            console.WriteLine($"    {Tries(message.Attempts)} since {When(message.ParkedAt)}, {next}{Behind(message)}");
            console.WriteLine(
                $"    celllot parked retry {message.Id}    celllot parked close {message.Id} --reason \"…\""
            );
        }
    }

    public static string At(WaitingMessage message) =>
        string.Create(CultureInfo.InvariantCulture, $"{message.Stream}@{message.Version}");

    private static string Tries(int attempts) =>
        attempts == 1 ? "1 try" : string.Create(CultureInfo.InvariantCulture, $"{attempts} tries");

    private static string Behind(WaitingMessage message) =>
        message.Behind == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {message.Behind} behind it");

    private static string When(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
