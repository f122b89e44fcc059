using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Protocols;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>
/// Thaws containers of an order, as scanned. The server stamps the thaw; one transcribed late names its earlier time, never a later
/// one, and the clock runs from it: if its use-by has passed the entry is refused and nothing is thawed.
/// </summary>
/// <param name="Scanned">Ids as scanned.</param>
/// <param name="Planned">The order's containers.</param>
public sealed record ThawContainers(
    Act Act,
    string Order,
    IReadOnlyList<string> Scanned,
    IReadOnlyList<PlannedContainer> Planned,
    ProtocolTerms Terms
) : IPreparationCommand
{
    internal IReadOnlyList<IPreparationEvent> Decide(Preparation state)
    {
        var rules = new Rules();
        rules.Require(
            state is { Issued: null, Abandoned: false, Withdrawal: null },
            Refusals.StateRefuses,
            "Nothing more is thawed once the dose is withdrawn, issued or given up."
        );
        JudgeScans(state, rules);
        var thawEnd = Act.OccurredAt < Act.RecordedAt ? Act.OccurredAt : Act.RecordedAt;
        var clock = Clock(state, thawEnd, rules);
        rules.ThrowIfBroken();
        return
        [
            new ContainersThawed
            {
                Act = Act,
                Order = Order,
                Containers =
                [
                    .. Planned
                        .Where(c => Scanned.Contains(c.Id, StringComparer.Ordinal))
                        .Select(c => new ThawedContainer(c.Id, c.Lot, c.FilledViable, c.VolumeMl)),
                ],
                ThawEnd = thawEnd,
                UseBy = clock!.UseBy,
                LatestStart = clock.LatestStart,
                Formula = PostThaw.Formula,
            },
        ];
    }

    private void JudgeScans(Preparation state, Rules rules)
    {
        rules.Require(Scanned.Count > 0, Refusals.InputInvalid, "containers: scan at least one.");
        rules.Require(
            Scanned.Distinct(StringComparer.Ordinal).Count() == Scanned.Count,
            Refusals.InputInvalid,
            "containers: a container was scanned twice."
        );
        foreach (var id in Scanned)
        {
            rules.Require(
                Planned.Any(c => Duties.Same(c.Id, id)),
                Refusals.ContainerNotIssuable,
                $"{id} is not reserved for {Order}: put it back at once."
            );
            rules.Require(
                state.Thawed.All(c => !Duties.Same(c.Id, id)),
                Refusals.ContainerNotIssuable,
                $"{id} is thawed already."
            );
        }
    }

    private PostThaw? Clock(Preparation state, DateTimeOffset thawEnd, Rules rules)
    {
        try
        {
            var clock = PostThaw.Clock(
                state.ThawEnds.Add(thawEnd),
                Terms.PostThawHours,
                Terms.FinalVolumeMl,
                Terms.PlannedMlPerMin
            );
            rules.Require(
                Act.RecordedAt < clock.UseBy,
                Refusals.PostThawExpired,
                $"A thaw that ended at {thawEnd:yyyy-MM-dd HH:mm}Z was to be used by {clock.UseBy:yyyy-MM-dd HH:mm}Z: correct the time, or discard the containers as expired."
            );
            return clock;
        }
        catch (RuleBroken broken)
        {
            foreach (var refusal in broken.Broken)
                rules.Add(refusal);
            return null;
        }
    }
}
