using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Manufacturing.Views;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>
/// What concerns several storage units at once. A container has one position anywhere: a decision reads every unit and relies on
/// none of them having moved until the append.
/// </summary>
internal static class StoragePlaces
{
    /// <summary>Unit and position of those of the containers that stand in another unit than this one.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Elsewhere(
        CommandContext cx,
        string unit,
        IReadOnlyList<string> containers
    )
    {
        var elsewhere = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (other, state, version) in await All(cx))
        {
            if (string.Equals(other, unit, StringComparison.Ordinal))
                continue;
            cx.Assert(StorageUnit.Decider.Stream(other), version);
            foreach (var container in containers)
                if (state.PositionOf(container) is { } position)
                    elsewhere[container] = $"{other} {position}";
        }
        return elsewhere;
    }

    /// <summary>Every unit with its state and version.</summary>
    public static async Task<IReadOnlyList<(string Unit, StorageUnit State, long Version)>> All(CommandContext cx)
    {
        var units = (await cx.Views<StorageUnitRow>(StorageUnitRow.View)).Select(r => r.Unit).ToList();
        await cx.LoadAll(StorageUnit.Decider, units);
        var all = new List<(string, StorageUnit, long)>();
        foreach (var unit in units)
        {
            var (state, version) = await cx.Load(StorageUnit.Decider, unit);
            all.Add((unit, state, version));
        }
        return all;
    }

    /// <summary>Moves a container within its unit, or into another unit with both streams in one transaction.</summary>
    public static async Task Move(CommandContext cx, MoveContainerRequest body)
    {
        var unit = cx.Route("unit");
        if (body.ToUnit is not { } to || string.Equals(to, unit, StringComparison.Ordinal))
        {
            await cx.Do(StorageUnit.Decider, unit, new MoveContainer(cx.Act, unit, body.Container, body.ToPosition));
            return;
        }
        var (from, _) = await cx.Load(StorageUnit.Decider, unit);
        var position = from.PositionOf(body.Container);
        if (position is null)
            throw new RuleBroken(
                Refusals.ContainerUnknown.Because($"{body.Container} does not stand in {unit}: scan it again.")
            );
        await cx.Do(
            StorageUnit.Decider,
            unit,
            new RemoveContainers(cx.Act, unit, [body.Container], $"moved to {to} {body.ToPosition}", to)
        );
        await cx.Do(
            StorageUnit.Decider,
            to,
            new ReceiveFromUnit(cx.Act, to, body.Container, from.Occupants[position].Lot, body.ToPosition)
        );
    }
}
