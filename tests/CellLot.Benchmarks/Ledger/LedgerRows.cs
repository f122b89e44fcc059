using System.Text.Json;
using CellLot.Benchmarks.Harness;
using CellLot.Manufacturing.Views;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using Npgsql;

namespace CellLot.Benchmarks.Ledger;

/// <summary>Appends and decisions beside the same rows written by hand.</summary>
internal sealed class LedgerRows(bool quick)
{
    private const int Each = 100; // streams of a writer
    private readonly int rounds = quick ? 2 : 9;
    private readonly TimeSpan round = TimeSpan.FromSeconds(quick ? 0.3 : 2);

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var books = await Books.Open();
        var service = books.Service("manufacturing");
        using var over = new CancellationTokenSource();
        var woken = Task.Run(() => Woken(service.Ledger, over.Token));
        IReadOnlyList<Row> rows =
        [
            await Append(books, service, 8),
            await Append(books, service, 32),
            await Decide(books, service, 8),
        ];
        await over.CancelAsync();
        await woken;
        return rows;
    }

    /// <summary>Somebody is woken by each append, as a service's readers are.</summary>
    private static async Task Woken(ILedger ledger, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await ledger.WaitForAppend(TimeSpan.FromSeconds(1), stop).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task<Row> Append(Books books, ServiceRuntime service, int writers)
    {
        var acts = new Calibrations(service, $"APP{writers}");
        await using var database = books.Raw(service.Name, writers);
        var raw = new RawAppend(database, service.Name);
        var versions = new long[writers];
        for (var writer = 0; writer < writers; writer++)
        {
            await acts.Record(writer);
            versions[writer] = 1;
        }
        var compared = await SideBySide.Play(
            rounds,
            () =>
                Writers.Rate(
                    writers,
                    round,
                    async writer =>
                    {
                        var cx = acts.Context();
                        var write = new StreamWrite(
                            acts.Stream(writer),
                            versions[writer]++,
                            [new NewEvent(service.NewId(), acts.Happened(cx, writer))]
                        );
                        await service.Ledger.Append(
                            new AppendBatch
                            {
                                Writes = [write],
                                Command = Calibrations.Answer(cx),
                                Inbox = new InboxRow(cx.Act.EntryId, "benchmark"),
                                Metadata = Books.Metadata(cx),
                            },
                            CancellationToken.None
                        );
                    }
                ),
            () =>
                Writers.Rate(
                    writers,
                    round,
                    async writer =>
                    {
                        var cx = acts.Context();
                        await raw.Append(
                            acts.Stream(writer),
                            versions[writer]++,
                            "equipment_calibrated",
                            acts.Happened(cx, writer),
                            Books.Metadata(cx),
                            Calibrations.Answer(cx),
                            new InboxRow(cx.Act.EntryId, "benchmark")
                        );
                    }
                )
        );
        return new Row(
            $"append, 1 event, {writers} writers",
            compared.Ratio,
            Aim.NotBelow(0.7),
            $"{compared.Ours:0} /s",
            $"{compared.Limit:0} /s, the same rows in one batch by Npgsql"
        );
    }

    private async Task<Row> Decide(Books books, ServiceRuntime service, int writers)
    {
        // Streams of their own, and many: neither reads what the other has written, and none grows as no record ever does.
        var (acts, rows) = (new Calibrations(service, "DEC"), new Calibrations(service, "ROW"));
        await using var database = books.Raw(service.Name, writers);
        var raw = new RawAppend(database, service.Name);
        for (var stream = 0; stream < writers * Each; stream++)
        {
            await acts.Record(stream);
            await rows.Record(stream);
        }
        var next = 0;
        int Of(int writer) => (writer * Each) + (Interlocked.Increment(ref next) % Each);
        var compared = await SideBySide.Play(
            rounds,
            () => Writers.Rate(writers, round, writer => acts.Record(Of(writer))),
            () => Writers.Rate(writers, round, writer => ByHand(database, raw, rows, Of(writer)))
        );
        return new Row(
            $"load + decide + append + view, {writers} writers",
            compared.Ratio,
            Aim.NotBelow(0.8),
            $"{compared.Ours:0} /s",
            $"{compared.Limit:0} /s, the row read and the same rows written, two round trips by Npgsql"
        );
    }

    /// <summary>Two round trips: the state as a row, then everything that is written.</summary>
    private static async Task ByHand(NpgsqlDataSource database, RawAppend raw, Calibrations acts, int writer)
    {
        await using var read = database.CreateCommand(
            "select s.version, v.data from mt_streams s join views v on v.view = 'equipment' and v.key = $2 where s.id = $1"
        );
        read.Parameters.Add(StatementParts.Text(acts.Stream(writer)));
        read.Parameters.Add(StatementParts.Text(acts.Equipment(writer)));
        long version;
        EquipmentRow state;
        await using (var row = await read.ExecuteReaderAsync())
        {
            await row.ReadAsync();
            version = row.GetInt64(0);
            state = JsonSerializer.Deserialize<EquipmentRow>(row.GetString(1), LedgerJson.Options)!;
        }
        var cx = acts.Context();
        var happened = acts.Happened(cx, writer);
        var view = new NpgsqlBatchCommand(
            "insert into views(view, key, version, data) values ('equipment', $1, $2, $3) "
                + "on conflict (view, key) do update set version = excluded.version, data = excluded.data"
        );
        view.Parameters.Add(StatementParts.Text(acts.Equipment(writer)));
        view.Parameters.Add(StatementParts.Long(version + 1));
        view.Parameters.Add(RawAppend.Json(state with { DueOn = happened.DueOn }, typeof(EquipmentRow)));
        await raw.Append(
            acts.Stream(writer),
            version,
            "equipment_calibrated",
            happened,
            Books.Metadata(cx),
            Calibrations.Answer(cx),
            null,
            view
        );
    }
}
