using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>
/// The figures of a dose while it is made, with the numbers in the formulas: reckoned by the functions that judge the steps, kept
/// nowhere. What a step is still missing is null.
/// </summary>
public static class DoseFigures
{
    /// <summary>A plan in words: required, prescribed, containers, surplus.</summary>
    public static IReadOnlyList<string> Workings(PlannedDose plan, ProtocolTerms terms, CellsPerKilogram? dosePerKg)
    {
        var lines = new List<string>();
        if (terms.Basis == DoseBasis.PerKg && dosePerKg is { } dose)
            lines.Add(
                $"{Figures.Millions(dose.Value)} viable cells/kg × {Figures.Plain(plan.WeightKg.Value)} kg = {Figures.Millions(plan.RequiredCells.Value)} required"
            );
        else
            lines.Add($"{Figures.Millions(plan.RequiredCells.Value)} viable cells, the same for everybody");
        if (plan.CapApplied)
            lines.Add($"not more than {Figures.Millions(plan.PrescribedCells.Value)}: prescribed");
        lines.AddRange(
            plan.Containers.Select(c =>
                $"{c.Id}: {Figures.Millions(c.FilledViable.Value)} at fill × {Figures.Plain(c.ViableRecovery.Value)} recovery = {Figures.Millions(c.ExpectedViable.Value)} expected"
            )
        );
        lines.Add(
            $"{plan.Containers.Count} {(plan.Containers.Count == 1 ? "container" : "containers")}: {Figures.Millions(plan.PlannedCells.Value)} viable cells expected, less {Figures.Millions(plan.PrescribedCells.Value)} prescribed, leaves {(plan.SurplusCells.Value == 0 ? "0" : Figures.Millions(plan.SurplusCells.Value))} surplus"
        );
        return lines;
    }

    /// <summary>The clock after thaw.</summary>
    /// <returns>Null before the thaw.</returns>
    public static ClockFigures? Clock(Preparation made, ProtocolTerms terms, DateTimeOffset now)
    {
        if (made.ThawEnds.IsEmpty)
            return null;
        var clock = PostThaw.Clock(made.ThawEnds, terms.PostThawHours, terms.FinalVolumeMl, terms.PlannedMlPerMin);
        return new(
            made.ThawEnds.Min(),
            clock.UseBy,
            clock.LatestStart,
            (long)Math.Floor((clock.LatestStart - now).TotalSeconds),
            (long)Math.Floor((clock.UseBy - now).TotalSeconds),
            $"thaw {made.ThawEnds.Min():HH:mm:ss}Z + {Figures.Plain(terms.PostThawHours.Value)} h = use by {clock.UseBy:HH:mm:ss}Z; − {Figures.Plain(terms.FinalVolumeMl.Value)} mL ÷ {Figures.Plain(terms.PlannedMlPerMin.Value)} mL/min = latest start {clock.LatestStart:HH:mm:ss}Z"
        );
    }

    /// <summary>The volume to draw, or what a drawn volume holds.</summary>
    /// <param name="drawn">As typed; null: as the formula asks for it.</param>
    /// <exception cref="RuleBroken"><c>STATE_REFUSES</c> before the count, <c>VIABILITY_OOS</c>, <c>INPUT_INVALID</c></exception>
    public static WithdrawalFigures Withdraw(Preparation made, Order order, Millilitres? drawn)
    {
        var rules = new Rules();
        if (!rules.Require(made.Count is not null, Refusals.StateRefuses, "The pool is not counted yet."))
            rules.ThrowIfBroken();
        WithdrawDose.JudgeViability(made.Count!, rules);
        rules.Require(drawn is null or { Value: > 0 }, Refusals.InputInvalid, "withdrawnMl must be greater than 0.");
        rules.ThrowIfBroken();
        var (count, plan) = (made.Count!, order.Plan!);
        var reckoned = Withdrawal.Reckon(
            WithdrawDose.Request(count, plan.PrescribedCells, plan.WeightKg, order.Terms!, drawn)
        );
        return new(
            reckoned.Withdraw,
            reckoned.Available,
            reckoned.Actual,
            reckoned.Percent,
            reckoned.ActualPerKg,
            reckoned.OutsidePerKgRange ?? false,
            reckoned.Discard,
            order.Terms!.BandLow,
            order.Terms.BandHigh,
            reckoned.Broken,
            Withdrawal.Formula,
            $"{Figures.Millions(plan.PrescribedCells.Value)} ÷ {Figures.Millions(count.ViablePerMl.Value)} viable/mL, in steps of {Figures.Plain(order.Terms.VolumeStepMl.Value)} mL; {Figures.Plain(reckoned.Withdraw.Value)} mL × {Figures.Millions(count.ViablePerMl.Value)} = {Figures.Millions(reckoned.Actual.Value)}, {Figures.Plain(reckoned.Percent.Value)} % of the prescribed dose"
        );
    }

