using System.Globalization;
using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Http;

/// <summary>
/// Refused commands are kept: stream <c>refusals/{account}/{date}</c> of the service that refused. What somebody typed where a person's
/// pseudonym belongs may be a name, and is not kept.
/// </summary>
internal static class RefusalRecord
{
    private const string NotKept = "(not kept: no pseudonym)";
    private static readonly string[] Secret = ["password", "secret", "code", "token", "receipt"];
    private static readonly string[] People = ["donor", "mother", "newborn", "patient"];

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
            [new NewEvent(service.NewId(), new CommandRefused(act, command, Kept(target), refusals, Redacted(body)))]
        );
    }

    /// <summary>A stream as it may be kept: of a person only under a pseudonym.</summary>
    public static string Kept(string stream) =>
        stream.Split('/', 2) is [var kind, var id]
        && People.Contains(kind, StringComparer.Ordinal)
        && !CouldBePseudonym(id)
            ? $"{kind}/{NotKept}"
            : stream;

    /// <summary>A letter of the kind, a hyphen, capitals and digits: no name and no birth date is written like that.</summary>
    private static bool CouldBePseudonym(string text) =>
        text is ['D' or 'M' or 'N' or 'P', '-', .. { Length: > 0 } rest]
        && rest.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));

    /// <summary>The inputs without what must stay secret.</summary>
    private static string Redacted(JsonObject? body)
    {
        if (body is null)
            return "{}";
        var copy = (JsonObject)body.DeepClone();
        foreach (var name in copy.Select(p => p.Key).ToList())
            if (Secret.Any(s => name.Contains(s, StringComparison.OrdinalIgnoreCase)))
                copy[name] = "(redacted)";
            else if (
                People.Contains(name, StringComparer.Ordinal)
                && copy[name] is JsonValue written
                && !CouldBePseudonym(written.ToString())
            )
                copy[name] = NotKept;
        return copy.ToJsonString(LedgerJson.Options);
    }
}
