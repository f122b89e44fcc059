using CellLot.Platform.Telemetry;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace CellLot.Platform.Messaging.Broker;

/// <summary>
/// This process's way to the broker. Whoever uses it opens a connection of its own and opens another when that is lost; here it is
/// said once when the broker goes away and once when it is back.
/// </summary>
internal sealed class BrokerLink(BrokerOptions options, BrokerTopology topology, ILogger<BrokerLink> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Lock saying = new();
    private bool? answers;

    public Uri Address => options.Address;

    /// <summary>The whole installation's.</summary>
    public BrokerTopology Topology => topology;

    /// <summary>Opens a connection within some seconds.</summary>
    /// <param name="purpose">Shown in the broker's list of connections, e.g. <c>quality relay</c>.</param>
    public async Task<IConnection> Open(string purpose, CancellationToken stop)
    {
        var factory = new ConnectionFactory
        {
            Uri = options.Address,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedConnectionTimeout = Patience,
            ContinuationTimeout = Patience * 2,
            HandshakeContinuationTimeout = Patience * 2,
            RequestedHeartbeat = TimeSpan.FromSeconds(5),
            ClientProvidedName = $"celllot {purpose}",
        };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(Patience * 3);
            var connection = await factory.CreateConnectionAsync(limit.Token);
            Say(true, null);
            return connection;
        }
        catch (Exception away) when (!stop.IsCancellationRequested)
        {
            Say(false, away);
            throw;
        }
    }

    /// <summary>Ends a connection without waiting for a broker that may not answer.</summary>
    public static async Task Close(IConnection connection)
    {
        try
        {
            await connection.AbortAsync(Constants.ReplySuccess, "done", TimeSpan.FromSeconds(1));
        }
        catch (Exception gone) when (gone is not OutOfMemoryException)
        {
            // It is given up either way.
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    /// <summary>Says that a connection was lost while it was in use.</summary>
    public void Lost(Exception? why) => Say(false, why);

    private void Say(bool now, Exception? why)
    {
        lock (saying)
        {
            Signals.BrokerConnected.Record(now ? 1 : 0);
            if (answers == now)
                return;
            if (!now)
                log.LogWarning(
                    "The broker does not answer; messages wait in the ledgers and are sent when it is back: {Error}",
                    why?.Message ?? "the connection ended"
                );
            else
                log.LogInformation("The broker answers");
            answers = now;
        }
    }
}
