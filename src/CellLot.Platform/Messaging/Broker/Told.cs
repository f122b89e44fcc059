using System.Text.Json;
using System.Text.Json.Serialization;
using CellLot.Messages;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Messaging.Broker;

/// <summary>A message on the wire: JSON of this record, whatever the message. A promise: it is kept in golden files.</summary>
/// <param name="Type">The message's name, e.g. <c>LotFilled</c>.</param>
/// <param name="Body">The message's own JSON, the same text that a lane reads.</param>
/// <param name="For">Every consumer that it is meant for, as the telling build knows them; an older listener keeps it for those it has not.</param>
public sealed record Told(string Type, string Body, IReadOnlyList<string>? For = null)
{
    /// <summary>Puts a message on the wire.</summary>
    /// <param name="listens">Who listens to its source.</param>
    public static Told Of(Message message, IEnumerable<BrokerTopology.Subscription> listens) =>
        new(
            message.GetType().Name,
            MessageTypes.Write(message),
            [
                .. listens
                    .SelectMany(s => s.Consumers)
                    .Where(c => c.MessageType.IsInstanceOfType(message))
                    .Select(c => c.Name),
            ]
        );

    /// <summary>A mark in the queue, no message: everything that the source recorded before this instant lies before it.</summary>
    public static Told UpTo(DateTimeOffset asOf) => new(UpToType, JsonSerializer.Serialize(asOf, LedgerJson.Options));

    /// <summary>The instant of a mark; null for a message.</summary>
    [JsonIgnore]
    public DateTimeOffset? Mark =>
        Type == UpToType ? JsonSerializer.Deserialize<DateTimeOffset>(Body, LedgerJson.Options) : null;

    private const string UpToType = "up-to";

    /// <summary>The bytes that are sent.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, LedgerJson.Options);

    /// <summary>The envelope, also of a message that this build cannot read.</summary>
    /// <exception cref="JsonException">There is none: this was not sent by CellLot.</exception>
    public Envelope ReadEnvelope() =>
        JsonSerializer.Deserialize<Enveloped>(Body, LedgerJson.Options)?.Envelope
        ?? throw new JsonException("A message has no envelope.");

    private sealed record Enveloped(Envelope? Envelope);
}
