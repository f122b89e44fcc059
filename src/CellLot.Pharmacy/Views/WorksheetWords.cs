using CellLot.Domain;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;
using CellLot.Pharmacy.Messages;

namespace CellLot.Pharmacy.Views;

/// <summary>What a dose's worksheet says: sentences, and formulas with the stored numbers in them. Nothing is reckoned here.</summary>
internal static class WorksheetWords
{
    /// <summary>False for what the preparation says better in its own entry.</summary>
    public static bool Says(IEvent happened) => happened is not (OrderThawed or OrderPrepared or OrderIssued);

    /// <summary>One sentence.</summary>
    public static string Of(IEvent happened) =>
        happened switch
        {
            IndependentEntryMade e =>
                $"Independent entry, plan {e.Plan} not shown: {Figures.Plain(e.Weight)} {e.WeightUnit}, {Cells(e.PrescribedCells)} viable cells, {e.ContainerCount} containers; agrees with the plan",
            DosePlanned e => $"Plan {e.Plan.Number}. {OrderSentences.Of(e).Sentence}",
            DosePrescribed e => $"Plan {e.Plan}. {OrderSentences.Of(e).Sentence}",
            DoseChecked e => $"Plan {e.Plan}. {OrderSentences.Of(e).Sentence}",
            IOrderEvent e => OrderSentences.Of(e).Sentence,
            ContainersThawed e =>
                $"{e.Containers.Count} containers thawed: {string.Join(", ", e.Containers.Select(c => c.Id))}; thaw ended {When(e.ThawEnd)}",
            PoolCounted e =>
                $"Pool of {Ml(e.PooledMl)} counted: viable {Figures.Plain(e.ViableCounted)}, dead {Figures.Plain(e.DeadCounted)} in {e.Squares} squares; viability {Figures.Plain(e.ViabilityRounded)} %, limit {e.ViabilityLimit} %: {(e.ViabilityConforms ? "conforms" : "DOES NOT CONFORM")}",
            PreparationStepVerified e => $"Verified by a second person: {e.Step}",
            DoseWithdrawn e =>
                $"Withdrawn {Ml(e.WithdrawnMl)} (reckoned {Ml(e.ReckonedMl)}): {Cells(e.ActualCells)} viable cells, {Figures.Plain(e.PercentOfPrescribed.Value)} % of prescribed, band {e.BandLow} to {e.BandHigh} %",
            ActualDoseAccepted e => $"Prescriber accepts {Cells(e.ActualCells)} viable cells: {e.Reason}",
            DoseDiluted e =>
                $"Made up with {Ml(e.DiluentMl)} of {e.Diluent} to {Ml(e.FinalVolumeMl)}: {Cells(e.FinalPerMl.Value)} viable cells per mL",
            RemainderDiscarded e => $"Remainder of {Ml(e.VolumeMl)} discarded: {e.Reason}",
            PreparationAbandoned e => $"Preparation abandoned: {e.Reason}",
            DoseIssued e =>
                $"Dose issued, label {e.LabelCode}: {Ml(e.VolumeMl)}, {Cells(e.CountedCells)} viable cells; use by {When(e.UseBy)}, latest start {When(e.LatestStart)}",
            _ => happened.GetType().Name,
        };

