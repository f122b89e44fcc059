using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CellLot.Domain;
using CellLot.Platform.Ledger;
using CellLot.Platform.Signatures;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>A request as read: the typed body, the body without signatures, and the hash by which entries and keys are compared.</summary>
internal sealed record Asked<TBody>(TBody Body, JsonObject Json, string ContentHash)
    where TBody : CommandBody
{
    /// <summary>Longest body of a command; larger ones are documents and have their own door.</summary>
    private const int Longest = 1_048_576;

    private static readonly JsonSerializerOptions Strict = new(LedgerJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads the body.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>, naming the field.</exception>
    public static async Task<Asked<TBody>> Read(HttpContext http)
    {
        try
        {
            var json = await SentJson.Read(http, Longest);
            var body = json.Deserialize<TBody>(Strict)!;
            if (body.EntryId == Guid.Empty)
                throw Invalid("entryId: make a new UUID for each entry.");
            var unsigned = RecordHash.Unsigned(json);
            return new Asked<TBody>(body, unsigned, CanonicalJson.Hash(unsigned));
        }
        catch (JsonException wrong)
        {
            throw new RuleBroken(UnreadField.Of(wrong, Plain(wrong.Message)));
        }
        catch (FormatException wrong)
        {
            throw Invalid(Plain(wrong.Message));
        }
    }

    private static RuleBroken Invalid(string because) => new(Refusals.InputInvalid.Because(because));

    /// <summary>Without the reader's positions and type names: they say nothing to a person.</summary>
    private static string Plain(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        var text = end < 0 ? message : message[..end];
        return
            text.Contains("JSON property", StringComparison.Ordinal)
            && text.Contains("could not be mapped", StringComparison.Ordinal)
            ? "This field is not known here."
            : text.Replace("CellLot.", "", StringComparison.Ordinal);
    }
}
