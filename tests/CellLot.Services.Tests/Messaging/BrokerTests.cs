using CellLot.Tests.Ledger;
using CellLot.Tests.Postgres;
using RabbitMQ.Client;

namespace CellLot.Tests.Messaging;

/// <summary>Messages between processes over a real RabbitMQ; each test has a virtual host of its own.</summary>
public sealed class BrokerTests
{
    [Fact]
    public async Task What_one_process_tells_takes_effect_once_in_another_however_it_is_doubled_and_shuffled()
    {
        var broker = await TestRabbit.NewHost();
        await using var installation = await TestInstallation.New();
        var teller = await (await installation.Prepare(broker, "teller")).Ordered(new Shuffled(3)).Start();
        await installation.Start(broker, "hearer");
        await installation.Start(broker, "hearer");
        for (var n = 0; n < 50; n++)
            await teller.Service("teller").Ledger.Append($"note/{n}", 0, 2);
        await installation.Hears(100);
        await Eventually.Holds(
            async () => await TestRabbit.Waiting(broker, "hearer-from-teller") == 0,
            "the queue is empty"
        );
        (await installation.Heard()).ShouldBe(100);
        (await installation.Ask<long>("select count(*) from hearer.inbox")).ShouldBe(300, "three consumers");
        (await TestRabbit.Waiting(broker, "hearer-from-teller_error")).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_told_before_a_subscriber_had_a_queue_is_told_again()
    {
        var broker = await TestRabbit.NewHost();
        await using var installation = await TestInstallation.New();
        var teller = await installation.Start(broker, "teller");
        await teller.Service("teller").Ledger.Append("note/1", 0, 10);
        await Eventually.Holds(async () => await installation.Relayed() == 10, "told");
        await teller.Stop();
        await TestRabbit.Ask(
            broker,
            async channel =>
            {
                await channel.QueueDeleteAsync("hearer-from-teller");
                return 0;
            }
        );

        await installation.Start(broker);
        await installation.Hears(10);
        (await installation.Heard()).ShouldBe(10);
    }

    [Fact]
    public async Task A_relay_whose_position_another_has_claimed_begins_again_instead_of_moving_it()
    {
        var broker = await TestRabbit.NewHost();
        await using var installation = await TestInstallation.New();
        var teller = await installation.Start(broker, "teller");
        await installation.Start(broker, "hearer");
        await teller.Service("teller").Ledger.Append("note/1", 0, 5);
        await installation.Hears(5);
        await Eventually.Holds(async () => await installation.Relayed() == 5, "the relay has moved");

        // As another relay begins: the position stands where the first one believes it to be.
        await installation.Ask<long>(
            "update teller.mt_event_progression set last_seq_id = last_seq_id where name = 'teller->broker' returning last_seq_id"
        );
        await teller.Service("teller").Ledger.Append("note/2", 0, 5);
        await installation.Hears(10);

        await Eventually.Holds(async () => await installation.Relayed() == 10, "the relay has begun again");
        teller.Logged.ShouldContain(line => line.Contains("Another process has moved"));
    }

    [Fact]
    public async Task A_consumer_that_refuses_one_stream_parks_it_and_stops_nothing_else()
    {
        var broker = await TestRabbit.NewHost();
        await using var installation = await TestInstallation.New(
            (told, _) =>
                told.Envelope.Stream == "note/3"
                    ? Task.FromException(new InvalidOperationException("A poisoned stream."))
                    : Task.CompletedTask
        );
        var process = await installation.Start(broker);
        for (var n = 0; n < 10; n++)
            await process.Service("teller").Ledger.Append($"note/{n}", 0, 2);
        await installation.Hears(18);
        await Eventually.Holds(
            async () => await installation.Parked("when-account-changed") == 2,
            "both messages of the stream wait"
        );
        (
            await installation.Ask<long>("select count(*) from hearer.inbox where consumer = 'hearer.note-everything'")
        ).ShouldBe(20, "the other consumer of the same queue");
        (await installation.Parked("note-everything")).ShouldBe(0);
        (await TestRabbit.Waiting(broker, "hearer-from-teller_error")).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_of_a_newer_build_is_parked_unread_by_who_listens_to_everything_and_rubbish_raises_the_alarm()
    {
        var broker = await TestRabbit.NewHost();
        await using var installation = await TestInstallation.New();
        var process = await installation.Start(broker);
        await process.Service("teller").Ledger.Append("note/1", 0, 2);
        await installation.Hears(2);
        const string newer = """
            {"type":"MoonLanded","body":"{\"crater\":\"Tycho\",\"envelope\":{\"id\":\"0197b3c0-0000-7000-8000-00000000000a\",\"source\":\"teller\",\"stream\":\"moon/1\",\"version\":1,\"previousVersion\":0,\"occurredAt\":\"2026-03-02T08:40:00.000000Z\",\"recordedAt\":\"2026-03-02T08:40:00.000000Z\",\"by\":\"-\",\"site\":\"-\",\"study\":\"-\"}}"}
            """;
        await TestRabbit.Send(broker, "celllot.teller", newer);
        await Eventually.Holds(async () => await installation.Parked("note-everything") == 1, "parked as it came");
        (await installation.Ask<string>("select payload->>'crater' from hearer.parked_messages")).ShouldBe("Tycho");
        (await installation.Parked("when-account-changed")).ShouldBe(0);
        (await TestRabbit.Waiting(broker, "hearer-from-teller_error")).ShouldBe(0);

        await TestRabbit.Send(broker, "celllot.teller", "rubbish");
        await Eventually.Holds(
            async () => await TestRabbit.Waiting(broker, "hearer-from-teller_error") == 1,
            "what nobody can read lies in the error queue"
        );
        await process.Service("teller").Ledger.Append("note/2", 0, 2);
        await installation.Hears(4);
    }

    [Fact]
    public async Task A_message_in_hand_when_the_process_stops_goes_back_to_its_queue()
    {
        var broker = await TestRabbit.NewHost();
        var begun = new TaskCompletionSource();
        var endless = true;
        await using var installation = await TestInstallation.New(
            (_, stop) =>
            {
                begun.TrySetResult();
                return endless ? Task.Delay(Timeout.Infinite, stop) : Task.CompletedTask;
            }
        );
        var teller = await installation.Start(broker, "teller");
        var hearer = await installation.Start(broker, "hearer");
        await teller.Service("teller").Ledger.Append("note/1", 0, 3);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await hearer.Stop();
        (await installation.Heard()).ShouldBe(0);
        (await installation.Parked("when-account-changed")).ShouldBe(0);
        (await TestRabbit.Waiting(broker, "hearer-from-teller_error")).ShouldBe(0);

        endless = false;
        await installation.Start(broker, "hearer");
        await installation.Hears(3);
        (await installation.Heard()).ShouldBe(3);
    }
}
