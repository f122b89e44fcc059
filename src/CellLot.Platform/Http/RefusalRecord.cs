using System.Globalization;
using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Http;

/// <summary>Refused commands are kept: stream <c>refusals/{account}/{date}</c> of the service that refused.</summary>
internal static class RefusalRecord
{
    private static readonly string[] Secret = ["password", "secret", "code", "token", "receipt"];

    public static StreamWrite Write(
        ServiceRuntime service,
        Act act,
        string command,
        string target,
        IReadOnlyList<Refusal> refusals,
        JsonObject? body
    )
    {
        var date = act.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new StreamWrite(
            $"refusals/{act.By}/{date}",
            StreamWrite.Any,
            [new NewEvent(service.NewId(), new CommandRefused(act, command, target, refusals, Redacted(body)))]
        );
    }

    /// <summary>The inputs without what must stay secret.</summary>
    private static string Redacted(JsonObject? body)
    {
        if (body is null)
            return "{}";
        var copy = (JsonObject)body.DeepClone();
        foreach (var name in copy.Select(p => p.Key).ToList())
            if (Secret.Any(s => name.Contains(s, StringComparison.OrdinalIgnoreCase)))
                copy[name] = "(redacted)";
        return copy.ToJsonString(LedgerJson.Options);
    }
}
