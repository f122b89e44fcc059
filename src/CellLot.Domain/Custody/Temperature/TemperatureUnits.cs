using System.Collections.Immutable;

namespace CellLot.Domain.Custody;

/// <summary>Commands on <c>temperature/{unit}</c>.</summary>
public interface ITemperatureCommand : ICommand;

/// <summary>What is known of a unit's temperature.</summary>
public sealed record TemperatureState
{
    public Reading? Last { get; init; }
    public OpenRun? Outside { get; init; }

    /// <summary>Every excursion by its id.</summary>
    public ImmutableSortedDictionary<string, ExcursionState> Excursions { get; init; } =
        ImmutableSortedDictionary<string, ExcursionState>.Empty;

    /// <summary>Consignments that were packed into it, where it is a shipper, in the order they were; those taken out too.</summary>
    public ImmutableList<ShipperContent> Contents { get; init; } = [];

    /// <summary>What its excursions exposed, by their ids.</summary>
    public ImmutableSortedDictionary<string, ExposedContents> Exposed { get; init; } =
        ImmutableSortedDictionary.Create<string, ExposedContents>(StringComparer.Ordinal);
}

/// <summary>An excursion and what was decided about it; undecided while the disposition is null.</summary>
public sealed record ExcursionState(Excursion Excursion, string? Disposition, string? Justification);

/// <summary>Readings come in, excursions are found, quality disposes of them.</summary>
public static class TemperatureUnits
{
    public static readonly Decider<ITemperatureCommand, ITemperatureEvent, TemperatureState> Decider = new(
        "temperature",
        2,
        new TemperatureState(),
        (command, state) =>
            command switch
            {
                ImportSeries import => import.Decide(state),
                DisposeExcursion dispose => dispose.Decide(state),
                PackShipper pack => pack.Decide(state),
                EmptyShipper empty => empty.Decide(state),
                _ => throw new ArgumentOutOfRangeException(nameof(command)),
            },
        Evolve
    );

    private static TemperatureState Evolve(TemperatureState state, ITemperatureEvent happened) =>
        happened switch
        {
            SeriesImported e => state with { Last = new Reading(e.To, e.LastC), Outside = e.Outside },
            ExcursionFound e => state with
            {
                Excursions = state.Excursions.SetItem(e.Excursion.Id, new ExcursionState(e.Excursion, null, null)),
            },
            ExcursionDisposed e => state with
            {
                Excursions = state.Excursions.SetItem(
                    e.Excursion.Id,
                    new ExcursionState(e.Excursion, e.Disposition, e.Justification)
                ),
            },
            ShipperPacked e => state with
            {
                Contents = state.Contents.Add(new ShipperContent(e.Consignment, [.. e.Keys], e.Act.OccurredAt, null)),
            },
            ShipperEmptied e => state with
            {
                Contents =
                [
                    .. state.Contents.Select(c =>
                        c.Opened is null && string.Equals(c.Consignment, e.Consignment, StringComparison.Ordinal)
                            ? c with
                            {
                                Opened = e.Act.OccurredAt,
                            }
                            : c
                    ),
                ],
            },
            ContentsExposed e => state with
            {
                Exposed = state.Exposed.SetItem(e.Excursion, new ExposedContents(e.To, [.. e.Keys])),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
}
