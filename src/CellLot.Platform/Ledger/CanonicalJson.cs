using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CellLot.Platform.Ledger;

/// <summary>
/// The one byte form of a JSON value (RFC 8785): members sorted by UTF-16 code units, no spaces, shortest escapes, UTF-8.
/// What is hashed, signed or sealed is hashed in this form. CellLot's numbers are whole and small; any other is refused.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Greatest magnitude of a JSON number, 2^53 − 1: what every JSON reader can hold exactly (RFC 7493).</summary>
    public const long LargestNumber = 9_007_199_254_740_991;

    /// <summary>Canonical bytes of a value.</summary>
    /// <exception cref="JsonException">A number that is not a small whole one, a lone surrogate, NUL, or a member named twice.</exception>
    public static byte[] Bytes(JsonElement value)
    {
        var to = new ArrayBufferWriter<byte>(256);
        try
        {
            Write(to, value);
        }
        catch (InvalidOperationException wrong) // how System.Text.Json answers half a surrogate pair
        {
            throw new JsonException("A text holds half of a surrogate pair.", wrong);
        }
        return to.WrittenSpan.ToArray();
    }

    /// <summary>Refuses JSON that has no canonical bytes, without making them. Of one's own writing: a member named twice is not looked for.</summary>
    /// <exception cref="JsonException">As <see cref="Bytes(JsonElement)"/>.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number)
                RequireSmallWhole(
                    reader.TryGetInt64(out var number) ? number : null,
                    Encoding.UTF8.GetString(reader.ValueSpan)
                );
            else if (reader.ValueIsEscaped)
                RequireText(reader);
        }
    }

    private static void RequireText(Utf8JsonReader reader)
    {
        try
        {
            if (reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                throw Nul();
        }
        catch (InvalidOperationException wrong) // how System.Text.Json answers half a surrogate pair
        {
            throw new JsonException("A text holds half of a surrogate pair.", wrong);
        }
    }

    private static void RequireSmallWhole(long? number, string text)
    {
        if (number is not (>= -LargestNumber and <= LargestNumber) || text is "-0")
            throw new JsonException(
                $"{text} is no whole number within ±2^53: quantities are written as text, e.g. \"70.0\"."
            );
    }

    private static JsonException Nul() => new("A text holds the character NUL, which the database cannot keep.");

    /// <inheritdoc cref="Bytes(JsonElement)"/>
    public static byte[] Bytes(JsonNode? value) => Bytes(JsonSerializer.SerializeToElement(value, LedgerJson.Options));

    /// <summary>SHA-256 of the canonical bytes, lower-case hexadecimal: hash of a record that is signed, and of a request.</summary>
    /// <exception cref="JsonException">As <see cref="Bytes(JsonElement)"/>.</exception>
    public static string Hash(JsonElement value) => Hash(Bytes(value));

    /// <inheritdoc cref="Hash(JsonElement)"/>
    public static string Hash(JsonNode? value) => Hash(Bytes(value));

    /// <summary>SHA-256 of bytes as they are, lower-case hexadecimal: hash of a document.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Write(ArrayBufferWriter<byte> to, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(to, value);
                break;
            case JsonValueKind.Array:
                var mark = "["u8;
                foreach (var item in value.EnumerateArray())
                {
                    to.Write(mark);
                    Write(to, item);
                    mark = ","u8;
                }
                to.Write(value.GetArrayLength() == 0 ? "[]"u8 : "]"u8);
                break;
            case JsonValueKind.String:
                WriteText(to, value.GetString()!);
                break;
            case JsonValueKind.Number:
                WriteNumber(to, value);
                break;
            case JsonValueKind.True:
                to.Write("true"u8);
                break;
            case JsonValueKind.False:
                to.Write("false"u8);
                break;
            case JsonValueKind.Null:
                to.Write("null"u8);
                break;
            default:
                throw new JsonException("There is no JSON value to put into canonical form.");
        }
    }

    private static void WriteMembers(ArrayBufferWriter<byte> to, JsonElement value)
    {
        var members = value.EnumerateObject().Select(m => (m.Name, m.Value)).ToArray();
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        var mark = "{"u8;
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0 && string.Equals(members[i].Name, members[i - 1].Name, StringComparison.Ordinal))
                throw new JsonException($"The member \"{members[i].Name}\" is there twice.");
            to.Write(mark);
            WriteText(to, members[i].Name);
            to.Write(":"u8);
            Write(to, members[i].Value);
            mark = ","u8;
        }
        to.Write(members.Length == 0 ? "{}"u8 : "}"u8);
    }

    private static void WriteNumber(ArrayBufferWriter<byte> to, JsonElement value)
    {
        RequireSmallWhole(value.TryGetInt64(out var number) ? number : null, value.GetRawText());
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out var length);
        to.Write(digits[..length]);
    }

    private static void WriteText(ArrayBufferWriter<byte> to, string text)
    {
        to.Write("\""u8);
        foreach (var rune in text.EnumerateRunes())
            WriteRune(to, rune);
        to.Write("\""u8);
    }

    private static void WriteRune(ArrayBufferWriter<byte> to, Rune rune)
    {
        switch (rune.Value)
        {
            case '\0':
                throw Nul();
            case '"':
                to.Write("\\\""u8);
                break;
            case '\\':
                to.Write("\\\\"u8);
                break;
            case '\b':
                to.Write("\\b"u8);
                break;
            case '\t':
                to.Write("\\t"u8);
                break;
            case '\n':
                to.Write("\\n"u8);
                break;
            case '\f':
                to.Write("\\f"u8);
                break;
            case '\r':
                to.Write("\\r"u8);
                break;
            case < 0x20:
                to.Write(Encoding.ASCII.GetBytes($"\\u{rune.Value:x4}"));
                break;
            default:
                to.Advance(rune.EncodeToUtf8(to.GetSpan(4)));
                break;
        }
    }
}
