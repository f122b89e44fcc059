using CellLot.Host.Serving;
using CellLot.Platform.Messaging.Broker;
using CellLot.Tests.Ledger;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CellLot.Tests.Messaging;

/// <summary>infra/rabbitmq/definitions.json in a real broker: the code finds what it would make, and its user can do that and no more.</summary>
public sealed class DefinitionsTests
{
    private const string Password = "a-test-broker-has-no-secrets";

    [Fact]
    public async Task A_broker_with_the_definitions_is_what_the_code_declares_and_its_user_can_do_nothing_else()
    {
        var stop = TestContext.Current.CancellationToken;
        var address = await Import("limited");
        await using var connection = await Connect(address);
        var topology = BrokerTopology.Of(Modules.All());
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: stop))
        {
            foreach (var exchange in topology.Exchanges)
                await channel.ExchangeDeclarePassiveAsync(exchange.Name, stop);
            foreach (var queue in topology.Queues)
                await channel.QueueDeclarePassiveAsync(queue.Name, stop);
            foreach (var exchange in topology.Exchanges)
                await channel.ExchangeDeclareAsync(
                    exchange.Name,
                    exchange.Type,
                    durable: true,
                    cancellationToken: stop
                );
            foreach (var queue in topology.Queues)
                await channel.QueueDeclareAsync(
                    queue.Name,
                    durable: true,
                    exclusive: false,
                    autoDelete: false,
                    queue.Arguments.ToDictionary(a => a.Key, a => (object?)a.Value),
                    cancellationToken: stop
                );
            foreach (var (exchange, queue) in topology.Bindings)
                await channel.QueueBindAsync(queue, exchange, "", cancellationToken: stop);
        }

        await Refused(connection, c => c.QueueDeclareAsync("other", cancellationToken: stop));
        await Refused(connection, c => c.ExchangeDeclareAsync("other", "fanout", cancellationToken: stop));
        await Refused(connection, c => c.ExchangeDeleteAsync("amq.topic", cancellationToken: stop));
        await Refused(
            connection,
            c => c.QueueBindAsync("pharmacy-from-quality", "amq.topic", "#", cancellationToken: stop)
        );
        var elsewhere = await Record.ExceptionAsync(async () =>
        {
            await using var other = await Connect(new UriBuilder(address) { Path = "/" }.Uri);
            await using var channel = await other.CreateChannelAsync();
            await channel.QueueDeclareAsync("pharmacy-from-quality", cancellationToken: stop);
        });
        elsewhere.ShouldNotBeNull().Message.ShouldContain("access to vhost '/' refused");
        var listed = await (await TestRabbit.Get()).Control(
            "-p",
            "limited",
            "list_bindings",
            "source_name",
            "destination_name"
        );
        listed
            .Split('\n')
            .Count(l => l.StartsWith("celllot.", StringComparison.Ordinal))
            .ShouldBe(
                topology.Subscriptions.Count + topology.Safety.Count,
                "the file binds what the code binds, each once"
            );
    }

    [Fact]
    public async Task With_the_rights_of_the_definitions_messages_arrive()
    {
        var address = await Import("carrying");
        await using var installation = await TestInstallation.New();
        var teller = await installation.Start(address, "teller");
        await installation.Start(address, "hearer");
        for (var n = 0; n < 5; n++)
            await teller.Service("teller").Ledger.Append($"note/{n}", 0, 2);
        await installation.Hears(10);
    }

    /// <summary>Loads the file under another name than the test broker's own user has, and sets the password as one would by hand.</summary>
    private static async Task<Uri> Import(string name)
    {
        var node = await TestRabbit.Get();
        var folder = ThrowawayPostgres.NewFolder();
        var file = Path.Combine(folder, "definitions.json");
        var text = await File.ReadAllTextAsync(Path.Combine(Root(), "infra", "rabbitmq", "definitions.json"));
        await File.WriteAllTextAsync(file, text.Replace("\"celllot\"", $"\"{name}\"", StringComparison.Ordinal));
        await node.Control("import_definitions", file);
        await Should.ThrowAsync<BrokerUnreachableException>(() => Connect(AddressOf(node.Address, name, "")));
        await node.Control("change_password", name, Password);
        Directory.Delete(folder, recursive: true);
        return AddressOf(node.Address, name, Password);
    }

    private static Uri AddressOf(Uri node, string name, string password) =>
        new($"amqp://{name}:{password}@{node.Host}:{node.Port}/{name}");

    private static Task<IConnection> Connect(Uri address) =>
        new ConnectionFactory { Uri = address }.CreateConnectionAsync(TestContext.Current.CancellationToken);

    /// <summary>The broker closes the channel with 403, access refused.</summary>
    private static async Task Refused(IConnection connection, Func<IChannel, Task> act)
    {
        await using var channel = await connection.CreateChannelAsync();
        (await Should.ThrowAsync<OperationInterruptedException>(() => act(channel))).ShutdownReason!.ReplyCode.ShouldBe(
            (ushort)403
        );
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CellLot.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
