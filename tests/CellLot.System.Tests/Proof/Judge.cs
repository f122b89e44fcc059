using System.Diagnostics;
using CellLot.Host.Demo;
using CellLot.SystemTests.Running;

namespace CellLot.SystemTests.Proof;

/// <summary>What was looked at.</summary>
/// <param name="Checks">How many single things were compared.</param>
internal sealed record Verdict(IReadOnlyList<Finding> Findings, long Events, long Messages, long Checks);

/// <summary>The independent checker: waits until an installation has come to rest, then holds everything it promised against its ledgers.</summary>
internal static class Judge
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    /// <summary>Comes to rest, then all checks.</summary>
    public static async Task<Verdict> Judged(
        Installation at,
        IReadOnlyList<AcknowledgedCommand> acknowledged,
        CancellationToken stop = default
    )
    {
        await using var evidence = await Evidence.Of(at, stop);
        var told = new Told(evidence);
        return await Judged(evidence, told, await Rest(evidence, told, stop), acknowledged, stop);
    }

    /// <summary>All checks, as things stand.</summary>
    public static async Task<IReadOnlyList<Finding>> AtOnce(
        Evidence evidence,
        IReadOnlyList<AcknowledgedCommand> acknowledged,
        CancellationToken stop = default
    ) => (await Judged(evidence, new Told(evidence), [], acknowledged, stop)).Findings;

    private static async Task<Verdict> Judged(
        Evidence evidence,
        Told told,
        IReadOnlyList<Finding> unrest,
        IReadOnlyList<AcknowledgedCommand> acknowledged,
        CancellationToken stop
    )
    {
        var events = await Count(evidence, "mt_events");
        var messages = (await told.All(stop)).Count;
        IReadOnlyList<Finding> found =
        [
            .. unrest,
            .. await Streams.Check(evidence),
            .. await Entries.Check(evidence, acknowledged),
            .. await Containers.Check(evidence),
            .. await Delivered.Check(evidence, told, stop),
            .. await Views.Check(evidence, stop),
        ];
        var checks = events + acknowledged.Count + await Count(evidence, "inbox") + await Count(evidence, "views");
        return new Verdict([.. found.Distinct()], events, messages, checks);
    }

    private static async Task<long> Count(Evidence evidence, string table)
    {
        var counts = await evidence.Ask(
            string.Join(" union all ", evidence.Schemas.Select(s => $"select count(*) from {s}.{table}"))
        );
        return counts.Sum(c => long.Parse(c[0]!));
    }

    /// <summary>Waits until nothing is on its way any more; what still is when patience ends.</summary>
    private static async Task<IReadOnlyList<Finding>> Rest(Evidence evidence, Told told, CancellationToken stop)
    {
        var before = 0L;
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(300, stop))
        {
            IReadOnlyList<Finding> moving =
            [
                .. await Delivered.Check(evidence, told, stop),
                .. await Projected(evidence, told, stop),
                .. await Queued(evidence.At),
            ];
            var events = await Count(evidence, "mt_events");
            if ((moving.Count == 0 && events == before) || waited.Elapsed > Patience)
                return moving;
            before = events;
        }
    }

    /// <summary>A projection stands at the end of its ledger.</summary>
    private static async Task<IEnumerable<Finding>> Projected(Evidence evidence, Told told, CancellationToken stop)
    {
        var found = new List<Finding>();
        foreach (var service in evidence.Services)
        foreach (var projection in service.Module.Projections(service))
        {
            var rows = await evidence.Ask(
                $"select coalesce(max(last_seq_id), 0), (select coalesce(max(seq_id), 0) from {service.Name}.mt_events) from {service.Name}.mt_event_progression where name = '{service.Name}.{projection.Name}:All'"
            );
            if (rows[0][0] != rows[0][1])
                found.Add(
                    new Finding(
                        "a projection has come to the end",
                        $"{projection.Name} at {rows[0][0]} of {rows[0][1]}"
                    )
                );
        }
        return found;
    }

    /// <summary>The broker holds nothing back, and nothing has fallen into an error queue.</summary>
    private static async Task<IEnumerable<Finding>> Queued(Installation at) =>
        (await at.Queues() ?? new Dictionary<string, long>())
            .Where(q => q.Value > 0)
            .Select(q => new Finding("the broker's queues are empty", $"{q.Key} holds {q.Value}"));
}
