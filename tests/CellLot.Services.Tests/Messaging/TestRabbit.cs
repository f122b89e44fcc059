using CellLot.Host.Broker;
using CellLot.Tests.Messaging;

[assembly: AssemblyFixture(typeof(TestRabbit))]

namespace CellLot.Tests.Messaging;

/// <summary>The one RabbitMQ node of a test run, started when the first test asks for it and gone when the last has ended.</summary>
public sealed class TestRabbit : IAsyncDisposable
{
    private static readonly string Folder = ThrowawayPostgres.NewFolder();
    private static readonly Lazy<Task<PrivateRabbit>> Node = new(() => PrivateRabbit.Start(Folder));

    public static Task<PrivateRabbit> Get() => Node.Value;

    public async ValueTask DisposeAsync()
    {
        if (Node.IsValueCreated)
            await (await Node.Value).DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
