using CellLot.Host.Broker;
using CellLot.Tests.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Messaging;

/// <summary>A broker that is stopped, killed, or comes back empty: work is accepted, and told when it is there again.</summary>
public sealed class BrokerAwayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_broker_away_keeps_nothing_waiting_and_what_it_loses_is_told_again()
    {
        var folder = ThrowawayPostgres.NewFolder();
        var broker = await PrivateRabbit.Start(folder);
        try
        {
            await using var installation = await TestInstallation.New();
            var teller = await installation.Start(broker.Address, "teller");
            var hearer = await installation.Start(broker.Address, "hearer");
            await teller.Service("teller").Ledger.Append("note/1", 0, 5);
            await installation.Hears(5);

            await broker.Kill();
            await teller.Service("teller").Ledger.Append("note/2", 0, 5);
            (await installation.Relayed()).ShouldBe(5);
            await Eventually.Holds(
                () => Task.FromResult(teller.Logged.Any(line => line.Contains("broker does not answer"))),
                "the relay has noticed",
                Patience
            );
            var late = await installation.Start(broker.Address, "hearer"); // a start without a broker
            await late.Stop(); // and a stop

            broker = await PrivateRabbit.Start(folder);
            await installation.Hears(10);
            (await installation.Heard()).ShouldBe(10);

            await hearer.Stop();
            await teller.Service("teller").Ledger.Append("note/3", 0, 5);
            await Eventually.Holds(async () => await installation.Relayed() == 15, "the broker has them", Patience);
            await broker.Stop();
            Directory.Delete(Path.Combine(folder, "node", "data"), recursive: true);
            broker = await PrivateRabbit.Start(folder);
            await installation.Start(broker.Address, "hearer");
            await installation.Hears(15);
            await Eventually.Holds(
                () => Task.FromResult(teller.Logged.Any(line => line.Contains("everything is told again"))),
                "the relay knows that the broker has lost its data",
                Patience
            );
            await Eventually.Holds(async () => await installation.Relayed() == 15, "told to the end again", Patience);
            (await installation.Heard()).ShouldBe(15, "what is told again takes no effect again");
            foreach (var process in new[] { teller, hearer })
                process.Logged.Count(line => line.Contains("broker does not answer")).ShouldBeLessThanOrEqualTo(4);
        }
        finally
        {
            await broker.Stop();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Work_is_accepted_where_no_broker_was_ever_seen()
    {
        await using var installation = await TestInstallation.New();
        var nobody = new Uri("amqp://nobody:nothing@127.0.0.1:9/");
        var process = await installation.Start(nobody);
        await process.Service("teller").Ledger.Append("note/1", 0, 3);
        (await installation.Relayed()).ShouldBe(0);
        await process.Stop().WaitAsync(TimeSpan.FromSeconds(30));
        (await installation.Ask<long>("select count(*) from teller.mt_events")).ShouldBe(3);
    }
}
