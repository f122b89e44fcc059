using CellLot.Platform.Messaging;
using CellLot.Tests.Ledger;
using CellLot.Tests.Messaging;
using CellLot.Tests.Postgres;
using Npgsql;
using RabbitMQ.Client;

namespace CellLot.Tests.Safety;

/// <summary>The safety feed on a real PostgreSQL, in one process and over a real broker: everything in order, and closed whenever in doubt.</summary>
public sealed class FeedTests
{
    private static readonly string Twelve = string.Join(' ', Enumerable.Range(1, 12));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Facts_take_effect_once_and_in_the_order_of_their_numbers(bool overBroker)
    {
        var broker = overBroker ? await TestRabbit.NewHost() : null;
        await using var installation = await Asked.Installation();
        var process = await (await installation.Prepare(broker)).Ordered(new Shuffled(7)).Start();
        await process.Stands("fresh", 0);
        for (var n = 0; n < 4; n++)
            await process.Service("teller").Ledger.Append($"note/{n}", 0, 3);
        await process.Stands("fresh", 12);
        (await installation.Applied()).ShouldBe(Twelve);
        (await installation.Ask<long>("select count(*) from hearer.inbox")).ShouldBe(12);
    }

    [Fact]
    public async Task A_source_that_stops_closes_the_gate_and_opens_it_when_it_is_back()
    {
        var broker = await TestRabbit.NewHost();
        await using var installation = await Asked.Installation();
        var source = await installation.Start(broker, "teller");
        var gate = await installation.Start(broker, "hearer");
        await gate.Stands("fresh");
        await source.Stop();
        await gate.Stands("stale");
        (await gate.Standing()).Closed!.Because.ShouldContain("What is known of teller is");
        await installation.Start(broker, "teller");
        await gate.Stands("fresh");
        (await gate.Standing()).Closed.ShouldBeNull();
    }

    [Fact]
    public async Task A_writer_that_stalls_closes_the_gate_until_it_has_decided()
    {
        await using var installation = await Asked.Installation();
        var process = await installation.Start(null);
        await process.Stands("fresh");
        var teller = process.Service("teller");
        await using (var stalling = await teller.Database.OpenConnectionAsync())
        await using (var transaction = await stalling.BeginTransactionAsync())
        {
            await using (
                var number = new NpgsqlCommand("select nextval('teller.mt_events_sequence'), txid_current()", stalling)
            )
                await number.ExecuteNonQueryAsync();
            await using (
                var row = new NpgsqlCommand(
                    "insert into teller.mt_streams (id, version) values ('note/9', 0)",
                    stalling
                )
            )
                await row.ExecuteNonQueryAsync();
            await teller.Ledger.Append("note/1", 0, 1);
            await process.Stands("stale");
            (await process.Standing()).Closed!.Code.ShouldBe("SAFETY_STALE");
            await transaction.RollbackAsync();
        }
        await process.Stands("fresh", 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fact_that_cannot_be_applied_closes_the_gate_and_is_never_skipped(bool overBroker)
    {
        var refuses = true;
        var broker = overBroker ? await TestRabbit.NewHost() : null;
        await using var installation = await Asked.Installation(told =>
        {
            if (Volatile.Read(ref refuses) && told.Envelope.N == 2)
                throw new InvalidOperationException("cannot be applied");
        });
        var process = await installation.Start(broker);
        await process.Stands("fresh");
        await process.Service("teller").Ledger.Append("note/1", 0, 3);
        await process.Stands("broken", 1);
        var closed = (await process.Standing()).Closed!;
        closed.Code.ShouldBe("SAFETY_FEED_BROKEN");
        closed.Because.ShouldContain("fact 2 of teller");
        (await installation.Ask<long>("select count(*) from hearer.parked_messages")).ShouldBe(0);
        Volatile.Write(ref refuses, false);
        await process.Stands("fresh", 3);
        (await installation.Applied()).ShouldBe("1 2 3");
    }

    [Fact]
    public async Task A_message_of_a_newer_build_closes_the_gate_and_is_not_passed_over()
    {
        var broker = await TestRabbit.NewHost();
        await using var older = await Asked.Installation(messages: new MessageTypes([]));
        var source = await older.Start(broker, "teller");
        var old = await older.Start(broker, "hearer");
        await old.Stands("fresh");
        await source.Service("teller").Ledger.Append("note/1", 0, 1);
        await old.Stands("broken", 0);
        (await old.Standing()).Sentence.ShouldContain("Unknown message AccountChanged");
    }

    [Fact]
    public async Task A_number_that_is_missing_closes_the_gate_and_is_asked_for()
    {
        var broker = await TestRabbit.NewHost();
        await using var installation = await Asked.Installation();
        var source = await installation.Start(broker, "teller");
        var gate = await installation.Start(broker, "hearer");
        await gate.Stands("fresh");
        await gate.Stop();
        await source.Service("teller").Ledger.Append("note/1", 0, 3);
        await Eventually.Holds(async () => await TestRabbit.Waiting(broker, "hearer-safety-from-teller") == 3, "told");
        (await TestRabbit.Ask(broker, channel => channel.QueuePurgeAsync("hearer-safety-from-teller"))).ShouldBe(3u);
        gate = await installation.Start(broker, "hearer");
        await gate.Stands("fresh", 3);
        (await installation.Applied()).ShouldBe("1 2 3");
    }

    [Fact]
    public async Task A_broker_that_lost_everything_is_made_whole()
    {
        var broker = await TestRabbit.NewHost();
        await using var installation = await Asked.Installation();
        var source = await installation.Start(broker, "teller");
        await source.Service("teller").Ledger.Append("note/1", 0, 5);
        await source.Stop();
        var other = await TestRabbit.NewHost();
        await installation.Start(other, "teller");
        var gate = await installation.Start(other, "hearer");
        await gate.Stands("fresh", 5);
        (await installation.Applied()).ShouldBe("1 2 3 4 5");
    }

    [Fact]
    public async Task A_lost_row_of_the_numbering_closes_the_gate()
    {
        await using var installation = await Asked.Installation();
        var process = await installation.Start(null, "teller");
        await process.Service("teller").Ledger.Append("note/1", 0, 3);
        await Eventually.Holds(
            async () => await installation.Ask<long>("select count(*) from teller.safety_facts") == 3,
            "numbered"
        );
        await process.Stop();
        var seq = await installation.Ask<long>(
            "with lost as (delete from teller.safety_facts where n = 2 returning seq) select seq from lost"
        );
        process = await installation.Start(null);
        await process.Stands("stale", 0);
        await installation.Ask<long>(
            $"with found as (insert into teller.safety_facts select 2, id, seq_id from teller.mt_events where seq_id = {seq} returning 1) select count(*) from found"
        );
        await process.Stands("fresh", 3);
    }
}
