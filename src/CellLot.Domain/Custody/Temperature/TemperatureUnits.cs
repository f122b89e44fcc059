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
}

/// <summary>An excursion and what was decided about it; undecided while the disposition is null.</summary>
public sealed record ExcursionState(Excursion Excursion, string? Disposition, string? Justification);

/// <summary>Readings come in, excursions are found, quality disposes of them.</summary>
public static class TemperatureUnits
{
    public static readonly Decider<ITemperatureCommand, ITemperatureEvent, TemperatureState> Decider = new(
        "temperature",
        1,
        new TemperatureState(),
        (command, state) =>
            command switch
            {
                ImportSeries import => import.Decide(state),
                DisposeExcursion dispose => dispose.Decide(state),
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
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
}
