using System.Globalization;
using CellLot.Platform.Messaging.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CellLot.Host.Doctor.Checks;

/// <summary>The broker answers, its queues are there as they must be, somebody listens, and no message was put aside.</summary>
internal sealed class BrokerQueues : ICheck
{
    private const int NotThere = 404;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "broker";

    private sealed record Standing(string Queue, uint Messages, uint Consumers);

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        if (installation.Broker is not { } address)
            return [];
        IConnection broker;
        try
        {
            broker = await Factory(address).CreateConnectionAsync(stop);
        }
        catch (BrokerUnreachableException away)
        {
            return [Away((away.InnerException ?? away).Message)];
        }
        await using (broker)
            return await Look(
                broker,
                BrokerTopology.Of([.. installation.Services.Select(service => service.Module)]),
                stop
            );
    }

    private async Task<IReadOnlyList<Finding>> Look(IConnection broker, BrokerTopology topology, CancellationToken stop)
    {
        var there = new Dictionary<string, Standing>(StringComparer.Ordinal);
        var (missing, other) = (new List<string>(), new List<string>());
        foreach (var queue in topology.Queues)
        {
            if (await Ask(broker, queue.Name, stop) is not { } standing)
                missing.Add(queue.Name);
            else
            {
                there[queue.Name] = standing;
                if (!await IsSo(broker, queue, stop))
                    other.Add(queue.Name);
            }
        }
        var errors = topology.Subscriptions.Select(s => there.GetValueOrDefault(s.ErrorQueue)).OfType<Standing>();
        var queues = topology.Subscriptions.Select(s => there.GetValueOrDefault(s.Queue)).OfType<Standing>();
        return
        [
            .. missing.Count == 0 ? [] : new[] { Missing(missing) },
            .. other.Count == 0 ? [] : new[] { Other(other) },
            .. errors.Where(e => e.Messages > 0).Select(PutAside),
            .. queues.Where(q => q is { Messages: > 0, Consumers: 0 }).Select(Unheard),
        ];
    }

    private static ConnectionFactory Factory(Uri address) =>
        new()
        {
            Uri = address,
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = Patience,
            ContinuationTimeout = Patience,
            HandshakeContinuationTimeout = Patience,
            ClientProvidedName = "celllot doctor",
        };

    /// <summary>A question that is answered with no closes its channel: each has one of its own.</summary>
    private static async Task<Standing?> Ask(IConnection broker, string queue, CancellationToken stop)
    {
        await using var channel = await broker.CreateChannelAsync(cancellationToken: stop);
        try
        {
            var answer = await channel.QueueDeclarePassiveAsync(queue, stop);
            return new Standing(queue, answer.MessageCount, answer.ConsumerCount);
        }
        catch (OperationInterruptedException no) when (no.ShutdownReason?.ReplyCode == NotThere)
        {
            return null;
        }
    }

    /// <summary>Declaring a queue that is there makes nothing; it is refused when the queue is of another kind.</summary>
    private static async Task<bool> IsSo(IConnection broker, BrokerTopology.Queue queue, CancellationToken stop)
    {
        await using var channel = await broker.CreateChannelAsync(cancellationToken: stop);
        try
        {
            await channel.QueueDeclareAsync(
                queue.Name,
                durable: true,
                exclusive: false,
                autoDelete: false,
                queue.Arguments.ToDictionary(a => a.Key, a => (object?)a.Value, StringComparer.Ordinal),
                cancellationToken: stop
            );
            return true;
        }
        catch (OperationInterruptedException no) when (no.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            return false;
        }
    }

    private Finding Away(string because) =>
        new(
            Name,
            Wrong: true,
            $"The broker does not answer ({because.TrimEnd('.')}): people can work, but what they record reaches the other services only when it is back.",
            "Start RabbitMQ, or correct CELLLOT_BROKER. Nothing is lost meanwhile."
        );

    private Finding Missing(List<string> queues) =>
        new(
            Name,
            Wrong: true,
            $"The broker has no queue {string.Join(", ", queues)}: these services are not told what others record.",
            "A process that runs the source makes them within seconds: see processes and duties."
        );

    private Finding Other(List<string> queues) =>
        new(
            Name,
            Wrong: true,
            $"{string.Join(", ", queues)} is not the durable quorum queue that it must be: messages may be lost with a node, and CellLot does not use it.",
            "Delete it while CellLot runs: it is made anew and everything is told again."
        );

    private static Finding PutAside(Standing queue) =>
        new(
            "broker-errors",
            Wrong: true,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{queue.Messages} messages were put aside in {queue.Queue}: a service does not know what they tell."
            ),
            "Look at them in RabbitMQ, keep what they say for the developers, and move them back to the queue without _error."
        );

    private static Finding Unheard(Standing queue) =>
        new(
            "broker-unheard",
            Wrong: true,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{queue.Messages} messages wait in {queue.Queue} and nobody listens: a service does not know what they tell."
            ),
            "Start a process that runs the service before «-from-»: see processes."
        );
}
