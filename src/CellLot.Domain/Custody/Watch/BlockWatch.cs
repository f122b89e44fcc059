using System.Collections.Immutable;

namespace CellLot.Domain.Custody;

/// <summary>Commands on <c>watch/blocks</c>.</summary>
public interface IWatchCommand : ICommand;

/// <summary>Everything that may stop a dose, by key.</summary>
public sealed record WatchState
{
    public ImmutableSortedDictionary<string, HoldKnown> Holds { get; init; } =
        ImmutableSortedDictionary.Create<string, HoldKnown>(StringComparer.Ordinal);
    public ImmutableSortedDictionary<string, ReleaseKnown> Releases { get; init; } =
        ImmutableSortedDictionary.Create<string, ReleaseKnown>(StringComparer.Ordinal);
    public ImmutableSortedDictionary<string, WatchedDose> Doses { get; init; } =
        ImmutableSortedDictionary.Create<string, WatchedDose>(StringComparer.Ordinal);

    /// <summary>What stands about this dose now: one block a hold that touches it, one a lot of it.</summary>
    public IReadOnlyList<Block> BlocksOf(WatchedDose dose) =>
        [
            .. Holds.Where(h => h.Value.Touches(dose)).Select(h => BlockOf(h.Key, dose)),
            .. dose.Lots.Select(ReleaseBlockOf),
        ];

    /// <summary>The block that a hold means for a dose; lifted where the hold is not in force or does not touch it any more.</summary>
    public Block BlockOf(string hold, WatchedDose dose)
    {
        var known = Holds[hold];
        var touched = known.ScopeKeys.Intersect(dose.Keys, StringComparer.Ordinal).ToList();
        return new Block(
            $"hold/{hold}",
            known.SourceVersion,
            known.InForce && touched.Count > 0,
            Refusals.OnHold.Code,
            known.InForce
                ? $"Hold {hold} is in force on {string.Join(", ", touched)}: {known.Reason}."
                : $"Hold {hold} is lifted."
        );
    }

    /// <summary>The block that a lot's release means; a lot nobody told of is not released (fail closed).</summary>
    public Block ReleaseBlockOf(string lot)
    {
        var known = Releases.GetValueOrDefault(lot);
        var released = known?.Status is "released" or "conditional";
        return new Block(
            $"release/{lot}",
            known?.SourceVersion ?? 0,
            !released,
            Refusals.LotNotReleased.Code,
            known is null ? $"The release of lot {lot} is not known here." : $"Lot {lot} is {known.Status}."
        );
    }
}

/// <summary>A hold as last told.</summary>
public sealed record HoldKnown(long SourceVersion, bool InForce, string Reason, IReadOnlyList<string> ScopeKeys)
{
    public bool Touches(WatchedDose dose) => ScopeKeys.Any(k => dose.Keys.Contains(k, StringComparer.Ordinal));
}

/// <summary>A release as last told.</summary>
public sealed record ReleaseKnown(long SourceVersion, string Status);

/// <summary>A dose that may still be started.</summary>
/// <param name="Keys">Its ancestry keys with its own: lots, containers, order, patient.</param>
public sealed record WatchedDose(IReadOnlyList<string> Keys, IReadOnlyList<string> Lots);

/// <summary>The set of open holds by key, and the doses they concern (boundaries: one hold, everywhere).</summary>
public static class BlockWatch
{
    /// <summary>Id of the one stream.</summary>
    public const string Id = "blocks";

    public static readonly Decider<IWatchCommand, IWatchEvent, WatchState> Decider = new(
        "watch",
        1,
        new WatchState(),
        (command, state) =>
            command switch
            {
                NoteHold hold => hold.Decide(state),
                NoteRelease release => release.Decide(state),
                WatchDose watch => watch.Decide(state),
                UnwatchDose unwatch => unwatch.Decide(state),
                _ => throw new ArgumentOutOfRangeException(nameof(command)),
            },
        Evolve
    );

    private static WatchState Evolve(WatchState state, IWatchEvent happened) =>
        happened switch
        {
            HoldNoted e => state with
            {
                Holds = state.Holds.SetItem(e.Hold, new HoldKnown(e.SourceVersion, e.InForce, e.Reason, e.ScopeKeys)),
            },
            ReleaseNoted e => state with
            {
                Releases = state.Releases.SetItem(e.Lot, new ReleaseKnown(e.SourceVersion, e.Status)),
            },
            DoseWatched e => state with { Doses = state.Doses.SetItem(e.Order, new WatchedDose(e.Keys, e.Lots)) },
            DoseUnwatched e => state with { Doses = state.Doses.Remove(e.Order) },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
}
