using System.Security.Cryptography;
using System.Text;
using CellLot.Platform.Safety.Broker;

namespace CellLot.Platform.Messaging.Broker;

/// <summary>
/// What must be there at the broker: an exchange for each source, a queue for each subscriber of it, an error queue beside each
/// queue. Follows from the modules alone; the relays declare it, and <c>infra/rabbitmq</c> must say the same.
/// </summary>
public sealed record BrokerTopology(
    IReadOnlyList<BrokerTopology.Exchange> Exchanges,
    IReadOnlyList<BrokerTopology.Queue> Queues,
    IReadOnlyList<BrokerTopology.Binding> Bindings,
    IReadOnlyList<BrokerTopology.Subscription> Subscriptions
)
{
    /// <summary>A durable exchange that hands every message to every bound queue.</summary>
    public sealed record Exchange(string Name)
    {
        public string Type => "fanout";
    }

    /// <summary>A durable queue.</summary>
    public sealed record Queue(string Name, IReadOnlyDictionary<string, object> Arguments);

    /// <summary>Binds a queue to an exchange, with an empty routing key.</summary>
    public sealed record Binding(string Exchange, string Queue);

    /// <summary>One service listens to another.</summary>
    /// <param name="Mark">
    /// An exchange that nothing is sent to. It is made when the queue has been bound and everything is told from the beginning, and
    /// names what the subscriber listens with: where it is missing, the queue may lack what was told before. It must not be in a
    /// file of definitions that a broker loads.
    /// </param>
    /// <param name="Consumers">The subscriber's consumers of this source.</param>
    public sealed record Subscription(string Subscriber, string Source, string Mark, IReadOnlyList<Consumer> Consumers)
    {
        public string Queue => QueueOf(Subscriber, Source);
        public string ErrorQueue => $"{Queue}_error";

        /// <summary>Somebody here wants to know up to which instant everything was handed over.</summary>
        public bool IsMarked => Consumers.Any(c => c.UpTo is not null);
    }

    /// <summary>One service listens to another's safety feed.</summary>
    public sealed record SafetyPair(string Subscriber, string Source)
    {
        public string Queue => SafetyWire.QueueOf(Subscriber, Source);
    }

    /// <summary>Who listens to whose safety feed.</summary>
    public IReadOnlyList<SafetyPair> Safety { get; private init; } = [];

    /// <summary>Exchange of a source, e.g. <c>celllot.quality</c>.</summary>
    public static string ExchangeOf(string source) => $"celllot.{source}";

    /// <summary>Queue of a subscriber for one source, e.g. <c>pharmacy-from-quality</c>.</summary>
    public static string QueueOf(string subscriber, string source) => $"{subscriber}-from-{source}";

    /// <summary>
    /// Redeliveries before the broker puts a message into the error queue. Its own default may be 20, less than the crashes that a
    /// message may live through.
    /// </summary>
    internal const int DeliveryLimit = 1_000_000;

    /// <summary>The topology of an installation.</summary>
    /// <param name="modules">All of them, run in this process or not.</param>
    public static BrokerTopology Of(IReadOnlyList<ServiceModule> modules)
    {
        var subscriptions = modules.SelectMany(Listens).ToList();
        return With(
            For([.. modules.Select(module => module.Name)], subscriptions),
            [.. modules.SelectMany(ListensForSafety)]
        );
    }

    /// <summary>The part that one source's relay declares: its exchange and the queues of all who listen to it.</summary>
    public BrokerTopology OfSource(string source) =>
        For([source], [.. Subscriptions.Where(s => string.Equals(s.Source, source, StringComparison.Ordinal))]);

    /// <summary>The ordinary feed's and the safety feed's together; the latter's relays declare their own.</summary>
    private static BrokerTopology With(BrokerTopology ordinary, IReadOnlyList<SafetyPair> pairs)
    {
        var sources = pairs.Select(p => p.Source).Distinct(StringComparer.Ordinal);
        return ordinary with
        {
            Exchanges =
            [
                .. ordinary.Exchanges,
                .. sources.SelectMany(s =>
                    new[] { SafetyWire.FactsOf(s), SafetyWire.PulsesOf(s), SafetyWire.WantedOf(s) }.Select(
                        name => new Exchange(name)
                    )
                ),
            ],
            Queues = [.. ordinary.Queues, .. pairs.Select(p => new Queue(p.Queue, SafetyWire.Arguments))],
            Bindings = [.. ordinary.Bindings, .. pairs.Select(p => new Binding(SafetyWire.FactsOf(p.Source), p.Queue))],
            Safety = pairs,
        };
    }

    private static BrokerTopology For(IReadOnlyList<string> sources, IReadOnlyList<Subscription> subscriptions) =>
        new(
            [
                .. sources.Select(source => new Exchange(ExchangeOf(source))),
                .. subscriptions.Select(s => new Exchange(s.ErrorQueue)),
            ],
            [
                .. subscriptions.Select(s => new Queue(s.Queue, Arguments(s))),
                .. subscriptions.Select(s => new Queue(s.ErrorQueue, ErrorArguments)),
            ],
            [
                .. subscriptions.Select(s => new Binding(ExchangeOf(s.Source), s.Queue)),
                .. subscriptions.Select(s => new Binding(s.ErrorQueue, s.ErrorQueue)),
            ],
            subscriptions
        );

    private static IEnumerable<Subscription> Listens(ServiceModule module)
    {
        var consumers = Consumers.Of(module);
        return consumers
            .All.Where(consumer => !consumer.Safety)
            .GroupBy(consumer => consumer.From, StringComparer.Ordinal)
            .Select(from => new Subscription(module.Name, from.Key, MarkOf(module.Name, from.Key, from), [.. from]));
    }

    private static IEnumerable<SafetyPair> ListensForSafety(ServiceModule module) =>
        Consumers
            .Of(module)
            .All.Where(consumer => consumer.Safety)
            .Select(consumer => consumer.From)
            .Distinct(StringComparer.Ordinal)
            .Select(source => new SafetyPair(module.Name, source));

    private static string MarkOf(string subscriber, string source, IEnumerable<Consumer> consumers)
    {
        var names = consumers.Select(consumer => consumer.Name).Order(StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names)));
        return $"{QueueOf(subscriber, source)}.told-{Convert.ToHexStringLower(hash)[..8]}";
    }

    private static readonly Dictionary<string, object> ErrorArguments = new(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
    };

    private static Dictionary<string, object> Arguments(Subscription subscription) =>
        new(StringComparer.Ordinal)
        {
            ["x-queue-type"] = "quorum",
            ["x-single-active-consumer"] = true,
            ["x-delivery-limit"] = DeliveryLimit,
            ["x-dead-letter-exchange"] = subscription.ErrorQueue,
        };
}
