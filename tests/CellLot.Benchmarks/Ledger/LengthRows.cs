using CellLot.Benchmarks.Harness;

namespace CellLot.Benchmarks.Ledger;

/// <summary>What a command costs on a long stream, beside a short one.</summary>
internal sealed class LengthRows(bool quick)
{
    private const int Short = 10;
    private readonly int length = quick ? 100 : 500;
    private readonly int streams = quick ? 4 : 40;
    private readonly int rounds = quick ? 2 : 9;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var books = await Books.Open();
        var service = books.Service("manufacturing");
        var (old, young) = (new Calibrations(service, "OLD"), new Calibrations(service, "NEW"));
        // One more than the last round reads, at every distance from the newest kept fold.
        for (var n = 0; n < streams; n++)
        {
            for (var e = 0; e < length + n; e++)
                await old.Record(n);
            for (var e = 0; e < Short; e++)
                await young.Record(n);
        }
        var (o, y) = (0, 0);
        var compared = await SideBySide.Play(
            rounds,
            () => Writers.Time(streams, () => old.Record(o++ % streams)),
            () => Writers.Time(streams, () => young.Record(y++ % streams))
        );
        return
        [
            new Row(
                $"command on a stream of {length} events",
                compared.Ratio,
                Aim.NotAbove(1.3),
                Results.Ms(compared.Ours),
                $"{Results.Ms(compared.Limit)}, on a stream of {Short} events"
            ),
        ];
    }
}
