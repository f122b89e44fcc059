using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>What stands around a lot and is kept in other streams.</summary>
/// <param name="Labels">The lot's labels.</param>
/// <param name="Placed">Containers of the lot that were put into a storage position, ever.</param>
/// <param name="Holds">Open holds anywhere.</param>
public sealed record AroundLot(LabelBook Labels, IReadOnlySet<string> Placed, IReadOnlyList<OpenHold> Holds);

/// <summary>
/// What is due at the bench, for one lot: reckoned from the lot's state, its process's <see cref="CareRule"/> and the time. It asks
/// for work; whether a step may be done is the step's own rule.
/// </summary>
public static class DueAtBench
{
    /// <summary>Feeds and harvests are due so long before their hour, and overdue so long after it: people work by day.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(12);

    /// <summary>Everything that waits; nothing for a lot that is not started or whose record is closed.</summary>
    /// <param name="person">Account of who asks: nobody verifies what they performed.</param>
    public static IReadOnlyList<BenchItem> Of(
        Lot lot,
        CareRule care,
        AroundLot around,
        string person,
        DateTimeOffset now
    ) =>
        lot.Definition is null || lot.Closed
            ? []
            :
            [
                .. Cultures(lot, care, now),
                .. PortionsAtBench.Of(lot),
                .. ContainersAtBench.Of(lot, around),
                .. Verifications(lot, person),
                .. around
                    .Holds.Where(h => h.Keys.Any(lot.AncestryKeys.Contains))
                    .Select(h => new BenchItem(lot.No, "hold", Urgency.Waiting, h.On(lot.AncestryKeys), now)),
                .. lot.Deviations.Select(d => new BenchItem(
                    lot.No,
                    "deviation",
                    Urgency.Waiting,
                    $"{d.Id}: {d.Reason}",
                    lot.Entries[0].OccurredAt
                )),
            ];

    private static IEnumerable<BenchItem> Cultures(Lot lot, CareRule care, DateTimeOffset now)
    {
        var groups = lot
            .Vessels.Where(v => v.State == VesselState.InCulture)
            .GroupBy(v => (v.Passage, v.SeededAt, v.FedAt, v.Confluence));
        foreach (var group in groups)
        {
            var (passage, seeded, fed, confluence) = group.Key;
            var vessels = group.Select(v => v.Id).ToList();
            var caredFor = fed ?? seeded;
            var feedDue = caredFor.AddDays((double)care.FeedEveryDays.Value);
            var harvestDue = seeded.AddDays((double)care.CultureDaysAtMost.Value);
            var ready = confluence is { } seen && seen.Value >= care.HarvestFromPercent.Value;
            var what = $"P{passage}, {Vessels(vessels)}";
            yield return new BenchItem(
                lot.No,
                "culture",
                Urgency.Waiting,
                $"{what} in culture for {Days(now - seeded)}{Fed(fed, now)}{Seen(confluence)}.",
                seeded,
                feedDue < harvestDue ? feedDue : harvestDue
            )
            {
                Steps = Allowed(lot, [StepKind.Observe, StepKind.Feed, StepKind.Harvest]),
                Vessels = vessels,
            };
            if (ready || now >= harvestDue - Grace)
                yield return new BenchItem(
                    lot.No,
                    "harvest",
                    now > harvestDue + Grace ? Urgency.Overdue : Urgency.Due,
                    ready
                        ? $"{what}: {Say.Number(confluence!.Value.Value)} % confluent, harvested from {Say.Number(care.HarvestFromPercent.Value)} % on."
                        : $"{what}: {Days(now - seeded)} in culture, harvested after {Say.Number(care.CultureDaysAtMost.Value)} days at the latest.",
                    seeded,
                    ready ? null : harvestDue
                )
                {
                    Steps = Allowed(lot, [StepKind.Harvest]),
                    Vessels = vessels,
                };
            else if (now >= feedDue - Grace && lot.Definition!.Step(StepKind.Feed) is not null)
                yield return new BenchItem(
                    lot.No,
                    "feed",
                    now > feedDue + Grace ? Urgency.Overdue : Urgency.Due,
                    $"{what}: {(fed is null ? "seeded" : "fed")} {Days(now - caredFor)} ago, fed every {Say.Number(care.FeedEveryDays.Value)} days.",
                    caredFor,
                    feedDue
                )
                {
                    Steps = Allowed(lot, [StepKind.Feed]),
                    Vessels = vessels,
                };
        }
    }

    private static IEnumerable<BenchItem> Verifications(Lot lot, string person)
    {
        var waiting = lot
            .Entries.Where(e => e is { ToVerify: true, VerifiedBy: null })
            .ToLookup(e => !string.Equals(e.By, person, StringComparison.Ordinal));
        foreach (var mine in waiting)
        {
            var kinds = string.Join(", ", mine.Select(e => Say.Kind(e.Step)).Distinct(StringComparer.Ordinal));
            yield return new BenchItem(
                lot.No,
                mine.Key ? "verify" : "verify-by-another",
                mine.Key ? Urgency.Due : Urgency.Waiting,
                mine.Key
                    ? $"{Entries(mine.Count())} to verify: {kinds}."
                    : $"{Entries(mine.Count())} of yours, verified by somebody else: {kinds}.",
                mine.Min(e => e.OccurredAt)
            )
            {
                Steps = ["verify"],
                Entries = [.. mine.Select(e => e.Id)],
            };
        }
    }

    /// <summary>Those of these kinds that the process has, as words.</summary>
    internal static IReadOnlyList<string> Allowed(Lot lot, IEnumerable<StepKind> kinds) =>
        [.. kinds.Where(k => lot.Definition!.Step(k) is not null).Select(Say.Kind)];

    private static string Days(TimeSpan time) =>
        $"{Say.Number(Math.Round((decimal)time.Ticks / TimeSpan.TicksPerDay, 1, MidpointRounding.AwayFromZero))} days";

    private static string Fed(DateTimeOffset? fed, DateTimeOffset now) =>
        fed is { } at ? $", fed {Days(now - at)} ago" : ", not fed yet";

    private static string Seen(Percent? confluence) =>
        confluence is { } seen ? $", {Say.Number(seen.Value)} % confluent when last seen" : ", not looked at yet";

    private static string Vessels(List<string> vessels) =>
        vessels.Count <= 3 ? string.Join(", ", vessels) : $"{vessels.Count} vessels";

    private static string Entries(int count) => count == 1 ? "1 entry" : $"{count} entries";
}
