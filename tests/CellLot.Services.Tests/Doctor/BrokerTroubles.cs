using CellLot.Host.Broker;
using CellLot.Host.Doctor;
using CellLot.Host.Doctor.Checks;
using CellLot.Platform;
using CellLot.Platform.Messaging;
using CellLot.Platform.Messaging.Broker;
using CellLot.Platform.Postgres;
using RabbitMQ.Client;

namespace CellLot.Tests.Doctor;

/// <summary>Troubles of the broker, on a real one.</summary>
public sealed class BrokerTroubles : IAsyncLifetime
{
    private PrivateRabbit? node;
    private Patient? patient;

    public async ValueTask InitializeAsync()
    {
        node = await Messaging.TestRabbit.Get();
        patient = new Patient("Host=127.0.0.1", [new Teller(), new Hearer()], new Databases())
        {
            Broker = node.Address,
        };
    }

    [Fact]
    public async Task Queues_that_are_missing_of_another_kind_unheard_or_hold_errors_are_found()
    {
        (await Look())
            .ShouldHaveSingleItem()
            .Sentence.ShouldContain("no queue hears-from-tells, hears-from-tells_error");
        await using var broker = await new ConnectionFactory { Uri = node!.Address }.CreateConnectionAsync();
        await using var channel = await broker.CreateChannelAsync();
        var topology = BrokerTopology.Of([new Teller(), new Hearer()]);
        foreach (var exchange in topology.Exchanges)
            await channel.ExchangeDeclareAsync(exchange.Name, exchange.Type, durable: true);
        foreach (var queue in topology.Queues)
            await channel.QueueDeclareAsync(
                queue.Name,
                true,
                false,
                false,
                queue.Arguments.ToDictionary(a => a.Key, a => (object?)a.Value)
            );
        (await Look()).ShouldBeEmpty();

        await channel.BasicPublishAsync("", "hears-from-tells", "{}"u8.ToArray());
        await Becomes("broker-unheard");
        await channel.BasicPublishAsync("", "hears-from-tells_error", "{}"u8.ToArray());
        await Becomes("broker-errors", "broker-unheard");
        await channel.QueuePurgeAsync("hears-from-tells");
        await channel.QueuePurgeAsync("hears-from-tells_error");
        await Becomes();

        await channel.QueueDeleteAsync("hears-from-tells");
        await channel.QueueDeclareAsync("hears-from-tells", durable: true, exclusive: false, autoDelete: false);
        (await Look()).ShouldHaveSingleItem().Sentence.ShouldContain("not the durable quorum queue");
    }

    [Fact]
    public async Task A_broker_that_does_not_answer_is_found_and_none_is_fine()
    {
        await using var away = new Patient("Host=127.0.0.1", [], new Databases())
        {
            Broker = new Uri("amqp://127.0.0.1:9/"),
        };
        var found = await new BrokerQueues().Look(away, TestContext.Current.CancellationToken);
        found.ShouldHaveSingleItem().Sentence.ShouldContain("people can work");
        await using var none = new Patient("Host=127.0.0.1", [], new Databases());
        (await new BrokerQueues().Look(none, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private Task<IReadOnlyList<Finding>> Look() =>
        new BrokerQueues().Look(patient!, TestContext.Current.CancellationToken);

    /// <summary>A quorum queue counts a message a moment after it took it.</summary>
    private async Task Becomes(params string[] names) =>
        await Postgres.Eventually.Holds(
            async () => (await Look()).Select(f => f.Name).SequenceEqual(names, StringComparer.Ordinal),
            $"found: {string.Join(", ", names)}"
        );

    public async ValueTask DisposeAsync()
    {
        if (patient is not null)
            await patient.DisposeAsync();
    }

    private sealed class Teller : ServiceModule
    {
        public override string Name => "tells";
        public override IEnumerable<Type> EventInterfaces => [];
    }

    private sealed class Hearer : ServiceModule
    {
        public override string Name => "hears";
        public override IEnumerable<Type> EventInterfaces => [];

        public override void AddConsumers(Consumers consumers) =>
            consumers.When<CellLot.Messages.Message>("when-told", "tells", (_, _) => Task.CompletedTask);
    }
}
