using CellLot.Domain;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>The pool as measured and counted.</summary>
public sealed record CountPoolBody : CommandBody
{
    /// <summary>Before sampling, mL.</summary>
    public required Millilitres PooledMl { get; init; }

    /// <summary>Taken of the pool for the count and for QC, mL.</summary>
    public required Millilitres SampledMl { get; init; }

    /// <summary>Counted in all squares.</summary>
    public required int Viable { get; init; }
    public required int Dead { get; init; }

    /// <summary>1 mm² squares counted.</summary>
    public required int Squares { get; init; }

    /// <summary>Volumes of sample and diluent of the count, in one unit.</summary>
    public required decimal SampleVolume { get; init; }
    public required decimal DiluentVolume { get; init; }
}

/// <summary>A bench entry; a second pharmacist verifies it. A viability below its limit is kept and refused.</summary>
internal static class CountPoolCommand
{
    public static Command<CountPoolBody> Command { get; } =
        new()
        {
            Name = "count-pool",
            Route = "preparations/{order}/counts",
            Stream = "preparation/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Records the pool’s volume, its sample and its count in a haemocytometer.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000416"),
                PooledMl = new(20.0m),
                SampledMl = new(0.2m),
                Viable = 164,
                Dead = 14,
                Squares = 4,
                SampleVolume = 1m,
                DiluentVolume = 9m,
            },
            Run = async (cx, body) =>
            {
                var order = await PreparedOrder.Load(cx);
                var preparation = await cx.Do(
                    Preparation.Decider,
                    cx.Route("order"),
                    new CountPool(
                        cx.Act,
                        body.PooledMl,
                        body.SampledMl,
                        body.Viable,
                        body.Dead,
                        body.Squares,
                        body.SampleVolume,
                        body.DiluentVolume,
                        order.Terms!.MinPostThawViability
                    )
                );
                if (preparation.Count is { ViabilityConforms: false } count)
                    cx.RefuseAndKeep(
                        Refusals.ViabilityOos.Because(
                            $"{Figures.Plain(count.ViabilityPercent.Value)} % viable after thaw lie below {order.Terms.MinPostThawViability} %: nothing may be given of this pool."
                        )
                    );
                return null;
            },
        };
}
