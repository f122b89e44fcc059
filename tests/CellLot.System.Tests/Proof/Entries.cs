using CellLot.Host.Demo;

namespace CellLot.SystemTests.Proof;

/// <summary>What was acknowledged is there, and whatever was entered, by a person or by a message, happened once.</summary>
internal static class Entries
{
    public static async Task<IEnumerable<Finding>> Check(
        Evidence evidence,
        IReadOnlyList<AcknowledgedCommand> acknowledged
    ) =>
        [
            .. await Once(evidence),
            .. await Kept(evidence, acknowledged.Where(a => a.Service != "identity")),
            .. await Enrolled(
                evidence,
                acknowledged.Where(a => a is { Service: "identity", Command: "enrol", Status: 200 })
            ),
        ];

    /// <summary>
    /// The events of an entry were written by one transaction, at one instant, for one cause, one behind the other. (Refused
    /// because a gate was stale it is sent again: a refusal has done nothing, and may stand beside what was done.)
    /// </summary>
    private static async Task<IEnumerable<Finding>> Once(Evidence evidence) =>
        [
            .. await evidence.None(
                "twice: an entry is one command",
                """
                select data -> 'act' ->> 'entryId', string_agg(distinct type, ' '), count(distinct xmin::text), count(distinct timestamp)
                  from {s}.mt_events where type <> 'command_refused' group by 1
                having count(distinct xmin::text) > 1 or count(distinct timestamp) > 1 or count(distinct causation_id) > 1
                """
            ),
            .. await evidence.None(
                "torn: the events of an entry follow each other",
                """
                select data -> 'act' ->> 'entryId', stream_id, min(version), max(version), count(*) from {s}.mt_events
                 where type <> 'command_refused' group by 1, 2
                having max(version) - min(version) + 1 <> count(*)
                """
            ),
        ];

    /// <summary>An accepted command has its events; a refused one stands in the refusals.</summary>
    private static async Task<IEnumerable<Finding>> Kept(
        Evidence evidence,
        IEnumerable<AcknowledgedCommand> acknowledged
    )
    {
        var found = new List<Finding>();
        foreach (var service in acknowledged.GroupBy(a => a.Service, StringComparer.Ordinal))
        {
            var rows = await evidence.Ask(
                $"select distinct data -> 'act' ->> 'entryId', stream_id like 'refusals/%' from {service.Key}.mt_events"
            );
            var done = rows.Where(r => r[1] == "False").Select(r => Guid.Parse(r[0]!)).ToHashSet();
            var refused = rows.Where(r => r[1] == "True").Select(r => Guid.Parse(r[0]!)).ToHashSet();
            found.AddRange(
                service
                    .Where(a => !(a.Status == 200 ? done : refused).Contains(a.EntryId))
                    .Select(a => new Finding(
                        "lost: what was acknowledged is in the ledger",
                        $"{a.Service}.{a.Command} {a.Path} entry {a.EntryId} answered {a.Status} at {a.At:O}"
                    ))
            );
        }
        return found;
    }

    /// <summary>Identity keeps no events: as many people as enrolments, and no fewer than were acknowledged.</summary>
    private static async Task<IEnumerable<Finding>> Enrolled(
        Evidence evidence,
        IEnumerable<AcknowledgedCommand> enrolled
    )
    {
        var counts = (
            await Evidence.Ask(
                evidence.People,
                "select (select count(*) from identity.persons), (select count(*) from identity.enrolments)"
            )
        )[0];
        var (persons, enrolments, wanted) = (
            int.Parse(counts[0]!),
            int.Parse(counts[1]!),
            enrolled.Select(e => e.EntryId).Distinct().Count()
        );
        return persons == enrolments && enrolments >= wanted
            ? []
            :
            [
                new Finding(
                    "people: each enrolment is one person",
                    $"{wanted} acknowledged, {enrolments} kept, {persons} people"
                ),
            ];
    }
}
