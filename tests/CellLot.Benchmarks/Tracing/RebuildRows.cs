using System.Diagnostics;
using System.Globalization;
using CellLot.Benchmarks.Harness;
using CellLot.Domain.Tracing;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Platform.Subscriptions;
using CellLot.SystemTests.Holds;
using CellLot.Tracing.Messages;
using CellLot.Tracing.Views;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CellLot.Benchmarks.Tracing;

/// <summary>The largest view, the genealogy, is made afresh from its events, beside the same by hand: read, fold, COPY.</summary>
internal sealed class RebuildRows(bool quick)
{
    private const int Containers = 200;
    private readonly int lots = quick ? 3 : 250;
    private readonly int rounds = quick ? 1 : 5;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var books = await Books.Open();
        var tracing = books.Service("tracing");
        await Make(books.Service("manufacturing"), tracing);
        var projection = tracing.Module.Projections(tracing).Single();
        var projector = new Projector(tracing, projection, NullLogger.Instance);
        await Run(
            tracing.Database,
            "insert into mt_event_progression(name, last_seq_id) values ('tracing.genealogy:All', 0)"
        );
        await projector.Rebuild(CancellationToken.None);
        var made = await Checksum(tracing.Database);
        var compared = await SideBySide.Play(
            rounds,
            () => Rate(() => projector.Rebuild(CancellationToken.None)),
            () => Rate(() => ByHand(tracing))
        );
        if (await Checksum(tracing.Database) != made)
            throw new InvalidOperationException("By hand the view is another.");
        return
        [
            new Row(
                string.Create(CultureInfo.InvariantCulture, $"rebuild of the genealogy, {made.Rows} rows"),
                compared.Ratio,
                Aim.NotBelow(0.3),
                $"{compared.Ours:0} rows/s",
                $"{compared.Limit:0} rows/s, one read, fold in memory, COPY"
            ),
        ];

        async Task<double> Rate(Func<Task> rebuild)
        {
            var begun = Stopwatch.GetTimestamp();
            await rebuild();
            return made.Rows / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }
    }

    /// <summary>Lots are made by the real rules, and Tracing notes what is told of them.</summary>
    private async Task Make(ServiceRuntime manufacturing, ServiceRuntime tracing)
    {
        var day = DateTimeOffset.UtcNow.AddDays(-30);
        var process = Books.Context(manufacturing, "lead", "process");
        await CheapHouse.Process(process);
        await Keep(manufacturing, process);
        for (var n = 1; n <= lots; n++)
        {
            var lot = string.Create(CultureInfo.InvariantCulture, $"CLR{n:0000}");
            var cx = Books.Context(manufacturing, CheapLots.Person, lot);
            var made = new CheapLots(lot, day);
            await made.FromDonations(cx, lot, [($"A{lot}", "DREBUILD")], Containers);
            await made.Formulate(cx, lot, Containers);
            await made.Fill(cx, lot, Containers);
            await Keep(manufacturing, cx);
        }
        var (teller, position) = (new Teller(manufacturing), 0L);
        while (
            await manufacturing.Ledger.ReadSettled(position, 500, CancellationToken.None) is var page
            && page.Position > position
        )
        {
            position = page.Position;
            foreach (var message in await teller.Tell(page.Events, CancellationToken.None))
            {
                var cx = Books.Context(tracing, "system:tracing", $"{message.Envelope.Id}");
                await WhenTold.Note(message, cx);
                await Keep(tracing, cx);
            }
        }
    }

    private static Task Keep(ServiceRuntime service, Platform.Http.CommandContext cx) =>
        service.Ledger.Append(cx.Batch(Books.Metadata(cx)), CancellationToken.None);

    /// <summary>One ordered read, a fold in memory, COPY into each table, in one transaction.</summary>
    private static async Task ByHand(ServiceRuntime tracing)
    {
        await using var connection = await tracing.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var rows = new FoldedByHand();
        var types = new EventTypes(typeof(IFactEvent));
        await using (
            var read = new NpgsqlCommand(
                $"select {StoredRows.Columns} from mt_events e where type = 'fact_noted' order by seq_id",
                connection,
                transaction
            )
        )
        await using (var reader = await read.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                rows.Add((FactNoted)types.Read(StoredRows.Event(reader, 0)));
        foreach (var table in new[] { "edges", "states", "lines", "heard", "reached" })
            await using (var empty = new NpgsqlCommand($"delete from {table}", connection, transaction))
                await empty.ExecuteNonQueryAsync();
        await rows.Copy(connection);
        await transaction.CommitAsync();
    }

    private static async Task<(long Rows, string Hash)> Checksum(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            """
            select (select count(*) from edges) + (select count(*) from states) + (select count(*) from lines),
                   (select md5(string_agg(e::text, '' order by e::text)) from edges e) || (select md5(string_agg(s::text, '' order by s::text)) from states s)
                   || (select md5(string_agg(l::text, '' order by l::text)) from lines l)
            """
        );
        command.CommandTimeout = 300;
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetString(1));
    }

    private static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
