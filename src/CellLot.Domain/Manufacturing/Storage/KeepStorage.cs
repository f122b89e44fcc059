namespace CellLot.Domain.Manufacturing;

/// <summary>Puts a storage unit into use.</summary>
public sealed record InstallStorageUnit(
    Act Act,
    string Unit,
    string Kind,
    int Racks,
    int BoxesPerRack,
    int PlacesPerBox
) : IStorageCommand
{
    internal IReadOnlyList<IStorageEvent> Decide(StorageUnit unit)
    {
        var rules = new Rules();
        rules.Require(!unit.Installed, Refusals.AlreadyExists, $"Storage unit {Unit} is in use already.");
        rules.Require(
            Racks is >= 1 and <= 100 && BoxesPerRack is >= 1 and <= 100 && PlacesPerBox is >= 1 and <= 1000,
            Refusals.InputInvalid,
            "racks, boxesPerRack: 1 to 100; placesPerBox: 1 to 1000."
        );
        rules.ThrowIfBroken();
        return [new StorageUnitInstalled(Act, Unit, Kind, Racks, BoxesPerRack, PlacesPerBox)];
    }
}

/// <summary>Moves a container within its unit. <c>CONTAINER_UNKNOWN</c> when it does not stand there.</summary>
public sealed record MoveContainer(Act Act, string Unit, string Container, string ToPosition) : IStorageCommand
{
    internal IReadOnlyList<IStorageEvent> Decide(StorageUnit unit)
    {
        var rules = new Rules();
        var from = unit.PositionOf(Container);
        rules.Require(
            from is not null,
            Refusals.ContainerUnknown,
            $"{Container} does not stand in {Unit}: scan it again."
        );
        unit.RequireFree(rules, Unit, Container, ToPosition);
        rules.ThrowIfBroken();
        return string.Equals(from, ToPosition, StringComparison.Ordinal)
            ? []
            : [new ContainerMoved(Act, Unit, Container, unit.Occupants[from!].Lot, from!, ToPosition)];
    }
}

/// <summary>Puts a container that leaves another unit in the same transaction into a position of this one.</summary>
public sealed record ReceiveFromUnit(Act Act, string Unit, string Container, string Lot, string Position)
    : IStorageCommand
{
    internal IReadOnlyList<IStorageEvent> Decide(StorageUnit unit)
    {
        if (!unit.Installed)
            throw new RuleBroken(Refusals.NotFound.Because($"There is no storage unit {Unit}."));
        var rules = new Rules();
        unit.RequireFree(rules, Unit, Container, Position);
        rules.ThrowIfBroken();
        return
        [
            new ContainerPlaced(Act, Unit, Container, Lot, Position),
            .. Exposure.ByLateEntry(unit, Act, Unit, [Container]),
        ];
    }
}

/// <summary>
/// Takes containers out. A container that does not stand here is passed over: the message that empties a place may come twice.
/// </summary>
/// <param name="MovedTo">The unit they go to in the same transaction; null when they leave storage.</param>
public sealed record RemoveContainers(
    Act Act,
    string Unit,
    IReadOnlyList<string> Containers,
    string Reason,
    string? MovedTo = null
) : IStorageCommand
{
    internal IReadOnlyList<IStorageEvent> Decide(StorageUnit unit)
    {
        if (string.IsNullOrWhiteSpace(Reason))
            throw new RuleBroken(Refusals.ReasonMissing.Because("Say why the containers leave the unit."));
        return
        [
            .. Containers
                .Distinct(StringComparer.Ordinal)
                .Select(c => (Container: c, Position: unit.PositionOf(c)))
                .Where(c => c.Position is not null)
                .Select(c => new ContainerRemoved(
                    Act,
                    Unit,
                    c.Container,
                    unit.Occupants[c.Position!].Lot,
                    c.Position!,
                    Reason,
                    MovedTo
                )),
        ];
    }
}

/// <summary>Compares what was scanned with what is on record. Differences are recorded, never repaired silently.</summary>
public sealed record TakeStock(Act Act, string Unit, IReadOnlyList<Placement> Found) : IStorageCommand
{
    internal IReadOnlyList<IStorageEvent> Decide(StorageUnit unit)
    {
        var rules = new Rules();
        rules.Require(unit.Installed, Refusals.NotFound, $"There is no storage unit {Unit}.");
        rules.Require(
            Found.Select(f => f.Position).Distinct(StringComparer.Ordinal).Count() == Found.Count
                && Found.Select(f => f.Container).Distinct(StringComparer.Ordinal).Count() == Found.Count,
            Refusals.InputInvalid,
            "found: a container or a position stands twice."
        );
        rules.ThrowIfBroken();
        var found = Found.ToDictionary(f => f.Container, f => f.Position, StringComparer.Ordinal);
        return
        [
            new StockTaken(
                Act,
                Unit,
                Found.Count,
                [
                    .. unit
                        .Occupants.Values.Select(o => o.Container)
                        .Where(c => !found.ContainsKey(c))
                        .Order(StringComparer.Ordinal),
                ],
                [.. found.Keys.Where(c => unit.PositionOf(c) is null).Order(StringComparer.Ordinal)],
                [
                    .. found
                        .Where(f =>
                            unit.PositionOf(f.Key) is { } on && !string.Equals(on, f.Value, StringComparison.Ordinal)
                        )
                        .Select(f => f.Key)
                        .Order(StringComparer.Ordinal),
                ]
            ),
        ];
    }
}
