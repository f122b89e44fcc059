using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Views;

/// <summary>The volume to draw for a dose out of its counted pool, as the formula asks for it; shown before anything is drawn.</summary>
/// <param name="Codes">Why this pool gives no dose inside the band; empty when it does.</param>
public sealed record WithdrawalToMake(
    Millilitres WithdrawMl,
    CellCount ActualCells,
    Percent PercentOfPrescribed,
    CellsPerKilogram? ActualPerKg,
    bool OutsidePerKgRange,
    Millilitres RemainderMl,
    IReadOnlyList<string> Codes,
    string Formula
);

internal static class WithdrawalView
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "preparations/{order}/withdrawal-to-make",
            "The volume to draw for the dose, reckoned from the counted pool; 404 before the count, and for a pool whose viability is out of its limit.",
            async q =>
            {
                var id = q.Route("order");
                var loaded = await q.Service.Ledger.Load(
                    [
                        (Preparation.Decider.Stream(id), Preparation.Decider.FoldVersion),
                        (Order.Decider.Stream(id), Order.Decider.FoldVersion),
                    ],
                    q.Stop
                );
                if (await StudyCoverage.Refuse(q, PharmacyReaders.Unblinded, loaded[0].Stream) is { } refused)
                    return refused;
                var preparation = q.Service.Folding.Fold(Preparation.Decider, loaded[0]).State;
                var order = q.Service.Folding.Fold(Order.Decider, loaded[1]).State;
                return q.Json(
                    preparation.Count is { ViabilityConforms: true } count && order.Plan is { } plan
                        ? Of(
                            Withdrawal.Reckon(
                                WithdrawDose.Request(count, plan.PrescribedCells, plan.WeightKg, order.Terms!, null)
                            )
                        )
                        : null
                );
            },
            PharmacyReaders.Unblinded
        );

    private static WithdrawalToMake Of(Withdrawal reckoned) =>
        new(
            reckoned.Withdraw,
            reckoned.Actual,
            reckoned.Percent,
            reckoned.ActualPerKg,
            reckoned.OutsidePerKgRange ?? false,
            reckoned.Discard,
            [.. reckoned.Broken.Select(b => b.Code)],
            Withdrawal.Formula
        );
}
