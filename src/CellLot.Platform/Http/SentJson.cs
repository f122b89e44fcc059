using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using CellLot.Domain;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>
/// Reads the JSON object of a request: not longer than allowed (also where no length is announced), whole UTF-8, nothing
/// named twice, no text that the ledger could not keep as it was sent.
/// </summary>
internal static class SentJson
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <param name="longest">Bytes.</param>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    /// <exception cref="JsonException">No JSON, a member named twice, NUL or half of a surrogate pair, no small whole number.</exception>
    public static async Task<JsonObject> Read(HttpContext http, int longest)
    {
        var bytes = await Bytes(http, longest);
        if (!Utf8.IsValid(bytes.Span))
            throw Invalid("The body is not UTF-8.");
        if (bytes.Span.StartsWith(ByteOrderMark))
            bytes = bytes[ByteOrderMark.Length..];
        try
        {
            var node = JsonNode.Parse(
                bytes.Span,
                documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
            CanonicalJson.Bytes(node);
            return node as JsonObject ?? throw Invalid("The body is not a JSON object.");
        }
        catch (InvalidOperationException wrong) // how System.Text.Json answers half a surrogate pair in a name
        {
            throw new JsonException("A name holds half of a surrogate pair.", wrong);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> Bytes(HttpContext http, int longest)
    {
        if (http.Request.ContentLength > longest)
            throw TooLong(longest);
        using var read = new MemoryStream();
        var part = new byte[16_384];
        while (await http.Request.Body.ReadAsync(part, http.RequestAborted) is > 0 and var count)
        {
            if (read.Length + count > longest)
                throw TooLong(longest);
            read.Write(part, 0, count);
        }
        return read.ToArray();
    }

    private static RuleBroken TooLong(int longest) => Invalid($"The body is longer than {longest} bytes.");

    private static RuleBroken Invalid(string because) => new(Refusals.InputInvalid.Because(because));
}
