namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Puts containers of a lot into positions. Refused <c>CONTAINER_UNKNOWN</c>, <c>POSITION_OCCUPIED</c>, <c>STATE_REFUSES</c>
/// when one stands somewhere already, <c>STEP_ORDER</c> when the process freezes first and it is not frozen.
/// </summary>
/// <param name="LotState">The containers' lot as it stands.</param>
/// <param name="Elsewhere">Units in which one of the containers stands, by container; looked up in every other unit.</param>
public sealed record PlaceContainers(
    Act Act,
    string Unit,
    string Lot,
    Lot LotState,
    IReadOnlyList<Placement> Placements,
    IReadOnlyDictionary<string, string> Elsewhere,
    Circumstances Circumstances
) : IStorageCommand
{
    internal IReadOnlyList<IStorageEvent> Decide(StorageUnit unit)
    {
        var rules = new Rules();
        if (!unit.Installed)
            throw new RuleBroken(Refusals.NotFound.Because($"There is no storage unit {Unit}."));
        rules.Require(Placements.Count > 0, Refusals.InputInvalid, "placements: name at least one.");
        rules.Require(
            Distinct(p => p.Container) && Distinct(p => p.Position),
            Refusals.PositionOccupied,
            "placements: a container or a position stands twice."
        );
        if (LotState.Definition?.Step(StepKind.Place) is { } step)
            Circumstances.Judge(rules, Act, Lot, step);
        var filled = LotState.Containers.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var frozen = LotState.Frozen.ToHashSet(StringComparer.Ordinal);
        foreach (var placement in Placements)
            RequirePlaceable(rules, unit, placement, filled, frozen);
        rules.ThrowIfBroken();
        return
        [
            .. Placements.Select(p => new ContainerPlaced(Act, Unit, p.Container, Lot, p.Position)),
            .. Exposure.ByLateEntry(unit, Act, Unit, [.. Placements.Select(p => p.Container)]),
        ];
    }

    private void RequirePlaceable(
        Rules rules,
        StorageUnit unit,
        Placement placement,
        HashSet<string> filled,
        HashSet<string> frozen
    )
    {
        if (!filled.Contains(placement.Container))
        {
            rules.Add(
                Refusals.ContainerUnknown.Because($"Lot {Lot} has no container {placement.Container}: scan it again.")
            );
            return;
        }
        rules.Require(
            LotState.Definition?.Step(StepKind.Freeze) is null || frozen.Contains(placement.Container),
            Refusals.StepOrder,
            $"Container {placement.Container} has not been frozen yet: place follows freeze."
        );
        var stands = unit.PositionOf(placement.Container) is { } here
            ? $"{Unit} {here}"
            : Elsewhere.GetValueOrDefault(placement.Container);
        rules.Require(
            stands is null,
            Refusals.StateRefuses,
            $"Container {placement.Container} stands in {stands} already: move it instead."
        );
        unit.RequireFree(rules, Unit, placement.Container, placement.Position);
    }

    private bool Distinct(Func<Placement, string> part) =>
        Placements.Select(part).Distinct(StringComparer.Ordinal).Count() == Placements.Count;
}

/// <summary>A container and its position.</summary>
public sealed record Placement(string Container, string Position);
