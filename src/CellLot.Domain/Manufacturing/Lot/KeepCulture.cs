using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>Changes or adds medium. Goes on under a hold, flagged: it keeps cells alive.</summary>
public sealed record FeedCulture(IReadOnlyList<string> Vessels, Millilitres VolumePerVessel) : LotStep
{
    public override StepKind Kind => StepKind.Feed;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        rules.Require(Vessels.Count > 0, Refusals.InputInvalid, "vessels: name at least one.");
        foreach (var vessel in Vessels)
            TakeVessel(rules, lot, vessel);
        rules.Require(VolumePerVessel.Value > 0, Refusals.InputInvalid, "volumePerVesselMl must be greater than 0.");
        rules.ThrowIfBroken();
        return [new CultureFed(Act, Vessels, VolumePerVessel, Bench(lot))];
    }
}

/// <summary>Looks at vessels. Suspected contamination is recorded and opens a deviation.</summary>
/// <param name="Confluence">0 to 100 %.</param>
public sealed record ObserveCulture(
    IReadOnlyList<string> Vessels,
    Percent Confluence,
    string Morphology,
    bool ContaminationSuspected
) : LotStep
{
    public override StepKind Kind => StepKind.Observe;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        rules.Require(Vessels.Count > 0, Refusals.InputInvalid, "vessels: name at least one.");
        foreach (var vessel in Vessels)
            TakeVessel(rules, lot, vessel);
        rules.Require(
            Confluence.Value is >= 0 and <= 100,
            Refusals.InputInvalid,
            "confluencePercent must lie between 0 and 100."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Morphology), Refusals.InputInvalid, "morphology: say what was seen.");
        rules.ThrowIfBroken();
        var bench = Bench(lot);
        var observed = new CultureObserved(Act, Vessels, Confluence, Morphology, ContaminationSuspected, bench);
        return ContaminationSuspected
            ?
            [
                observed,
                lot.NewDeviation(
                    Act,
                    $"Contamination suspected in {string.Join(", ", Vessels)}: {Morphology}",
                    bench.AncestryKeys
                ),
            ]
            : [observed];
    }
}

/// <summary>Records that a vessel was lost; its seeded cells then count in no doubling.</summary>
public sealed record RecordVesselLoss(string Vessel, string Reason) : LotStep
{
    public override StepKind Kind => StepKind.Dispose;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        TakeVessel(rules, lot, Vessel);
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say how the vessel was lost.",
            "reason"
        );
        rules.ThrowIfBroken();
        return [new VesselLost(Act, Vessel, Reason, Bench(lot))];
    }
}

/// <summary>Discards whole portions, with the reason.</summary>
public sealed record DisposeOfCells(IReadOnlyList<string> Portions, string Reason) : LotStep
{
    public override StepKind Kind => StepKind.Dispose;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        rules.Require(Portions.Count > 0, Refusals.InputInvalid, "portions: name at least one.");
        foreach (var portion in Portions)
            Take(rules, lot, portion);
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say why the cells are discarded.",
            "reason"
        );
        rules.ThrowIfBroken();
        return [new CellsDisposed(Act, Portions, Reason, Bench(lot))];
    }
}
