using System.Collections.Immutable;
using System.Globalization;

namespace CellLot.Domain.Manufacturing;

/// <summary>Commands of <c>storage/{unit}</c>.</summary>
public interface IStorageCommand : ICommand;

/// <summary>A container where it stands.</summary>
public sealed record Occupant(string Container, string Lot);

/// <summary>A position with who stood there and who stands there now; null for nobody.</summary>
public sealed record PositionChange(string Position, Occupant? Before, Occupant? Now);

/// <summary>
/// A tank or freezer with its positions. Stream <c>storage/{unit}</c>; invariant 9: one occupant a position, one position a
/// container.
/// </summary>
public sealed record StorageUnit
{
    public string Kind { get; init; } = "";
    public int Racks { get; init; }
    public int BoxesPerRack { get; init; }
    public int PlacesPerBox { get; init; }

    /// <summary>Occupants by position.</summary>
    public ImmutableSortedDictionary<string, Occupant> Occupants { get; init; } =
        ImmutableSortedDictionary<string, Occupant>.Empty;

    /// <summary>Excursions of its temperature by id, with what stood here meanwhile.</summary>
    public ImmutableSortedDictionary<string, Exposure> Exposures { get; init; } =
        ImmutableSortedDictionary.Create<string, Exposure>(StringComparer.Ordinal);

    /// <summary>The table of verbs.</summary>
    public static Decider<IStorageCommand, IStorageEvent, StorageUnit> Decider { get; } =
        new(
            "storage",
            2,
            new StorageUnit(),
            (command, unit) =>
                command switch
                {
                    InstallStorageUnit install => install.Decide(unit),
                    PlaceContainers place => place.Decide(unit),
                    MoveContainer move => move.Decide(unit),
                    ReceiveFromUnit receive => receive.Decide(unit),
                    RemoveContainers remove => remove.Decide(unit),
                    TakeStock take => take.Decide(unit),
                    NoteExcursion note => note.Decide(unit),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a storage unit."),
                },
            Evolve
        );

    public bool Installed => Racks > 0;

    /// <summary>Where a container stands here, or null.</summary>
    public string? PositionOf(string container) => Places.GetValueOrDefault(container);

    /// <summary>Positions by container: made when they are first asked for, carried along from then on.</summary>
    private ImmutableDictionary<string, string> Places =>
        places ??= ImmutableDictionary
            .Create<string, string>(StringComparer.Ordinal)
            .SetItems(Occupants.Select(o => KeyValuePair.Create(o.Value.Container, o.Key)));

    private ImmutableDictionary<string, string>? places;

    /// <summary>Positions whose occupant is another than before, in their order; one walk through both, however little has changed.</summary>
    public IReadOnlyList<PositionChange> ChangesSince(StorageUnit before)
    {
        if (ReferenceEquals(before.Occupants, Occupants))
            return [];
        var changes = new List<PositionChange>();
        using var was = before.Occupants.GetEnumerator();
        using var now = Occupants.GetEnumerator();
        for (var (old, here) = (was.MoveNext(), now.MoveNext()); old || here; )
        {
            var order =
                !old ? 1
                : !here ? -1
                : Occupants.KeyComparer.Compare(was.Current.Key, now.Current.Key);
            if (order < 0)
                changes.Add(new(was.Current.Key, was.Current.Value, null));
            else if (order > 0)
                changes.Add(new(now.Current.Key, null, now.Current.Value));
            else if (was.Current.Value != now.Current.Value)
                changes.Add(new(now.Current.Key, was.Current.Value, now.Current.Value));
            if (order <= 0)
                old = was.MoveNext();
            if (order >= 0)
                here = now.MoveNext();
        }
        return changes;
    }

    /// <summary>True for a position that this unit has, written <c>R1-B2-P03</c>.</summary>
    public bool Has(string position)
    {
        var parts = position.Split('-');
        return parts.Length == 3
            && Within(parts[0], 'R', Racks)
            && Within(parts[1], 'B', BoxesPerRack)
            && Within(parts[2], 'P', PlacesPerBox)
            && string.Equals(position, Write(parts), StringComparison.Ordinal);
    }

    /// <summary>Notes what speaks against a container in a position: <c>INPUT_INVALID</c>, <c>POSITION_OCCUPIED</c>.</summary>
    internal void RequireFree(Rules rules, string unit, string container, string position)
    {
        rules.Require(
            Has(position),
            Refusals.InputInvalid,
            $"position: {position} is none of {unit}; positions go from R1-B1-P01 to R{Racks}-B{BoxesPerRack}-P{PlacesPerBox:00}."
        );
        if (
            Occupants.TryGetValue(position, out var there)
            && !string.Equals(there.Container, container, StringComparison.Ordinal)
        )
            rules.Add(
                Refusals.PositionOccupied.Because(
                    $"{position} of {unit} holds {there.Container}: {container} does not fit in."
                )
            );
    }

    private static bool Within(string part, char letter, int most) =>
        part.Length > 1
        && part[0] == letter
        && int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most;

    private static string Write(string[] parts) =>
        string.Create(CultureInfo.InvariantCulture, $"R{Number(parts[0])}-B{Number(parts[1])}-P{Number(parts[2]):00}");

    private static int Number(string part) => int.Parse(part.AsSpan(1), CultureInfo.InvariantCulture);

    private static StorageUnit Evolve(StorageUnit unit, IStorageEvent happened) =>
        happened switch
        {
            StorageUnitInstalled e => unit with
            {
                Kind = e.Kind,
                Racks = e.Racks,
                BoxesPerRack = e.BoxesPerRack,
                PlacesPerBox = e.PlacesPerBox,
            },
            ContainerPlaced e => unit with
            {
                Occupants = unit.Occupants.SetItem(e.Position, new Occupant(e.Container, e.Lot)),
                places = unit.places?.SetItem(e.Container, e.Position),
            },
            ContainerMoved e => unit with
            {
                Occupants = unit
                    .Occupants.Remove(e.FromPosition)
                    .SetItem(e.ToPosition, new Occupant(e.Container, e.Lot)),
                places = unit.places?.SetItem(e.Container, e.ToPosition),
            },
            ContainerRemoved e => unit with
            {
                Occupants = unit.Occupants.Remove(e.Position),
                places = unit.places?.Remove(e.Container),
            },
            ContainersExposed e => unit with
            {
                Exposures = unit.Exposures.SetItem(
                    e.Excursion,
                    new Exposure(e.SourceVersion, e.From, e.To, [.. e.Containers])
                ),
            },
            _ => unit,
        };
}
