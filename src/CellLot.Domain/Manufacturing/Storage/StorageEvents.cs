namespace CellLot.Domain.Manufacturing;

/// <summary>Events of <c>storage/{unit}</c>.</summary>
public interface IStorageEvent : IEvent;

/// <summary>A storage unit was put into use. A position is written <c>R1-B2-P03</c>: rack, box, place.</summary>
/// <param name="Kind">E.g. <c>liquid nitrogen, vapour phase</c>.</param>
public sealed record StorageUnitInstalled(
    Act Act,
    string Unit,
    string Kind,
    int Racks,
    int BoxesPerRack,
    int PlacesPerBox
) : IStorageEvent;

/// <summary>A container was put into a position.</summary>
public sealed record ContainerPlaced(Act Act, string Unit, string Container, string Lot, string Position)
    : IStorageEvent;

/// <summary>A container was moved within the unit.</summary>
public sealed record ContainerMoved(
    Act Act,
    string Unit,
    string Container,
    string Lot,
    string FromPosition,
    string ToPosition
) : IStorageEvent;

/// <summary>A container left the unit.</summary>
/// <param name="MovedTo">The unit where it stands since, in the same transaction; null when it left storage.</param>
public sealed record ContainerRemoved(
    Act Act,
    string Unit,
    string Container,
    string Lot,
    string Position,
    string Reason,
    string? MovedTo
) : IStorageEvent;

/// <summary>Containers stood in the unit during an excursion of its temperature, all of them; none where it was empty.</summary>
/// <param name="Excursion">Its id in Custody.</param>
/// <param name="SourceVersion">Version of the unit's temperature stream there.</param>
public sealed record ContainersExposed(
    Act Act,
    string Unit,
    string Excursion,
    long SourceVersion,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<string> Containers
) : IStorageEvent;

/// <summary>What stands in the unit was compared with what is on record.</summary>
/// <param name="Missing">On record, not found.</param>
/// <param name="Unexpected">Found, not on record here.</param>
/// <param name="Misplaced">Found in another position than on record.</param>
public sealed record StockTaken(
    Act Act,
    string Unit,
    int Found,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Misplaced
) : IStorageEvent;
