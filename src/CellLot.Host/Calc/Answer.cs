using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Units;

namespace CellLot.Host.Calc;

/// <summary>The outputs of one calculation in their order, and what refuses it, until the line is written.</summary>
internal sealed class Answer
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly List<(string Name, object? Value)> outputs = [];

    /// <summary>Refusals that come with the outputs, e.g. a dose below the band.</summary>
    internal IReadOnlyList<Refusal> Broken { get; private set; } = [];

    internal static Utf8JsonWriter Writer(IBufferWriter<byte> answers) => new(answers, Plain);

    /// <summary>A refusal without outputs.</summary>
    internal static Answer Refused(IReadOnlyList<Refusal> broken) => new() { Broken = broken };

    internal Answer Add(string name, decimal? value) => With(name, value);

    internal Answer Add(string name, string value) => With(name, value);

    internal Answer Add(string name, bool value) => With(name, value);

    internal Answer Add(string name, DateOnly value) =>
        With(name, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    internal Answer Add(string name, IReadOnlyList<string> values) => With(name, values);

    /// <summary>Refuses, and keeps the outputs.</summary>
    internal Answer RefusedBy(IReadOnlyList<Refusal> broken)
    {
        Broken = broken;
        return this;
    }

    /// <summary>Writes the line's object; <paramref name="id"/> is the raw token that came in.</summary>
    internal void WriteTo(Utf8JsonWriter writer, string? id)
    {
        writer.WriteStartObject();
        if (id is not null)
        {
            writer.WritePropertyName("id");
            writer.WriteRawValue(id, skipInputValidation: true);
        }
        if (Broken.Count > 0)
            WriteRefusal(writer);
        foreach (var (name, value) in outputs)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }
        writer.WriteEndObject();
        writer.Flush();
    }

    private void WriteRefusal(Utf8JsonWriter writer)
    {
        var first = Broken[0];
        writer.WriteString("refused", first.Code);
        writer.WriteString("because", string.Join(' ', Broken.Where(r => IsSame(r, first)).Select(r => r.Because)));
        var also = Broken.Where(r => !IsSame(r, first)).Select(r => r.Code).Distinct(StringComparer.Ordinal).ToList();
        if (also.Count == 0)
            return;
        writer.WritePropertyName("alsoRefused");
        WriteValue(writer, also);
    }

    private static bool IsSame(Refusal a, Refusal b) => string.Equals(a.Code, b.Code, StringComparison.Ordinal);

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case decimal number:
                writer.WriteRawValue(Figures.Plain(number), skipInputValidation: true);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case IReadOnlyList<string> texts:
                writer.WriteStartArray();
                foreach (var text in texts)
                    writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private Answer With(string name, object? value)
    {
        outputs.Add((name, value));
        return this;
    }
}
