using System.Text.Json.Nodes;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Signatures;

/// <summary>
/// What a signature binds (21 CFR 11.70): SHA-256 of the RFC 8785 bytes of service, command, target stream, version shown, body
/// without signatures, and the hash of the document shown, if one was. Client and service compute it alike.
/// </summary>
public static class RecordHash
{
    public static string Of(
        string service,
        string command,
        string stream,
        long versionShown,
        JsonObject body,
        string? shownDocument
    )
    {
        var record = new JsonObject
        {
            ["service"] = service,
            ["command"] = command,
            ["stream"] = stream,
            ["version"] = versionShown.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["body"] = Unsigned(body),
        };
        if (shownDocument is not null)
            record["document"] = shownDocument;
        return CanonicalJson.Hash(record);
    }

    /// <summary>
    /// The body without its signatures and without a password: what an entry, a key and a signature are compared by. A
    /// password would be guessed from the stored hash.
    /// </summary>
    public static JsonObject Unsigned(JsonObject body)
    {
        var copy = (JsonObject)body.DeepClone();
        copy.Remove("signatures");
        copy.Remove("password");
        return copy;
    }
}
