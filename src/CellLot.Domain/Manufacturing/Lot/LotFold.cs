using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>Folds the events of a lot. It only copies: every number was reckoned when the event was decided.</summary>
internal static class LotFold
{
    public static Lot Evolve(Lot lot, ILotEvent happened)
    {
        if (happened is ILotStepEvent step)
            lot = Entered(lot, step);
        return happened switch
        {
            LotStarted e => Started(lot, e),
            MononuclearCellsIsolated e => lot.Use(e.From)
                .Add(New(e.Portion, null, e.Volume, PortionOrigin.Isolated, [e.From], StepKind.Isolate, e.Act, [])),
            VesselsSeeded e => lot.Use(e.From) with
            {
                Vessels = lot.Vessels.AddRange(
                    e.Vessels.Select(v => new Vessel(
                        v.Id,
                        v.Type,
                        v.Area,
                        e.Passage,
                        e.From,
                        v.Volume,
                        v.Viable,
                        e.Act.OccurredAt,
                        VesselState.InCulture,
                        StepKind.Seed
                    ))
                ),
            },
            CultureFed e => lot.Change(
                e.Vessels,
                v => v with { Step = StepKind.Feed, FedAt = Later(v.FedAt, e.Act.OccurredAt) }
            ),
            CultureObserved e => lot.Change(e.Vessels, v => Observed(v, e)),
            VesselLost e => lot.Change([e.Vessel], v => v with { State = VesselState.Lost }),
            CellsHarvested e => Harvested(lot, e),
            CellsCounted e => lot.Change(
                e.Portion,
                p =>
                    p with
                    {
                        ViablePerMl = e.Count.ViablePerMl,
                        Viable = e.Viable,
                        Step = StepKind.Count,
                        At = e.Act.OccurredAt,
                    }
            ),
            DoublingsReckoned e => lot.Change(e.Portion, p => p with { Lineage = [.. e.Lineage] }),
            LotDeviationOpened e => lot with
            {
                Deviations = lot.Deviations.Add(new LotDeviation(e.Deviation, e.Reason)),
                AncestryKeys = [.. e.AncestryKeys],
            },
            StepVerified e => lot with
            {
                Entries =
                [
                    .. lot.Entries.Select(n => e.Entries.Contains(n.Id) ? n with { VerifiedBy = e.VerifiedBy } : n),
                ],
            },
            EntryCorrected e => Corrected(lot, e),
            AncestryGrown e => lot with { AncestryKeys = [.. e.AncestryKeys], ToldKeys = [.. e.AncestryKeys] },
            BatchRecordClosed => lot with { Closed = true },
            _ => ProductFold.Evolve(lot, happened),
        };
    }

    /// <summary>A portion as it begins, not yet counted.</summary>
    internal static Portion New(
        string id,
        int? passage,
        Millilitres volume,
        PortionOrigin origin,
        ImmutableList<string> from,
        StepKind step,
        Act act,
        ImmutableList<PassageGrowth> lineage
    ) => new(id, passage, volume, null, null, default, origin, from, step, act.OccurredAt, false, lineage);

    internal static Lot Add(this Lot lot, params IEnumerable<Portion> made) =>
        lot with
        {
            Portions = lot.Portions.AddRange(made),
        };

    internal static Lot Use(this Lot lot, params IEnumerable<string> portions) =>
        portions.Aggregate(lot, (l, id) => l.Change(id, p => p with { Used = true }));

    internal static Lot Change(this Lot lot, string portion, Func<Portion, Portion> change) =>
        lot with
        {
            Portions =
            [
                .. lot.Portions.Select(p => string.Equals(p.Id, portion, StringComparison.Ordinal) ? change(p) : p),
            ],
        };

    internal static Lot Change(this Lot lot, IReadOnlyList<string> vessels, Func<Vessel, Vessel> change) =>
        lot with
        {
            Vessels = [.. lot.Vessels.Select(v => vessels.Contains(v.Id, StringComparer.Ordinal) ? change(v) : v)],
        };

    private static Vessel Observed(Vessel vessel, CultureObserved e)
    {
        var seen = vessel with { Step = StepKind.Observe };
        // A look that is entered late does not hide what was seen after it.
        return vessel.ObservedAt > e.Act.OccurredAt
            ? seen
            : seen with
            {
                ObservedAt = e.Act.OccurredAt,
                Confluence = e.Confluence,
            };
    }

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a > b ? a.Value : b;

    private static Lot Entered(Lot lot, ILotStepEvent e) =>
        lot with
        {
            AncestryKeys = [.. e.Bench.AncestryKeys],
            Entries = lot.Entries.Add(
                new LotEntry(
                    e.Act.EntryId,
                    e.Bench.Step,
                    e.Act.By,
                    e.Act.OccurredAt,
                    e.Bench.Verify,
                    null,
                    e switch
                    {
                        CellsCounted c => [c.Portion],
                        CellsHarvested h => [.. h.Portions.Select(p => p.Portion)],
                        ProductFormulated f => [f.Into],
                        _ => [],
                    }
                )
            ),
        };

    private static Lot Started(Lot lot, LotStarted e) =>
        (
            lot with
            {
                No = e.Lot,
                Process = e.Process,
                ProcessVersion = e.ProcessVersion,
                Definition = e.Definition,
                Tissue = e.Tissue,
                Donations = [.. e.Donations],
            }
        ).Add(
            e.Vial is { } vial
                ?
                [
                    New(
                        vial.Vial,
                        vial.Passage,
                        vial.Volume,
                        PortionOrigin.Vial,
                        [vial.Bank],
                        StepKind.Receive,
                        e.Act,
                        [.. vial.Lineage]
                    ),
                ]
                : e.Donations.Select(d =>
                    New(d.Din, null, d.Volume ?? default, PortionOrigin.Donation, [], StepKind.Receive, e.Act, [])
                )
        );

    private static Lot Harvested(Lot lot, CellsHarvested e) =>
        lot.Change([.. e.Portions.SelectMany(p => p.Vessels)], v => v with { State = VesselState.Harvested })
            .Add(
                e.Portions.Select(p =>
                    New(
                        p.Portion,
                        e.Passage,
                        p.Volume,
                        PortionOrigin.Harvested,
                        [.. p.Vessels],
                        StepKind.Harvest,
                        e.Act,
                        []
                    ) with
                    {
                        Seeded = p.Seeded,
                        Hours = p.Hours,
                    }
                )
            );

    private static Lot Corrected(Lot lot, EntryCorrected e)
    {
        foreach (var now in e.Portions)
            lot = lot.Change(
                now.Portion,
                p =>
                    p with
                    {
                        Volume = now.Volume,
                        ViablePerMl = now.ViablePerMl,
                        Viable = now.Viable,
                        Seeded = now.Seeded,
                        Lineage = [.. now.Lineage],
                    }
            );
        foreach (var now in e.Vessels)
            lot = lot.Change([now.Vessel], v => v with { Seeded = now.Seeded });
        return lot;
    }
}
