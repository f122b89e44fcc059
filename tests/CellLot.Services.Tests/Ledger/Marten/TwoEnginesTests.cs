using CellLot.Host.Serving;
using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Ledger.Marten;

/// <summary>What one engine has written the other reads and continues, and nobody can tell afterwards which of them it was.</summary>
public sealed class TwoEnginesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<TestLedger> On(params IReadOnlyList<string> engines) =>
        TestLedger.StartOn([.. engines.Select(LedgerEngines.Named)], new EventTypes(typeof(INoteEvent)));

    private static async Task<IReadOnlyList<string>> Bytes(ILedger ledger) =>
        [
            .. (await ledger.ReadSettled(0, 100, Stop)).Events.Select(e =>
                System.Text.Encoding.UTF8.GetString(e.CanonicalBytes())
            ),
        ];

    [Theory]
    [InlineData("Postgres", "Marten")]
    [InlineData("Marten", "Postgres")]
    public async Task A_stream_is_continued_by_the_other_engine(string first, string second)
    {
        await using var test = await On(first, second);
        await using var one = await LedgerEngines
            .Named(first)
            .Open(test.Schema, await test.ConnectionString(), test.Types, Stop);
        await using var two = await LedgerEngines
            .Named(second)
            .Open(test.Schema, await test.ConnectionString(), test.Types, Stop);

        await one.Append("note/a", 0, 2);
        (await two.Texts("note/a")).ShouldBe(["note/a 1", "note/a 2"]);
        await two.Append("note/a", 2, 2);
        await one.Append("note/a", 4);

        var read = await one.ReadStream("note/a", 1, Stop);
        read.Select(e => e.Version).ShouldBe([1, 2, 3, 4, 5]);
        (await Bytes(two)).ShouldBe(await Bytes(one));
        await Should.ThrowAsync<LedgerConflict>(() => two.Append("note/a", 4));
        await Should.ThrowAsync<LedgerConflict>(() => one.Append("note/a", 4));
    }

    [Fact]
    public async Task The_same_batches_are_the_same_bytes_and_the_same_rows()
    {
        await using var postgres = await On("Postgres");
        await using var marten = await On("Marten");
        IReadOnlyList<AppendBatch> batches =
        [
            Note.Full(Note.Write("note/a", 0, 2, new Snapshot(2, 1, "{}")), Note.Write("note/b", StreamWrite.Any)),
            Note.Batch(Everyday("note/a", 2), Note.Write("note/b", 1, 3)),
            Note.Batch(Note.Write("note/b", StreamWrite.Any)) with
            {
                Metadata = Note.Metadata with { Causation = "m" },
            },
        ];

        foreach (var batch in batches)
            (await marten.Ledger.Append(batch, Stop)).ShouldBeEquivalentTo(await postgres.Ledger.Append(batch, Stop));

        (await Bytes(marten.Ledger)).ShouldBe(await Bytes(postgres.Ledger));
        foreach (
            var rows in new[]
            {
                "select seq_id, id, stream_id, version, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived from mt_events",
                "select id, type, version, tenant_id, is_archived from mt_streams",
                "select * from commands",
                "select * from inbox",
                "select * from burned_grants",
                "select * from documents",
                "select * from snapshots",
                "select * from views",
            }
        )
        {
            var all = $"select string_agg(r::text, E'\\n' order by r::text) from ({rows}) r";
            (await marten.Ask<string>(all)).ShouldBe(await postgres.Ask<string>(all));
        }
    }

    private static StreamWrite Everyday(string stream, long expected) =>
        new(
            stream,
            expected,
            [
                new NewEvent(
                    Guid.CreateVersion7(),
                    new NoteWritten
                    {
                        Act = Note.Act,
                        Text = "70 % \"viable\" – señal €🙂",
                        Amount = 70.00m,
                        Pages = 3,
                        Paper = NotePaper.SquareRuled,
                    }
                ),
            ]
        );
}
