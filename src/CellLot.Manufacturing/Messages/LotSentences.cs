using CellLot.Domain.Manufacturing;

namespace CellLot.Manufacturing.Messages;

/// <summary>What happened to a lot, in one line with units: for the batch record and for timelines of other services.</summary>
internal static class LotSentences
{
    /// <summary>Passage that the event speaks of, or null.</summary>
    public static int? Passage(ILotEvent happened) =>
        happened switch
        {
            VesselsSeeded e => e.Passage,
            CellsHarvested e => e.Passage,
            DoublingsReckoned e => e.Passage,
            _ => null,
        };

    /// <summary>One sentence.</summary>
    public static string Of(ILotEvent happened) =>
        happened switch
        {
            LotStarted e => e.Vial is { } vial
                ? $"Lot {e.Lot} started from vial {vial.Vial} of bank {vial.Bank}, P{vial.Passage}"
                : $"Lot {e.Lot} started from donation {List(e.Donations.Select(d => d.Din))} under {e.Process} version {e.ProcessVersion}",
            MononuclearCellsIsolated e =>
                $"Cells isolated by {e.Method}: {Say.Number(e.Volume.Value)} mL ({e.Portion})",
            VesselsSeeded e =>
                $"P{e.Passage} seeded: {Say.Cells(e.Vessels.Sum(v => v.Viable.Value))} viable into {Vessels(e.Vessels)}",
            CultureFed e => $"{e.Vessels.Count} vessels fed, {Say.Number(e.VolumePerVessel.Value)} mL each",
            CultureObserved e =>
                $"{e.Vessels.Count} vessels observed: {Say.Number(e.Confluence.Value)} % confluent, {e.Morphology}"
                    + (e.ContaminationSuspected ? "; contamination suspected" : ""),
            CellsHarvested e =>
                $"P{e.Passage} harvested after {Say.Number(e.Portions.Max(p => p.Hours.Value))} h: {List(e.Portions.Select(p => $"{Say.Number(p.Volume.Value)} mL ({p.Portion})"))}",
            CellsCounted e =>
                $"{e.Portion} counted: {Say.Cells(e.Count.ViablePerMl.Value)}/mL, {Say.Cells(e.Viable.Value)} viable, viability {e.Count.ViabilityPercent.Value:0.0} %",
            DoublingsReckoned e =>
                $"P{e.Passage} ({e.Portion}): {e.Doublings.Value:0.0000} doublings in {Say.Number(e.Hours.Value)} h, cumulative {e.Cumulative.Value:0.0000} {e.Basis}"
                    + (e.DoublingTime is { } time ? $", doubling time {time.Value:0.00} h" : ", nothing grew"),
            VesselLost e => $"Vessel {e.Vessel} lost: {e.Reason}",
            CellsSplit e => $"{e.From} divided: {List(e.Parts.Select(Part))}",
            CellsPooled e =>
                $"{List(e.From)} pooled: {Say.Number(e.Volume.Value)} mL, {Say.Cells(e.Viable.Value)} viable ({e.Into})",
            CellsDisposed e => $"{List(e.Portions)} discarded: {e.Reason}",
            _ => Later(happened),
        };

    private static string Later(ILotEvent happened) =>
        happened switch
        {
            SamplesSetAside e =>
                $"Samples set aside from {e.From}: {List(e.Samples.Select(s => $"{s.Sample} ({s.Purpose}, {Say.Cells(s.Viable.Value)})"))}",
            ProductFormulated e =>
                $"Formulated: {Say.Cells(e.InViable.Value)} in = {Say.Cells(e.Viable.Value)} in {Say.Number(e.Volume.Value)} mL at {Say.Cells(e.Count.ViablePerMl.Value)}/mL"
                    + string.Concat(e.Losses.Select(l => $" + {Say.Cells(l.Viable.Value)} {l.Reason}")),
            LotFilled e =>
                $"Filled: {e.Containers.Count} containers, {Say.Cells(e.Containers.Sum(c => c.FilledViable.Value))} viable, {Say.Cells(e.LineLossViable.Value)} left in the line and discarded; label claim {Say.Cells(e.LabelClaim.Value)} after thaw; CPD {e.Cumulative.Value:0.0000}",
            CellsBanked e =>
                $"{e.Portion} laid down as bank {e.Bank}: {e.Vials} vials, {Say.Cells(e.Viable.Value)} viable",
            AncestryExtended e => e.Sentence,
            AncestryGrown e => $"Descends from {List(e.Added)} too",
            StepVerified e => $"{e.Entries.Count} entries verified",
            EntryCorrected e =>
                $"Entry corrected: {List(e.Changes.Select(c => $"{c.Field} {c.Was} → {c.Is}"))}; {e.Reason}",
            LotDeviationOpened e => $"Deviation {e.Deviation}: {e.Reason}",
            BatchRecordClosed e => $"Batch record reviewed and closed by {e.ReviewedBy}",
            _ => happened.GetType().Name,
        };

    private static string Part(SplitPart part) =>
        $"{Say.Number(part.Volume.Value)} mL, {Say.Cells(part.Viable.Value)} "
        + (part.DiscardReason is { } reason ? $"discarded ({reason})" : $"kept ({part.Portion})");

    private static string Vessels(IReadOnlyList<SeededVessel> vessels) =>
        List(vessels.GroupBy(v => v.Type, StringComparer.Ordinal).Select(t => $"{t.Count()} × {t.Key}"));

    private static string List(IEnumerable<string> parts) => string.Join(", ", parts);
}
