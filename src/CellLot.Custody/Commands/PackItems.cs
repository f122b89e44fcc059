using CellLot.Custody.Messages;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>Packs items into a sealed consignment.</summary>
public sealed record PackItemsBody : CommandBody
{
    /// <summary>Ids of custody items, e.g. <c>dose-ORD-0001</c>.</summary>
    public required IReadOnlyList<string> Items { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Shipper { get; init; }
    public required string Seal { get; init; }
}

internal static class PackItems
{
    public static Command<PackItemsBody> Command { get; } =
        new()
        {
            Name = "pack-consignment",
            Route = "consignments/{consignment}/packing",
            Stream = "consignment/{consignment}",
            Roles = [Roles.Pharmacist, Roles.Courier],
            Summary = "Packs items that the packer holds into a sealed consignment.",
            Example = new PackItemsBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000106"),
                Items = ["dose-ORD-0001"],
                From = "pharmacy",
                To = "ward 3",
                Shipper = "BOX-12",
                Seal = "S-0042",
            },
            Run = async (cx, body) =>
            {
                await cx.LoadAll(CustodyItem.Decider, body.Items);
                var notHeld = new List<string>();
                foreach (var item in body.Items)
                {
                    var (state, version) = await cx.Load(CustodyItem.Decider, item);
                    if (
                        state.Phase != ItemPhase.Held
                        || !string.Equals(state.Holder, cx.Actor.Account, StringComparison.Ordinal)
                    )
                        notHeld.Add(item);
                    cx.Assert(CustodyItem.Decider.Stream(item), version);
                }
                await cx.Do(
                    Consignments.Decider,
                    cx.Route("consignment"),
                    new PackConsignment(
                        cx.Act,
                        body.Items,
                        notHeld,
                        body.From,
                        body.To,
                        body.Shipper,
                        body.Seal,
                        await DoseGate.Against(cx, body.Items)
                    )
                );
                await cx.Do(
                    TemperatureUnits.Decider,
                    body.Shipper,
                    new PackShipper(cx.Act, body.Shipper, cx.Route("consignment"), await KeysOf(cx, body.Items))
                );
                return null;
            },
        };

    /// <summary>Keys by which a hold reaches the items: a dose by itself, its order and the containers in it.</summary>
    private static async Task<IReadOnlyList<string>> KeysOf(CommandContext cx, IReadOnlyList<string> items)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            keys.Add((await cx.Load(CustodyItem.Decider, item)).State.Item);
            if (DoseItem.OrderOf(item) is not { } order)
                continue;
            keys.Add($"order/{order}");
            var (dose, _) = await cx.Load(Administrations.Decider, order);
            keys.UnionWith((dose.Dose?.Containers ?? []).Select(c => $"container/{c}"));
        }
        return [.. keys];
    }
}
