using System.Text.Json;
using System.Text.Unicode;
using CellLot.Domain;

namespace CellLot.Host.Calc;

/// <summary>One line in, one answer out, whatever the line holds.</summary>
internal static class CalcLine
{
    /// <summary>Answers the line's bytes on <paramref name="writer"/>.</summary>
    internal static void Answer(ReadOnlyMemory<byte> line, Utf8JsonWriter writer)
    {
        string? id = null;
        Answer answer;
        try
        {
            using var document = Parse(line);
            id = IdOf(document.RootElement);
            answer = Reckon(document.RootElement);
        }
        catch (RuleBroken broken)
        {
            answer = Calc.Answer.Refused(broken.Broken);
        }
        catch (Exception unforeseen) when (unforeseen is not IOException)
        {
            // One line must never cost the others their answers; what cannot be reckoned is refused, never guessed.
            answer = Calc.Answer.Refused([
                Refusals.InputInvalid.Because($"The line could not be reckoned ({unforeseen.GetType().Name})."),
            ]);
        }
        answer.WriteTo(writer, id);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            if (Utf8.IsValid(line.Span))
                return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            // said below
        }
        throw Fields.Invalid("The line is not a JSON object.");
    }

    // The id is echoed verbatim, also on a refusal: it is read before anything can be refused.
    private static string? IdOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("id", out var id)
        && id.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
            ? id.GetRawText()
            : null;

    private static Answer Reckon(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Fields.Invalid("The line is not a JSON object.");
        try
        {
            var fields = new Fields(root);
            if (fields.TryTake("id", out var id) && id.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                throw fields.Invalid("id", "must be a text, a number, true, false or null");
            return Calculators.ByName.TryGetValue(fields.Text("calc"), out var calculator)
                ? calculator(fields)
                : throw fields.Invalid("calc", $"must be one of {string.Join(", ", Calculators.ByName.Keys)}");
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair is JSON by its grammar, and no text.
            throw Fields.Invalid("A text of the line is not valid Unicode.");
        }
    }
}
