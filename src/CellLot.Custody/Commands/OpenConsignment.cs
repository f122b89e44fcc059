using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The consignment is opened where it was sent; every item is scanned.</summary>
public sealed record OpenConsignmentBody : CommandBody
{
    public required string Place { get; init; }
    public required bool SealIntact { get; init; }
    public required IReadOnlyList<string> Items { get; init; }
}

internal static class OpenConsignment
{
    public static Command<OpenConsignmentBody> Command { get; } =
        new()
        {
            Name = "open-consignment",
            Route = "consignments/{consignment}/arrival",
            Stream = "consignment/{consignment}",
            Roles = [Roles.Nurse, Roles.Courier, Roles.Pharmacist],
            Summary = "Records the arrival with every item scanned; a missing or foreign item is refused.",
            Example = new OpenConsignmentBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000108"),
                Place = "ward 3",
                SealIntact = true,
                Items = ["dose-ORD-0001"],
            },
            Run = async (cx, body) =>
            {
                var opened = await cx.Do(
                    Consignments.Decider,
                    cx.Route("consignment"),
                    new ArriveConsignment(cx.Act, body.Place, body.SealIntact, body.Items)
                );
                await cx.Do(
                    TemperatureUnits.Decider,
                    opened.Shipper,
                    new EmptyShipper(cx.Act, opened.Shipper, cx.Route("consignment"))
                );
                return null;
            },
        };
}
