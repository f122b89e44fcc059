using CellLot.Domain.Tracing;
using CellLot.Platform.Ledger;
using CellLot.Platform.Subscriptions;
using CellLot.Tests.Postgres;
using CellLot.Tracing;
using Npgsql;

namespace CellLot.Tests.Tracing;

/// <summary>The genealogy is the same whatever order its facts came in, and however often.</summary>
public sealed class GenealogyTests
{
    private static readonly TracingModule Module = new();

    private static Projection Genealogy => Module.Projections(null!).Single();

    [Fact]
    public async Task Any_order_with_any_repetition_of_the_facts_ends_in_the_same_rows()
    {
        await using var ledger = await TestLedger.Start(new EventTypes(typeof(IFactEvent)), Module.SchemaSql);
        var expected = await RowsOf(ledger, [Story.Facts]);
        expected.ShouldContain("container/L-1-001");
        expected.ShouldContain("patient/P-1");
        var random = new Random(7);
        for (var round = 0; round < 25; round++)
        {
            var facts = Story.Facts.Concat(random.GetItems([.. Story.Facts], 8)).ToArray();
            random.Shuffle(facts);
            (await RowsOf(ledger, facts.Chunk(random.Next(1, facts.Length)))).ShouldBe(expected, $"round {round}");
        }
    }

    [Fact]
    public async Task Leaving_out_one_fact_shows()
    {
        await using var ledger = await TestLedger.Start(new EventTypes(typeof(IFactEvent)), Module.SchemaSql);
        var expected = await RowsOf(ledger, [Story.Facts]);
        foreach (var left in Story.Facts)
            (
                await RowsOf(
                    ledger,
                    [
                        [.. Story.Facts.Where(f => f != left)],
                    ]
                )
            ).ShouldNotBe(expected, $"{left.Stream}@{left.Version}");
    }

    /// <summary>All rows of the view after these pages, beginning with none.</summary>
    private static async Task<string> RowsOf(TestLedger ledger, IEnumerable<IReadOnlyList<StoredEvent>> pages)
    {
        var view = Genealogy;
        await using var connection = await ledger.Admin.OpenConnectionAsync();
        foreach (var table in view.Tables)
            await ledger.Run($"delete from {table}");
        foreach (var page in pages)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await Send(view.Rows(page), connection, transaction);
            await transaction.CommitAsync();
        }
        return await ledger.Everything();
    }

    /// <summary>Sends what a view makes of some facts.</summary>
    internal static async Task Send(
        IEnumerable<NpgsqlBatchCommand> rows,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction
    )
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in rows)
            batch.BatchCommands.Add(statement);
        await batch.ExecuteNonQueryAsync();
    }
}
