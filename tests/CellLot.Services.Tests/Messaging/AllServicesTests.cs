using CellLot.Domain;
using CellLot.Host.Serving;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Platform.Messaging.Broker;
using CellLot.Tests.Ledger;
using CellLot.Tests.Postgres;
using CellLot.Tests.StoredFormats;

namespace CellLot.Tests.Messaging;

/// <summary>Every service's messages between two processes that share the services out.</summary>
public sealed class AllServicesTests
{
    private static readonly string[] Upstream = ["site", "identity", "sourcing", "manufacturing"];
    private static readonly string[] Downstream = ["quality", "pharmacy", "custody", "tracing"];

    /// <summary>
    /// The events are samples, not stories: consumers may refuse and park them. But each consumer has each message, handled or parked.
    /// </summary>
    [Fact]
    public async Task Each_consumer_of_each_service_gets_each_message_and_no_error_queue_is_used()
    {
        var broker = await TestRabbit.NewHost();
        await using var installation = await TestInstallation.Of([
            .. Modules.All().Where(module => module.Name != "identity"),
        ]);
        TestProcess[] processes =
        [
            await installation.Start(broker, Upstream),
            await installation.Start(broker, Downstream),
        ];
        var services = processes.SelectMany(process => process.Services).ToList();
        foreach (var source in services)
            await Record(source);

        var told = new Dictionary<string, List<Type>>();
        var lacks = "";
        await Eventually.Reaches(
            async () =>
            {
                foreach (var source in services)
                    told[source.Name] = await ToldBy(source); // more than was recorded here: consumers record too
                foreach (var consumer in services.SelectMany(service => service.Consumers.All))
                {
                    var has = await Has(installation, consumer);
                    var sent = told[consumer.From].Count(consumer.MessageType.IsAssignableFrom);
                    lacks = $"{consumer.Name} has {has} of {sent}";
                    if (has != sent)
                        return false;
                }
                lacks = "";
                return true;
            },
            () => lacks,
            TimeSpan.FromSeconds(90)
        );
        told.Values.Sum(types => types.Count).ShouldBeGreaterThan(50);
        foreach (var subscription in BrokerTopology.Of(installation.Modules).Subscriptions)
            (await TestRabbit.Waiting(broker, subscription.ErrorQueue)).ShouldBe(0, subscription.ErrorQueue);
    }

    private static Task<long> Has(TestInstallation installation, Consumer consumer) =>
        installation.Ask<long>(
            $"select count(*) from (select message_id from {consumer.Service}.inbox where consumer = '{consumer.Name}' "
                + $"union select id from {consumer.Service}.parked_messages where consumer = '{consumer.Name}') had"
        );

    /// <summary>One sample of each event that tells something.</summary>
    private static async Task Record(ServiceRuntime source)
    {
        foreach (var type in source.Module.Told)
        {
            var sample = new NewEvent(Guid.CreateVersion7(), (IEvent)Samples.Of(type));
            await source.Ledger.Append(
                Note.Batch(new StreamWrite($"sample/{type.Name}", 0, [sample])),
                TestContext.Current.CancellationToken
            );
        }
    }

    private static async Task<List<Type>> ToldBy(ServiceRuntime source)
    {
        var told = new List<Type>();
        for (long position = -1, next = 0; next > position; )
        {
            position = next;
            var page = await source.Ledger.ReadSettled(position, 1000, TestContext.Current.CancellationToken);
            foreach (var stored in page.Events)
                if (source.Module.Tell(stored.Stream, source.Events.Read(stored)) is { } message)
                    told.Add(message.GetType());
            next = page.Position;
        }
        return told;
    }
}
