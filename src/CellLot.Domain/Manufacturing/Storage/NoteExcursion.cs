using System.Collections.Immutable;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Notes an excursion of the unit and which containers stood in it meanwhile (invariant 21). Told again when it is found to have
/// lasted longer, or when a late entry shows that more stood there; never fewer: only Quality lets a container go.
/// </summary>
/// <param name="SourceVersion">Version of the unit's temperature stream in Custody.</param>
/// <param name="Stood">Containers that stood there in the interval (<see cref="Stays"/>); may be none.</param>
public sealed record NoteExcursion(
    Act Act,
    string Unit,
    string Excursion,
    long SourceVersion,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<string> Stood
) : IStorageCommand
{
    internal IReadOnlyList<IStorageEvent> Decide(StorageUnit unit)
    {
        var known = unit.Exposures.GetValueOrDefault(Excursion);
        if (known is not null && known.SourceVersion >= SourceVersion)
            return [];
        var containers = Ancestry.With(known?.Containers ?? [], Stood);
        return known is not null && known.From == From && known.To == To && containers.Count == known.Containers.Count
            ? []
            : [new ContainersExposed(Act, Unit, Excursion, SourceVersion, From, To, containers)];
    }
}

/// <summary>An excursion of a unit and what stood in it, as last told.</summary>
public sealed record Exposure(
    long SourceVersion,
    DateTimeOffset From,
    DateTimeOffset To,
    ImmutableList<string> Containers
)
{
    /// <summary>Pure: excursions that turn out to concern containers which are entered late as placed before their end.</summary>
    internal static IEnumerable<ContainersExposed> ByLateEntry(
        StorageUnit unit,
        Act act,
        string id,
        IReadOnlyList<string> placed
    ) =>
        unit
            .Exposures.Where(e =>
                act.OccurredAt < e.Value.To && placed.Except(e.Value.Containers, StringComparer.Ordinal).Any()
            )
            .Select(e => new ContainersExposed(
                act,
                id,
                e.Key,
                e.Value.SourceVersion,
                e.Value.From,
                e.Value.To,
                Ancestry.With(e.Value.Containers, placed)
            ));
}