    /// <summary>What the drawn dose is made up with.</summary>
    /// <exception cref="RuleBroken"><c>STOCK_TOO_DILUTE</c></exception>
    public static DilutionFigures Dilute(Preparation made, ProtocolTerms terms, CellCount cells)
    {
        var mixed = Dilution.ToVolume(cells, made.Count!.ViablePerMl, terms.FinalVolumeMl);
        return new(
            mixed.Stock,
            mixed.Diluent,
            mixed.FinalVolume,
            mixed.FinalPerMl,
            $"{Figures.Plain(terms.FinalVolumeMl.Value)} mL − {Figures.About(mixed.Stock.Value)} mL of cells = {Figures.About(mixed.Diluent.Value)} mL of diluent"
        );
    }

    /// <summary>How fast it may run in.</summary>
    public static InfusionFigures Infuse(ProtocolTerms terms) =>
        new(
            terms.FinalVolumeMl,
            terms.MaxMlPerMin,
            terms.PlannedMlPerMin,
            InfusionTime.MinMinutes(terms.FinalVolumeMl, terms.MaxMlPerMin),
            InfusionTime.MinMinutes(terms.FinalVolumeMl, terms.PlannedMlPerMin),
            $"{Figures.Plain(terms.FinalVolumeMl.Value)} mL ÷ {Figures.Plain(terms.MaxMlPerMin.Value)} mL/min = {Figures.Plain(InfusionTime.MinMinutes(terms.FinalVolumeMl, terms.MaxMlPerMin))} min at the least, {Figures.Plain(InfusionTime.MinMinutes(terms.FinalVolumeMl, terms.PlannedMlPerMin))} min as planned"
        );
}

/// <summary>The clock after thaw.</summary>
/// <param name="SecondsToLatestStart">Negative when it has passed.</param>
/// <param name="SecondsToUseBy">Negative when it has passed.</param>
public sealed record ClockFigures(
    DateTimeOffset ThawedAt,
    DateTimeOffset UseBy,
    DateTimeOffset LatestStart,
    long SecondsToLatestStart,
    long SecondsToUseBy,
    string Workings
);

/// <summary>A withdrawal.</summary>
/// <param name="Against">What it would be refused for; empty when it lies in the band.</param>
public sealed record WithdrawalFigures(
    Millilitres WithdrawMl,
    CellCount AvailableCells,
    CellCount ActualCells,
    Percent PercentOfPrescribed,
    CellsPerKilogram? ActualPerKg,
    bool OutsidePerKgRange,
    Millilitres RemainderMl,
    string BandLow,
    string BandHigh,
    IReadOnlyList<Refusal> Against,
    string Formula,
    string Workings
);

/// <summary>A dilution.</summary>
public sealed record DilutionFigures(
    Millilitres CellsMl,
    Millilitres DiluentMl,
    Millilitres FinalVolumeMl,
    CellsPerMl FinalPerMl,
    string Workings
);

/// <summary>Times of an infusion, in whole minutes.</summary>
public sealed record InfusionFigures(
    Millilitres FinalVolumeMl,
    MlPerMinute MaxMlPerMin,
    MlPerMinute PlannedMlPerMin,
    decimal MinMinutes,
    decimal PlannedMinutes,
    string Workings
);
