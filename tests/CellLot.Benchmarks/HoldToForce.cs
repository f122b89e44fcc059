using System.Globalization;
using CellLot.Domain;
using CellLot.SystemTests.Holds;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;

namespace CellLot.Benchmarks;

/// <summary>
/// From the record that a hold was placed on a donor to the record that it is in force, by the times that the records bear, in an installation
/// in which many containers of many lots descend from that donor, some of them reserved for orders.
/// </summary>
internal sealed class HoldToForce(Shape shape, bool quick)
{
    private const string Donor = "DBENCH";
    private const int CommitsBetween = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Keys = [$"donor/{Donor}"];
    private readonly int runs = quick ? 3 : 50;
    private readonly int lots = quick ? 2 : 50;
    private readonly int containers = quick ? 10 : 200;
    private readonly int orders = quick ? 1 : 10;

    public async Task<Measured> Run()
    {
        await using var at = Installation.Of(shape, seed: null);
        await using var staging = new Staging(at, new Calm());
        using var staff = new Staff(at);
        Say("starts");
        await House.Open(at, staging, staff);
        await staging.Sql("alter system set fsync = on");
        await staging.Sql("select pg_reload_conf()");
        for (var lot = 1; lot <= lots; lot++)
            await MadeLots.Make(staging, $"CLB{lot:000}", $"ABENCH{lot:000}", Donor, containers);
        for (var order = 1; order <= orders; order++)
            await MadeLots.Reserve(staging, staff, $"ORDB-{order}", $"PB-{order}", $"CLB{order:000}");
        Say($"{lots * containers} containers in {lots} lots, {orders} orders");

        await using var evidence = await Evidence.Of(at, CancellationToken.None);
        var commit = new OneCommit(evidence.Ledgers);
        await commit.Prepare();
        var (times, commits, events) = (new List<double>(), new List<double>(), new List<long>());
        for (var run = 1; run <= runs; run++)
        {
            for (var n = 0; n < CommitsBetween; n++)
                commits.Add(await commit.Time());
            var hold = $"HB{run:000}";
            var before = await Events(evidence);
            await Do(
                staff,
                "qa",
                "place-hold",
                hold,
                "",
                new { scopeKeys = Keys, reason = "measured" },
                Meanings.Approved
            );
            times.Add(await InForce(evidence, hold));
            events.Add(await Quiet(evidence) - before);
            await Do(
                staff,
                "releaser",
                "lift-hold",
                hold,
                "/lifting",
                new { scopeKeys = Keys, because = "measured" },
                Meanings.Lifted
            );
            await Quiet(evidence);
            Say($"{hold}: {times[^1] * 1000:0} ms, {events[^1]} events");
        }
        var most = lots + orders + 3; // pharmacy notes the hold, custody notes it and whom it reaches
        if (events.Max() > most)
            throw new InvalidOperationException(
                $"A hold made {events.Max()} events in pharmacy and custody, more than {most}."
            );
        return new Measured(
            shape is Shape.AllInOne ? "all in one" : "split",
            times,
            commits,
            [
                ("containers", $"{lots * containers} in {lots} lots"),
                ("orders with reserved containers", $"{orders}"),
                ("events of pharmacy and custody for a hold, most", $"{events.Max()}"),
            ]
        );
    }

    private static async Task Do(
        Staff staff,
        string person,
        string command,
        string hold,
        string below,
        object body,
        string meaning
    )
    {
        var answer = await staff.Do(
            person,
            "quality",
            command,
            $"holds/{hold}{below}",
            $"hold/{hold}",
            body,
            $"{hold}/{command}",
            (person, meaning)
        );
        if (!answer.Kept)
            throw new InvalidOperationException($"{command} {hold}: {answer.Sentence}");
    }

    /// <summary>Seconds between the two records.</summary>
    private static async Task<double> InForce(Evidence evidence, string hold)
    {
        for (var until = DateTime.UtcNow + Patience; ; await Task.Delay(20))
        {
            var found = await evidence.Ask(
                $"""
                select extract(epoch from f.timestamp - p.timestamp) from quality.mt_events p
                  join quality.mt_events f on f.stream_id = p.stream_id and f.type = 'hold_in_force'
                 where p.stream_id = 'hold/{hold}' and p.type = 'hold_placed'
                """
            );
            if (found.Count > 0)
                return double.Parse(found[0][0]!, CultureInfo.InvariantCulture);
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"{hold} does not come into force.");
        }
    }

    private static async Task<long> Events(Evidence evidence) =>
        long.Parse(
            (
                await evidence.Ask(
                    "select (select count(*) from pharmacy.mt_events) + (select count(*) from custody.mt_events)"
                )
            )[0][0]!,
            CultureInfo.InvariantCulture
        );

    /// <summary>The number of events when nobody has written one for a while.</summary>
    private static async Task<long> Quiet(Evidence evidence)
    {
        for (long last = -1, same = 0; ; await Task.Delay(250))
        {
            var now = await Events(evidence);
            same = now == last ? same + 1 : 0;
            last = now;
            if (same == 4)
                return now;
        }
    }

    private void Say(string line) => Console.Error.WriteLine($"{shape}: {line}");
}
