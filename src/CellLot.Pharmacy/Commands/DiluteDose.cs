using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>What the dose is made up to.</summary>
public sealed record DiluteDoseBody : CommandBody
{
    public required Millilitres FinalVolumeMl { get; init; }

    /// <summary>Name and lot of the diluent.</summary>
    public required string Diluent { get; init; }
}

/// <summary>A bench entry.</summary>
internal static class DiluteDoseCommand
{
    public static Command<DiluteDoseBody> Command { get; } =
        new()
        {
            Name = "dilute-dose",
            Route = "preparations/{order}/dilution",
            Stream = "preparation/{order}",
            Roles = [Roles.Pharmacist],
            Summary = "Makes the withdrawn dose up to its final volume.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000420"),
                FinalVolumeMl = new(100m),
                Diluent = "sodium chloride 0.9 %, lot NaCl-26-114",
            },
            Run = async (cx, body) =>
            {
                var order = await PreparedOrder.Load(cx);
                await cx.Do(
                    Preparation.Decider,
                    cx.Route("order"),
                    new DiluteDose(cx.Act, body.FinalVolumeMl, body.Diluent, order.Terms!.FinalVolumeMl)
                );
                return null;
            },
        };
}
