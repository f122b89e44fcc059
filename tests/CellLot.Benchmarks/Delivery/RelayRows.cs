using System.Diagnostics;
using System.Globalization;
using CellLot.Benchmarks.Harness;
using CellLot.Domain.Manufacturing;
using CellLot.Host.Broker;
using CellLot.Host.Serving;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Platform.Messaging.Broker;
using CellLot.Platform.Subscriptions;
using CellLot.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;

namespace CellLot.Benchmarks.Delivery;

/// <summary>A backlog goes to RabbitMQ, beside the same bytes sent by RabbitMQ.Client alone.</summary>
internal sealed class RelayRows(bool quick)
{
    private const string Source = "manufacturing";
    private const int AtOnce = 1000;
    private readonly int backlog = quick ? 2_000 : 20_000;
    private readonly int rounds = quick ? 1 : 5;
    private long end;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var books = await Books.Open();
        var service = books.Service(Source);
        await Fill(service);
        var folder = ThrowawayPostgres.NewFolder();
        await using var rabbit = await PrivateRabbit.Start(folder);
        var topology = BrokerTopology.Of(Modules.All());
        var link = new BrokerLink(new BrokerOptions(rabbit.Address), topology, NullLogger<BrokerLink>.Instance);
        await using var connection = await new ConnectionFactory { Uri = rabbit.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true,
                outstandingPublisherConfirmationsRateLimiter: null
            )
        );
        var relay = new Relay(service, link, new AsTold(), NullLogger.Instance);
        await Relayed(service, relay); // declares exchange and queues
        var bodies = await Bodies(service, topology.OfSource(Source));
        var compared = await SideBySide.Play(
            rounds,
            async () =>
            {
                await Empty(channel, topology);
                return await Relayed(service, relay);
            },
            async () =>
            {
                await Empty(channel, topology);
                return await Sent(channel, bodies);
            }
        );
        return
        [
            new Row(
                "relay of a backlog over RabbitMQ",
                compared.Ratio,
                Aim.NotBelow(0.5),
                $"{compared.Ours:0} messages/s, {backlog} of {2 * backlog} events told, sent and confirmed",
                $"{compared.Limit:0} messages/s, the same bytes by RabbitMQ.Client in batches with confirms"
            ),
        ];
    }

    /// <summary>Materials are received and released: the release of each is told.</summary>
    private async Task Fill(ServiceRuntime service)
    {
        for (var n = 0; n < backlog; n += 100)
        {
            await Together(
                service,
                "tech1",
                n,
                (cx, m) => new ReceiveMaterial(cx.Act, m, "medium", "Example Media", "1 × 500 mL", new(2099, 1, 31))
            );
            await Together(service, "lead", n, (cx, m) => new ReleaseMaterial(cx.Act, m, "CoA 4711"));
        }
        end = (await service.Ledger.ReadSettled((2 * backlog) - 1, AtOnce, CancellationToken.None)).Position;
    }

    /// <summary>The same of a hundred materials in one append.</summary>
    private static async Task Together(
        ServiceRuntime service,
        string person,
        int from,
        Func<CommandContext, string, IMaterialCommand> command
    )
    {
        var cx = Books.Context(service, person, $"{person}/{from}");
        for (var m = from; m < from + 100; m++)
        {
            var material = string.Create(CultureInfo.InvariantCulture, $"M{m:00000}");
            await cx.Do(MaterialLot.Decider, material, command(cx, material));
        }
        await service.Ledger.Append(cx.Batch(Books.Metadata(cx)), CancellationToken.None);
    }

    /// <summary>Messages a second, from position 0 to the end.</summary>
    private async Task<double> Relayed(ServiceRuntime service, Relay relay)
    {
        await using (
            var back = service.Database.CreateCommand("update mt_event_progression set last_seq_id = 0 where name = $1")
        )
        {
            back.Parameters.Add(new() { Value = relay.Name });
            await back.ExecuteNonQueryAsync();
        }
        using var over = new CancellationTokenSource();
        var begun = Stopwatch.GetTimestamp();
        var running = Task.Run(() => relay.Run(over.Token));
        while (await Positions.Read(service.Database, relay.Name, CancellationToken.None) < end)
            await Task.Delay(2);
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await over.CancelAsync();
        await running;
        return backlog / took;
    }

    /// <summary>What the relay sends, made beforehand.</summary>
    private async Task<IReadOnlyList<(string Id, string Type, byte[] Body)>> Bodies(
        ServiceRuntime service,
        BrokerTopology topology
    )
    {
        var (teller, bodies, position) = (new Teller(service), new List<(string, string, byte[])>(), 0L);
        while (bodies.Count < backlog)
        {
            var page = await service.Ledger.ReadSettled(position, AtOnce, CancellationToken.None);
            position = page.Position;
            foreach (var message in await teller.Tell(page.Events, CancellationToken.None))
            {
                var told = Told.Of(message, topology.Subscriptions);
                bodies.Add(($"{message.Envelope.Id}", told.Type, told.ToBytes()));
            }
        }
        return bodies;
    }

    private static async Task<double> Sent(
        IChannel channel,
        IReadOnlyList<(string Id, string Type, byte[] Body)> bodies
    )
    {
        var begun = Stopwatch.GetTimestamp();
        foreach (var batch in bodies.Chunk(AtOnce))
        {
            var sent = new List<Task>(batch.Length);
            foreach (var (id, type, body) in batch)
            {
                var properties = new BasicProperties
                {
                    Persistent = true,
                    ContentType = "application/json",
                    MessageId = id,
                    Type = type,
                };
                sent.Add(
                    channel.BasicPublishAsync(BrokerTopology.ExchangeOf(Source), "", true, properties, body).AsTask()
                );
            }
            await Task.WhenAll(sent);
        }
        return bodies.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task Empty(IChannel channel, BrokerTopology topology)
    {
        foreach (var subscription in topology.OfSource(Source).Subscriptions)
            await channel.QueuePurgeAsync(subscription.Queue);
    }
}
