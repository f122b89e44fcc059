using System.Diagnostics;
using System.Globalization;
using CellLot.Benchmarks.Harness;
using CellLot.SystemTests.Holds;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;

namespace CellLot.Benchmarks.Delivery;

/// <summary>
/// How long after its record another service has acted on it, and how long until whoever asks the API sees it. In a running
/// installation, one thing at a time.
/// </summary>
internal sealed class DeliveryRows(bool quick)
{
    private readonly int times = quick ? 5 : 200;

    public async Task<IReadOnlyList<Row>> Run()
    {
        var (seen, inProcess) = await Measure(Shape.AllInOne);
        var (_, overBroker) = await Measure(Shape.Split);
        return [seen, inProcess, overBroker];
    }

    private async Task<(Row Seen, Row Heard)> Measure(Shape shape)
    {
        await using var at = Installation.Of(shape, seed: null);
        await using var staging = new Staging(at, new Calm());
        using var staff = new Staff(at);
        await House.Open(at, staging, staff);
        await staging.Sql("alter system set fsync = on");
        await staging.Sql("select pg_reload_conf()");
        await using var evidence = await Evidence.Of(at, CancellationToken.None);
        var commit = new OneCommit(evidence.Ledgers);
        await commit.Prepare();
        var (commits, views) = (new List<double>(), new List<double>());
        for (var n = 0; n < times + 3; n++)
        {
            var took = await commit.Time();
            var seen = await Seen(staff, string.Create(CultureInfo.InvariantCulture, $"MB{n:0000}"));
            if (n < 3)
                continue; // the first ones compile
            commits.Add(took);
            views.Add(seen);
        }
        var heard = await Heard(evidence);
        var (one, where) = (Results.At(commits, 0.5), shape is Shape.AllInOne ? "in process" : "over RabbitMQ");
        return (
            Of("append → view seen through the API", views, one),
            Of($"append → consumer in another service, {where}", heard, one)
        );
    }

    /// <summary>From the answer to the command (a material is released) to the answer of a read that must show it, of another service.</summary>
    private static async Task<double> Seen(Staff staff, string material)
    {
        await ToldMaterial.Release(staff, material);
        var begun = Stopwatch.GetTimestamp();
        await ToldMaterial.See(staff, material);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>From each record to the record of the service that heard it, by the times that both bear.</summary>
    private async Task<IReadOnlyList<double>> Heard(Evidence evidence)
    {
        var rows = await evidence.Ask(
            """
            select extract(epoch from t.timestamp - m.timestamp) from tracing.mt_events t
              join manufacturing.mt_events m on t.stream_id like '%/' || m.stream_id and m.version = (t.data ->> 'version')::bigint
             where m.stream_id like 'material/MB%' and m.version = 2 order by m.seq_id
            """
        );
        if (rows.Count < times)
            throw new InvalidOperationException($"Tracing has heard {rows.Count} of {times}.");
        return [.. rows.Skip(3).Select(r => double.Parse(r[0]!, CultureInfo.InvariantCulture))];
    }

    private static Row Of(string name, IReadOnlyList<double> took, double commit) =>
        new(
            name,
            Results.At(took, 0.5) / commit,
            Aim.NotAbove(10),
            $"p50 {Results.Ms(Results.At(took, 0.5))}, p99 {Results.Ms(Results.At(took, 0.99))}",
            $"{Results.Ms(commit)}, one commit"
        );
}
