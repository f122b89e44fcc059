using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// What an entry would give, while it is typed: reckoned by the functions that the entry itself is reckoned with, and kept nowhere.
/// </summary>
public static class LiveFigures
{
    /// <summary>The finest volume that a suspension is dispensed in, mL.</summary>
    private const decimal DispensingStep = 0.1m;

    /// <summary>A count, and with a volume the cells of the portion.</summary>
    /// <exception cref="RuleBroken"><c>COUNT_INVALID</c></exception>
    public static CountFigures Count(RawCount raw, ProcessLimits limits, Millilitres? volume)
    {
        var count = Reckoning.Count(raw, limits);
        var viable = volume is { } of ? count.ViablePerMl * of : (CellCount?)null;
        var mean = raw.Viable.Sum(v => (decimal)v) / raw.Viable.Count;
        var workings =
            $"{Say.Number(mean)} viable ÷ {raw.Squares} squares × {Say.Number(count.DilutionFactor)} × 10 000 = {Say.Number(count.ViablePerMl.Value)} viable/mL";
        return new(
            count.ViablePerMl,
            count.ViabilityPercent,
            count.CvPercent,
            count.DilutionFactor,
            viable,
            count.Formula,
            volume is { } ml
                ? $"{workings}; × {Say.Number(ml.Value)} mL = {Say.Cells(viable!.Value.Value)} viable cells"
                : workings
        );
    }

    /// <summary>The doublings that a harvest has with so many viable cells.</summary>
    /// <exception cref="RuleBroken"><c>STEP_ORDER</c> for what was not harvested from P1 on; <c>COUNT_INVALID</c></exception>
    public static GrowthFigures Grown(Lot lot, Portion portion, CellCount harvested)
    {
        if (portion is not { Seeded: { } seeded, Hours: { } hours, Passage: { } passage and >= 1 })
            throw new RuleBroken(
                Refusals.StepOrder.Because(
                    $"{portion.Id} is no harvest from P1 on: doublings are reckoned from there, P0 has no true number of seeded cells."
                )
            );
        var own = Growth.Of(seeded, harvested, hours);
        var cumulative = Reckoning.Cumulative(
            Corrections.LineageOf(lot, portion).Add(new PassageGrowth(passage, seeded, harvested))
        );
        var limit = lot.Definition!.Limits.CumulativePopulationDoublings;
        return new(
            passage,
            seeded,
            harvested,
            hours,
            own.Fold,
            own.Doublings,
            cumulative,
            own.DoublingTime,
            limit,
            cumulative.Value <= limit.Value,
            Growth.Formula,
            $"log₂({Say.Cells(harvested.Value)} ÷ {Say.Cells(seeded.Value)}) = {Say.Number(own.Doublings.Value)} doublings; {Say.Number(cumulative.Value)} from P1, limit {Say.Number(limit.Value)}"
        );
    }

    /// <summary>How vessels are seeded from a counted portion at a density.</summary>
    /// <exception cref="RuleBroken"><c>STEP_ORDER</c> (not counted), <c>INPUT_INVALID</c></exception>
    public static SeedingFigures Seeded(Lot lot, Portion portion, VesselType type, int vessels, decimal perCm2, Act act)
    {
        var rules = new Rules();
        rules.Require(vessels >= 1, Refusals.InputInvalid, "vessels: at least one.");
        rules.Require(
            portion.ViablePerMl is not null,
            Refusals.StepOrder,
            $"Portion {portion.Id} has not been counted: count it before seeding."
        );
        rules.ThrowIfBroken();
        var (perMl, left) = (portion.ViablePerMl!.Value, portion.Left!.Value);
        var one = Seeding.Reckon(perCm2, type.Area, perMl, new(DispensingStep));
        var total = new Millilitres(one.Volume.Value * vessels);
        var cells = perMl * total;
        var step = new SeedVessels(
            portion.Id,
            [.. Enumerable.Range(1, vessels).Select(n => new VesselToSeed($"{n}", type.Name, one.Volume))]
        )
        {
            Act = act,
            Lot = lot.No,
            Circumstances = new Circumstances(),
        };
        step.RequireCells(rules, lot, portion);
        return new(
            one.Cells,
            one.Volume,
            one.ActualPerCm2,
            total,
            cells,
            left - cells,
            new(((Exact)(left - cells).Value / perMl.Value).Rounded(2, "leftMl")),
            (int)Math.Clamp((decimal)((Exact)left.Value / one.Cells.Value).Floor(), 0, int.MaxValue),
            rules.Broken,
            $"{Say.Number(perCm2)} cells/cm² × {Say.Number(type.Area.Value)} cm² ÷ {Say.Number(perMl.Value)} viable/mL = {Say.Number(one.Volume.Value)} mL a vessel; {vessels} × {Say.Number(one.Volume.Value)} mL = {Say.Number(total.Value)} mL, {Say.Cells(cells.Value)} of {Say.Cells(left.Value)} viable cells"
        );
    }

    /// <summary>What so many containers of a volume hold when they are filled from a portion.</summary>
    /// <exception cref="RuleBroken"><c>STEP_ORDER</c> (not counted), <c>INPUT_INVALID</c></exception>
    public static FillFigures Filled(
        Lot lot,
        Portion portion,
        int containers,
        Millilitres volume,
        Millilitres lineLoss,
        Act act
    )
    {
        var rules = new Rules();
        rules.Require(containers >= 1, Refusals.InputInvalid, "containers: at least one.");
        rules.Require(volume.Value > 0, Refusals.InputInvalid, "volumeMl must be greater than 0.");
        rules.Require(lineLoss.Value >= 0, Refusals.InputInvalid, "lineLossMl must not be negative.");
        rules.Require(
            portion.ViablePerMl is not null,
            Refusals.StepOrder,
            $"Portion {portion.Id} has not been counted: count it before filling."
        );
        rules.ThrowIfBroken();
        var perMl = portion.ViablePerMl!.Value;
        List<ContainerToFill> toFill =
        [
            .. Enumerable.Range(1, containers).Select(n => new ContainerToFill($"{lot.No}-{n:000}", "dose", volume)),
        ];
        new FillContainers(portion.Id, toFill, lineLoss, act.OffsetMinutes)
        {
            Act = act,
            Lot = lot.No,
            Circumstances = new Circumstances(),
        }.RequireCells(rules, lot, portion);
        var each = perMl * volume;
        var used = new CellCount((each.Value * containers) + (perMl * lineLoss).Value);
        var fill = lot.Definition!.Fill;
        return new(
            each,
            fill.LabelClaim,
            new(each.Value * containers),
            portion.Left!.Value - used,
            [.. FillContainers.Outside(fill, [new Container("each container", "dose", each, volume)])],
            rules.Broken,
            $"{Say.Number(perMl.Value)} viable/mL × {Say.Number(volume.Value)} mL = {Say.Cells(each.Value)} viable cells a container; label claim {Say.Cells(fill.LabelClaim.Value)}"
        );
    }
}
