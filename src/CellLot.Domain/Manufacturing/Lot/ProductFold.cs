using System.Collections.Immutable;

namespace CellLot.Domain.Manufacturing;

/// <summary>Folds the events that divide, unite, formulate and fill.</summary>
internal static class ProductFold
{
    public static Lot Evolve(Lot lot, ILotEvent happened) =>
        happened switch
        {
            CellsSplit e => Split(lot, e),
            CellsPooled e => lot.Use(e.From)
                .Add(
                    LotFold.New(
                        e.Into,
                        lot.Portion(e.From[0])!.Passage,
                        e.Volume,
                        PortionOrigin.Pooled,
                        [.. e.From],
                        StepKind.Pool,
                        e.Act,
                        [.. e.Lineage]
                    ) with
                    {
                        ViablePerMl = e.ViablePerMl,
                        Viable = e.Viable,
                        Lost = new(e.Losses.Sum(l => l.Viable.Value)),
                    }
                ),
            SamplesSetAside e => lot.Change(
                e.From,
                p =>
                    p with
                    {
                        Sampled = new(p.Sampled.Value + e.Samples.Sum(s => s.Viable.Value)),
                        Step = StepKind.Sample,
                    }
            ) with
            {
                Samples = lot.Samples.AddRange(e.Samples),
            },
            ProductFormulated e => lot.Use(e.From)
                .Add(
                    LotFold.New(
                        e.Into,
                        lot.Portion(e.From[0])!.Passage,
                        e.Volume,
                        PortionOrigin.Formulated,
                        [.. e.From],
                        StepKind.Formulate,
                        e.Act,
                        [.. e.Lineage]
                    ) with
                    {
                        ViablePerMl = e.Count.ViablePerMl,
                        Viable = e.Viable,
                    }
                ),
            LotFilled e => lot.Use(e.From) with
            {
                Containers = [.. e.Containers],
                FilledAt = e.FilledAt,
                Expires = e.Expires,
                CumulativeAtFill = e.Cumulative,
            },
            AncestryExtended e => lot with { Frozen = lot.Frozen.AddRange(e.Containers) },
            CellsBanked e => lot.Use(e.Portion),
            CellsDisposed e => lot.Use(e.Portions),
            _ => lot,
        };

    private static Lot Split(Lot lot, CellsSplit e)
    {
        var from = lot.Portion(e.From)!;
        return lot.Use(e.From)
            .Add(
                e.Parts.Select(p =>
                    LotFold.New(
                        p.Portion,
                        from.Passage,
                        p.Volume,
                        PortionOrigin.Split,
                        [e.From],
                        StepKind.Split,
                        e.Act,
                        from.Lineage
                    ) with
                    {
                        ViablePerMl = from.ViablePerMl,
                        Viable = p.Viable,
                        Used = p.DiscardReason is not null,
                    }
                )
            );
    }
}
