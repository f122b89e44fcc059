using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>The volume drawn.</summary>
public sealed record WithdrawDoseBody : CommandBody
{
    /// <summary>As drawn, mL.</summary>
    public required Millilitres WithdrawnMl { get; init; }
}

/// <summary>A bench entry; a second pharmacist verifies it. Preparation and order in one transaction.</summary>
internal static class WithdrawDoseCommand
{
    public static Command<WithdrawDoseBody> Command { get; } =
        new()
        {
            Name = "withdraw-dose",
            Route = "preparations/{order}/withdrawals",
            Stream = "preparation/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Records the volume drawn for the dose and judges it against the band.",
            Example = new() { EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000418"), WithdrawnMl = new(19.0m) },
            Run = async (cx, body) =>
            {
                var id = cx.Route("order");
                var order = await PreparedOrder.Load(cx);
                var preparation = await cx.Do(
                    Preparation.Decider,
                    id,
                    new WithdrawDose(
                        cx.Act,
                        body.WithdrawnMl,
                        order.Plan!.PrescribedCells,
                        order.Plan.WeightKg,
                        order.Terms!
                    )
                );
                await cx.Do(Order.Decider, id, new NotePrepared(cx.Act, preparation.Withdrawal!.ActualCells));
                return null;
            },
        };
}
