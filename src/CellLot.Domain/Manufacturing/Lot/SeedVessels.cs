using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Seeds vessels of the next passage from a counted portion, all of it. Refused <c>PASSAGE_LIMIT</c> beyond the process's
/// passage, <c>CPD_LIMIT</c> when the cells have reached their doublings already, <c>CELLS_UNACCOUNTED</c> when the volumes do
/// not add up. Under a hold only to keep the cells alive, with the reason.
/// </summary>
public sealed record SeedVessels(string From, IReadOnlyList<VesselToSeed> Vessels) : LotStep
{
    public override StepKind Kind => StepKind.Seed;

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        var definition = lot.Definition!;
        var portion = Take(rules, lot, From);
        RequireNewLabels(rules, lot, [.. Vessels.Select(v => v.Id)]);
        rules.Require(Vessels.Count > 0, Refusals.InputInvalid, "vessels: name at least one.");
        foreach (var vessel in Vessels)
        {
            rules.Require(
                definition.Vessel(vessel.Type) is not null,
                Refusals.InputInvalid,
                $"vessels: {vessel.Type} is no vessel of process {lot.Process}."
            );
            rules.Require(
                vessel.Volume.Value > 0,
                Refusals.InputInvalid,
                $"vessels: the volume for {vessel.Id} must be greater than 0."
            );
        }
        if (portion is not null)
            RequireCells(rules, lot, portion);
        rules.ThrowIfBroken();
        return KeptAlive(
            lot,
            new VesselsSeeded(
                Act,
                From,
                Next(portion!),
                [.. Vessels.Select(v => Seeded(v, definition.Vessel(v.Type)!.Area, portion!.ViablePerMl!.Value))],
                Bench(lot)
            )
        );
    }

    /// <summary>Notes what speaks against seeding these cells so: passage, doublings, balance.</summary>
    internal void RequireCells(Rules rules, Lot lot, Portion portion)
    {
        var limits = lot.Definition!.Limits;
        rules.Require(
            Next(portion) <= limits.Passage,
            Refusals.PassageLimit,
            $"P{Next(portion)} would be seeded; process {lot.Process} ends at P{limits.Passage}."
        );
        var cumulative = Reckoning.Cumulative(portion.Lineage);
        rules.Require(
            cumulative.Value < limits.CumulativePopulationDoublings.Value,
            Refusals.CpdLimit,
            $"The cells have {cumulative.Value} cumulative doublings; the limit of {limits.CumulativePopulationDoublings.Value} is reached."
        );
        if (
            !rules.Require(
                portion.ViablePerMl is not null,
                Refusals.StepOrder,
                $"Portion {From} has not been counted: count it before seeding."
            )
        )
            return;
        MassBalance.Require(
            rules,
            $"Seeding from {From}",
            portion.Left!.Value,
            new(Vessels.Sum(v => (portion.ViablePerMl!.Value * v.Volume).Value)),
            limits.MassBalancePercent
        );
    }

    private static int Next(Portion portion) => portion.Passage is { } passage ? passage + 1 : 0;

    private static SeededVessel Seeded(VesselToSeed vessel, SquareCentimetres area, CellsPerMl concentration)
    {
        var cells = concentration * vessel.Volume;
        return new(
            vessel.Id,
            vessel.Type,
            area,
            vessel.Volume,
            cells,
            ((Exact)cells.Value / area.Value).Rounded(2, "perCm2")
        );
    }
}

/// <summary>A vessel to be seeded.</summary>
/// <param name="Type">A vessel type of the process.</param>
/// <param name="Volume">Volume of suspension put into it.</param>
public sealed record VesselToSeed(string Id, string Type, Millilitres Volume);