    /// <summary>The plan, line by line.</summary>
    public static IReadOnlyList<ReckonedLine> Plan(DoseOrdered ordered, PlannedDose plan)
    {
        var kg = $"{Figures.Plain(plan.WeightKg.Value)} kg";
        var weighed = $"{Figures.Plain(plan.Weight)} {plan.WeightUnit}, weighed {plan.WeighedOn:yyyy-MM-dd}";
        var asked = ordered.DosePerKg is { } perKg
            ? $"{Figures.Millions(perKg.Value)} viable cells per kg × {kg}"
            : $"fixed dose, {Cells(ordered.Cells!.Value)} viable cells";
        return
        [
            new("Weight", weighed, kg, null),
            new("Required", asked, Cells(plan.RequiredCells), plan.Formula),
            new("Prescribed", Capped(ordered.Terms.CapCells, plan), Cells(plan.PrescribedCells), plan.Formula),
            new(
                "Per kilogram",
                $"{Cells(plan.PrescribedCells)} ÷ {kg}",
                $"{Figures.Millions(plan.EffectivePerKg.Value)} viable cells per kg",
                plan.Formula
            ),
            new(
                "Planned",
                string.Join(" + ", plan.Containers.Select(c => Figures.Millions(c.ExpectedViable.Value))),
                $"{Cells(plan.PlannedCells)} from {plan.Containers.Count} containers",
                plan.Formula
            ),
            new(
                "Surplus",
                $"{Cells(plan.PlannedCells)} − {Cells(plan.PrescribedCells)}",
                Cells(plan.SurplusCells),
                plan.Formula
            ),
        ];
    }

    /// <summary>The figures of an entry with their formulas.</summary>
    public static IReadOnlyList<ReckonedLine> Reckoned(IEvent happened, ProtocolTerms terms) =>
        happened switch
        {
            ContainersThawed e =>
            [
                new(
                    "Use by",
                    $"{When(e.ThawEnd)} + {Figures.Plain(terms.PostThawHours.Value)} h",
                    When(e.UseBy),
                    e.Formula
                ),
                new(
                    "Latest start",
                    $"{When(e.UseBy)} − {Ml(terms.FinalVolumeMl)} ÷ {Figures.Plain(terms.PlannedMlPerMin.Value)} mL/min",
                    When(e.LatestStart),
                    e.Formula
                ),
            ],
            PoolCounted e =>
            [
                new("Volume after sampling", $"{Ml(e.PooledMl)} − {Ml(e.SampledMl)}", Ml(e.AfterSamplingMl), e.Formula),
                new(
                    "Viable per mL",
                    $"{Figures.Plain(e.ViableCounted)} ÷ {e.Squares} squares × ({Figures.Plain(e.CountSampleVolume)} + {Figures.Plain(e.CountDiluentVolume)}) ÷ {Figures.Plain(e.CountSampleVolume)} × 10⁴",
                    $"{Cells(e.ViablePerMl.Value)} per mL",
                    e.Formula
                ),
                new(
                    "Viability",
                    $"{Figures.Plain(e.ViableCounted)} ÷ ({Figures.Plain(e.ViableCounted)} + {Figures.Plain(e.DeadCounted)}) × 100",
                    $"{Figures.Plain(e.ViabilityPercent.Value)} %",
                    e.Formula
                ),
            ],
            DoseWithdrawn e =>
            [
                new(
                    "To withdraw",
                    $"{Cells(e.PrescribedCells)} prescribed, {Cells(e.AvailableCells)} in the pool, steps of {Ml(terms.VolumeStepMl)}",
                    Ml(e.ReckonedMl),
                    e.Formula
                ),
                new(
                    "Per kilogram",
                    $"{Cells(e.ActualCells)} ÷ {Figures.Plain(e.WeightKg.Value)} kg",
                    $"{Figures.Millions(e.ActualPerKg.Value)} per kg",
                    e.Formula
                ),
                new(
                    "Remainder",
                    $"after {Ml(e.WithdrawnMl)}",
                    $"{Ml(e.RemainderMl)}, {Cells(e.RemainderCells)}",
                    e.Formula
                ),
            ],
            _ => [],
        };

    private static string Capped(CellCount? cap, PlannedDose plan) =>
        cap is not { } most ? "as required; the protocol has no cap"
        : plan.CapApplied ? $"lowered to the cap of {Cells(most)}"
        : $"as required; below the cap of {Cells(most)}";

    private static string Cells(CellCount cells) => Cells(cells.Value);

    private static string Cells(decimal cells) =>
        $"{Figures.Millions(cells)} ({Figures.Plain(cells / 1_000_000m)} million)";

    private static string Ml(Millilitres volume) => $"{Figures.Plain(volume.Value)} mL";

    private static string When(DateTimeOffset at) => $"{at.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC";
}
