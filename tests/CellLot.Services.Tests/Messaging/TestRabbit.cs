using System.Text;
using CellLot.Host.Broker;
using CellLot.Tests.Messaging;
using CellLot.Tests.Postgres;
using RabbitMQ.Client;

[assembly: AssemblyFixture(typeof(TestRabbit))]

namespace CellLot.Tests.Messaging;

/// <summary>The one RabbitMQ node of a test run, started when the first test asks for it and gone when the last has ended.</summary>
public sealed class TestRabbit : IAsyncDisposable
{
    private static readonly Lazy<string> Folder = new(ThrowawayPostgres.NewFolder);
    private static readonly Lazy<Task<PrivateRabbit>> Node = new(() => PrivateRabbit.Start(Folder.Value));

    /// <summary>The node itself.</summary>
    public static Task<PrivateRabbit> Get() => Node.Value;

    /// <summary>Address of a virtual host that no other test has.</summary>
    public static async Task<Uri> NewHost()
    {
        var node = await Node.Value;
        var name = TestPostgres.NewName("vhost");
        await node.Control("add_vhost", name);
        var account = node.Address.UserInfo.Split(':')[0];
        await node.Control("set_permissions", "-p", name, account, ".*", ".*", ".*");
        return new Uri(node.Address, name);
    }

    /// <summary>Messages that are ready in a queue.</summary>
    public static async Task<int> Waiting(Uri broker, string queue) =>
        (int)await Ask(broker, async channel => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount);

    /// <summary>Sends a body as it is.</summary>
    public static Task Send(Uri broker, string exchange, string body) =>
        Ask(
            broker,
            async channel =>
            {
                await channel.BasicPublishAsync(
                    exchange,
                    "",
                    mandatory: true,
                    new BasicProperties { ContentType = "application/json" },
                    Encoding.UTF8.GetBytes(body)
                );
                return 0;
            }
        );

    /// <summary>Uses a channel of its own.</summary>
    public static async Task<T> Ask<T>(Uri broker, Func<IChannel, Task<T>> use)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)
        );
        return await use(channel);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Node.IsValueCreated)
            return;
        await (await Node.Value).DisposeAsync();
        Directory.Delete(Folder.Value, recursive: true);
    }
}
