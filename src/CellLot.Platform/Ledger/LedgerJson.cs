using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CellLot.Domain.Units;

namespace CellLot.Platform.Ledger;

/// <summary>
/// The one JSON form of events, messages and the API: decimals as strings in plain notation with their scale, instants as
/// UTC strings to the microsecond, enums as camelCase strings, no null members, numbers only for small integers.
/// </summary>
public static class LedgerJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            AllowDuplicateProperties = false,
            AllowOutOfOrderMetadataProperties = true, // jsonb keeps no order of members
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AbsentMeansNull } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new DecimalText());
        options.Converters.Add(new InstantText());
        options.Converters.Add(new QuantityText());
        return options;
    }

    /// <summary>What is null is not written, so a nullable member may be absent, also where the constructor asks for it.</summary>
    private static void AbsentMeansNull(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
            if (
                member.IsRequired
                && (
                    Nullable.GetUnderlyingType(member.PropertyType) is not null
                    || (
                        !member.PropertyType.IsValueType
                        && (member.AssociatedParameter?.IsNullable ?? member.IsSetNullable)
                    )
                )
            )
                member.IsRequired = false;
    }

    /// <summary>Decimals are text, e.g. <c>"70.0"</c>, so that their scale survives; a JSON number is accepted on reading.</summary>
    private sealed class DecimalText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number)
                return reader.GetDecimal();
            const NumberStyles plain =
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent;
            return decimal.TryParse(reader.GetString(), plain, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new JsonException("A number is digits with an optional point, e.g. \"70.0\".");
        }

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Instants are UTC to the microsecond; an instant without offset is refused on reading.</summary>
    private sealed class InstantText : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            if (text is null || !(text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-')))
                throw new JsonException("An instant carries its offset, e.g. 2026-03-02T09:40:00+01:00.");
            return DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
                ? at.ToUniversalTime()
                : throw new JsonException("An instant looks like 2026-03-02T09:40:00+01:00.");
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(
                value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture)
            );
    }

    /// <summary>A quantity with its unit in the type is stored as its number's text.</summary>
    private sealed class QuantityText : JsonConverterFactory
    {
        public override bool CanConvert(Type type) =>
            type.IsValueType
            && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuantity<>));

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type))!;

        private sealed class Converter<T> : JsonConverter<T>
            where T : struct, IQuantity<T>
        {
            public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                T.Of(
                    ((JsonConverter<decimal>)options.GetConverter(typeof(decimal))).Read(
                        ref reader,
                        typeof(decimal),
                        options
                    )
                );

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
                writer.WriteStringValue(value.Value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
