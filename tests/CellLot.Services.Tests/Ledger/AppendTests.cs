using CellLot.Platform.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Tests.Ledger;

/// <summary>What an append writes when nothing stands against it.</summary>
public sealed class AppendTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_back_as_they_were_written()
    {
        await using var test = await Note.Ledger();
        var written = new NoteWritten
        {
            Act = Note.Act,
            Text = "70 % \"viable\" – señal €🙂",
            Amount = 70.0m,
            Pages = 3,
            Paper = NotePaper.SquareRuled,
        };
        var id = Guid.CreateVersion7();

        var appended = await test.Ledger.Append(Note.Batch(new StreamWrite("note/a", 0, [new(id, written)])), Stop);

        appended.Streams.ShouldBe([("note/a", 1)]);
        var stored = (await test.Ledger.ReadStream("note/a", 1, Stop)).ShouldHaveSingleItem();
        appended.Events.ShouldBe([(id, stored.Seq, "note/a", 1)]);
        var read = test.Types.Read(stored).ShouldBeOfType<NoteWritten>();
        (read with { Act = written.Act }).ShouldBe(written);
        (read.Act with { Signatures = Note.Act.Signatures }).ShouldBe(Note.Act);
        stored.Type.ShouldBe("note_written");
        stored.Data.GetProperty("paper").GetString().ShouldBe("squareRuled");
        stored.At.ShouldBe(Note.At);
        stored.UserName.ShouldBe("account/ines");
        stored.Correlation.ShouldBe("correlation-1");
        stored.Causation.ShouldBeNull();
        stored.Headers.GetProperty("site").GetString().ShouldBe("BCN");
        (await test.Ask<string>("select mt_dotnet_type from mt_events")).ShouldBe(
            "CellLot.Tests.Ledger.NoteWritten, CellLot.Services.Tests"
        );
    }

    [Fact]
    public async Task Versions_and_numbers_go_on_in_order()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0, 2);

        var appended = await test.Ledger.Append("note/a", 2, 3);

        appended.Streams.ShouldBe([("note/a", 5)]);
        appended.Events.Select(e => e.Version).ShouldBe([3, 4, 5]);
        appended.Events.Select(e => e.Seq).ShouldBe([3, 4, 5]);
        (await test.Ledger.ReadStream("note/a", 4, Stop)).Select(e => e.Version).ShouldBe([4, 5]);
        (await test.Ledger.Texts("note/a")).ShouldBe(["note/a 1", "note/a 2", "note/a 1", "note/a 2", "note/a 3"]);
    }

    [Fact]
    public async Task Several_streams_are_written_in_one_transaction()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/b", 0);

        var appended = await test.Ledger.Append(
            Note.Batch(Note.Write("note/c", 0, 2), Note.Write("note/a", 0), Note.Write("note/b", 1)),
            Stop
        );

        appended.Streams.ShouldBe([("note/a", 1), ("note/b", 2), ("note/c", 2)]);
        appended.Events.Count.ShouldBe(4);
        (
            await test.Ask<long>(
                "select count(distinct xmin::text) from mt_events where stream_id <> 'note/b' or version = 2"
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Whatever_the_version_is_an_unconditional_append_follows_it()
    {
        await using var test = await Note.Ledger();

        (await test.Ledger.Append("refusals/ines", StreamWrite.Any)).Streams.ShouldBe([("refusals/ines", 1)]);
        (await test.Ledger.Append("refusals/ines", StreamWrite.Any, 2)).Streams.ShouldBe([("refusals/ines", 3)]);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => test.Ledger.Append("refusals/ines", StreamWrite.Any)));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => test.Ledger.Append($"new/{n % 3}", StreamWrite.Any)));

        (await test.Ledger.ReadStream("refusals/ines", 1, Stop))
            .Select(e => e.Version)
            .ShouldBe(Enumerable.Range(1, 23).Select(n => (long)n));
        (await test.Ask<decimal>("select sum(version) from mt_streams where id like 'new/%'")).ShouldBe(20);
        (await test.Ask<long>("select count(*) from mt_events where stream_id like 'new/%'")).ShouldBe(20);
    }

    [Fact]
    public async Task Riding_statements_key_document_and_snapshot_are_written_with_the_events()
    {
        await using var test = await Note.Ledger();
        var riding = new RidingSql(
            "insert into views (view, key, version, data) values ($1, $2, $3, $4)",
            [
                new() { Value = "notes" },
                new() { Value = "a" },
                new() { Value = 1L },
                new() { Value = """{"text":"a"}""", NpgsqlDbType = NpgsqlDbType.Jsonb },
            ]
        );
        byte[] bytes = [1, 2, 3];
        var document = new Document(CanonicalJson.Hash(bytes), "application/pdf", bytes);
        var answer = new CommandRow("account/ines", "key-1", "hash", 201, """{"a": 1}""", "\"1\"", Note.At);
        var batch = Note.Batch(Note.Write("note/a", 0, 1, new Snapshot(1, 7, """{"state":true}"""))) with
        {
            Riding = [riding],
            Documents = [document],
            Command = answer,
            Inbox = new InboxRow(Guid.CreateVersion7(), "WhenNoted"),
            BurnedGrants = [Guid.CreateVersion7()],
        };

        await test.Ledger.Append(batch, Stop);

        (await test.Ask<string>("select key from views")).ShouldBe("a");
        (await test.Ledger.FindCommand("account/ines", "key-1", Stop)).ShouldBe(answer);
        (await test.Ledger.FindCommand("account/other", "key-1", Stop)).ShouldBeNull();
        (await test.Ledger.FindDocument(document.Sha256, Stop))!.Bytes.ShouldBe(bytes);
        (await test.Ledger.FindDocument("00", Stop)).ShouldBeNull();
        (await test.Ask<long>("select count(*) from inbox")).ShouldBe(1);
        (await test.Ask<long>("select count(*) from burned_grants")).ShouldBe(1);
        (
            await test.Ask<long>(
                "select count(distinct x) from (select xmin::text x from mt_events union all select xmin::text from views union all select xmin::text from commands union all select xmin::text from inbox union all select xmin::text from documents union all select xmin::text from snapshots) t"
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_batch_may_be_sent_again_after_a_conflict()
    {
        await using var test = await Note.Ledger();
        var riding = new RidingSql("insert into known_facts values ($1, 'x', 1, '{}', now())", [new() { Value = "s" }]);
        var batch = Note.Batch(Note.Write("note/a", 1)) with { Riding = [riding] };
        await Should.ThrowAsync<LedgerConflict>(() => test.Ledger.Append(batch, Stop));
        await test.Ledger.Append("note/a", 0);

        (await test.Ledger.Append(batch, Stop)).Streams.ShouldBe([("note/a", 2)]);
    }

    [Fact]
    public async Task A_document_is_kept_once_and_a_damaged_one_is_never_given_out()
    {
        await using var test = await Note.Ledger();
        byte[] bytes = [9, 9];
        var document = new Document(CanonicalJson.Hash(bytes), "text/plain", bytes);

        await test.Ledger.Append(Note.Batch(Note.Write("note/a", 0)) with { Documents = [document] }, Stop);
        await test.Ledger.Append(Note.Batch(Note.Write("note/b", 0)) with { Documents = [document] }, Stop);

        (await test.Ask<long>("select count(*) from documents")).ShouldBe(1);
        await test.Run("update documents set bytes = '\\x00'");
        await Should.ThrowAsync<InvalidOperationException>(() => test.Ledger.FindDocument(document.Sha256, Stop));
    }

    [Fact]
    public async Task An_answer_can_be_kept_without_any_event()
    {
        await using var test = await Note.Ledger();
        var answer = new CommandRow("account/ines", "key-1", "hash", 200, null, null, Note.At);

        var appended = await test.Ledger.Append(Note.Batch() with { Command = answer }, Stop);

        appended.Events.ShouldBeEmpty();
        (await test.Ledger.FindCommand("account/ines", "key-1", Stop)).ShouldBe(answer);
        (await test.Ask<long>("select last_value from mt_events_sequence")).ShouldBe(1);
        (await test.Ask<bool>("select is_called from mt_events_sequence")).ShouldBeFalse();
    }
}
