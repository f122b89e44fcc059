using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Harvests vessels of one passage into portions; a vessel gives its cells once (<c>VESSEL_CONSUMED</c>). The hours are the
/// difference of the instants of seeding and harvest; the doublings follow with the count.
/// </summary>
public sealed record HarvestCells(IReadOnlyList<PortionToHarvest> Portions) : LotStep
{
    public override StepKind Kind => StepKind.Harvest;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        rules.Require(
            Portions.Count > 0 && Portions.All(p => p.Vessels.Count > 0),
            Refusals.InputInvalid,
            "portions: name at least one, each with its vessels."
        );
        RequireNewLabels(rules, lot, [.. Portions.Select(p => p.Portion)]);
        var named = Portions.SelectMany(p => p.Vessels).ToList();
        var vessels = named
            .Distinct(StringComparer.Ordinal)
            .Select(v => TakeVessel(rules, lot, v))
            .OfType<Vessel>()
            .ToDictionary(v => v.Id, StringComparer.Ordinal);
        rules.Require(
            named.Distinct(StringComparer.Ordinal).Count() == named.Count,
            Refusals.VesselConsumed,
            "A vessel stands twice in the harvest."
        );
        rules.Require(
            vessels.Values.Select(v => v.Passage).Distinct().Count() <= 1,
            Refusals.InputInvalid,
            "portions: vessels of one passage are harvested together."
        );
        rules.Require(
            Portions.All(p => p.Volume.Value > 0),
            Refusals.InputInvalid,
            "portions: a volume must be greater than 0."
        );
        foreach (var vessel in vessels.Values.Where(v => v.SeededAt >= Act.OccurredAt))
            rules.Add(
                Refusals.StepOrder.Because(
                    $"Vessel {vessel.Id} was seeded at {vessel.SeededAt:yyyy-MM-dd HH:mm}Z, not before this harvest."
                )
            );
        rules.ThrowIfBroken();
        return
        [
            new CellsHarvested(
                Act,
                vessels.Values.First().Passage,
                [.. Portions.Select(p => Harvested(p, [.. p.Vessels.Select(v => vessels[v])]))],
                Bench(lot)
            ),
        ];
    }

    private HarvestedPortion Harvested(PortionToHarvest portion, IReadOnlyList<Vessel> vessels) =>
        new(
            portion.Portion,
            portion.Vessels,
            portion.Volume,
            new(vessels.Sum(v => v.Seeded.Value)),
            Reckoning.Between(vessels.Min(v => v.SeededAt), Act.OccurredAt)
        );
}

/// <summary>A portion to be harvested from vessels.</summary>
public sealed record PortionToHarvest(string Portion, IReadOnlyList<string> Vessels, Millilitres Volume);
