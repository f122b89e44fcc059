using System.Text.Json;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging.Broker;

namespace CellLot.Platform.Safety.Broker;

/// <summary>
/// Names and small messages of the safety feed at the broker. Facts go through a durable queue of each subscriber; pulses through
/// one that keeps the newest only and ends with its connection; what is missing is asked for at the source.
/// </summary>
internal static class SafetyWire
{
    /// <summary>Exchange of a source's facts.</summary>
    public static string FactsOf(string source) => $"celllot.{source}-safety";

    /// <summary>Exchange of a source's pulses.</summary>
    public static string PulsesOf(string source) => $"celllot.{source}-pulse";

    /// <summary>Exchange at which subscribers ask a source to tell facts again.</summary>
    public static string WantedOf(string source) => $"celllot.{source}-wanted";

    /// <summary>Queue of a subscriber for one source's facts.</summary>
    public static string QueueOf(string subscriber, string source) => $"{subscriber}-safety-from-{source}";

    /// <summary>Queue of one process for one source's pulses; gone with its connection.</summary>
    public static string PulseQueueOf(string subscriber, string source) =>
        $"{subscriber}-pulse-from-{source}-{Guid.NewGuid():N}";

    /// <summary>Queue of the relay at work for what is wanted; gone with its connection.</summary>
    public static string WantedQueueOf(string source) => $"{source}-wanted-from-all-{Guid.NewGuid():N}";

    /// <summary>The facts' queues: nothing is put aside from them.</summary>
    public static IReadOnlyDictionary<string, object> Arguments { get; } =
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["x-queue-type"] = "quorum",
            ["x-single-active-consumer"] = true,
            ["x-delivery-limit"] = BrokerTopology.DeliveryLimit,
        };

    public static byte[] Bytes<T>(T said) => JsonSerializer.SerializeToUtf8Bytes(said, LedgerJson.Options);

    /// <exception cref="JsonException">It is none of CellLot's.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes) =>
        JsonSerializer.Deserialize<T>(bytes.Span, LedgerJson.Options) ?? throw new JsonException("An empty message.");
}

/// <summary>A source says: everything recorded before an instant is numbered, the last with <paramref name="N"/>.</summary>
/// <param name="N">Text, as every number that may be large.</param>
internal sealed record SafetyPulse(string N, DateTimeOffset AsOf);

/// <summary>A subscriber lacks what follows a number.</summary>
internal sealed record SafetyWanted(string Subscriber, string After);
