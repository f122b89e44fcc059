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

    /// <summary>By lot: what it descends from beyond what its doses carried when they were issued.</summary>
    public ImmutableSortedDictionary<string, AncestryKnown> Ancestries { get; init; } =
        ImmutableSortedDictionary.Create<string, AncestryKnown>(StringComparer.Ordinal);
    public ImmutableSortedDictionary<string, WatchedDose> Doses { get; init; } =
        ImmutableSortedDictionary.Create<string, WatchedDose>(StringComparer.Ordinal);

    /// <summary>Everything a hold may reach the dose by: its own keys, and what its lots have come to descend from since.</summary>
    public IReadOnlySet<string> KeysOf(WatchedDose dose) =>
        dose
            .Lots.SelectMany(l => Ancestries.TryGetValue(l, out var known) ? known.Keys : [])
            .Concat(dose.Keys)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>A scope, and the lots that have come to descend from it since their doses were issued.</summary>
    public IReadOnlyList<string> Widened(IReadOnlyList<string> scope) =>
        [
            .. scope,
            .. Ancestries
                .Where(a => a.Value.Keys.Intersect(scope, StringComparer.Ordinal).Any())
                .Select(a => $"lot/{a.Key}"),
        ];

    /// <summary>True while the hold is in force and shares a key with the dose.</summary>
    public bool Reaches(string hold, WatchedDose dose) =>
        Holds.TryGetValue(hold, out var known) && known.InForce && known.ScopeKeys.Any(KeysOf(dose).Contains);

    /// <summary>What stands about this dose now: one block a hold that touches it, one a lot of it.</summary>
    public IReadOnlyList<Block> BlocksOf(WatchedDose dose) =>
        [
            .. Holds.Where(h => h.Value.ScopeKeys.Any(KeysOf(dose).Contains)).Select(h => BlockOf(h.Key, dose)),
            .. dose.Lots.Select(ReleaseBlockOf),
        ];

    /// <summary>The block that a hold means for a dose; lifted where the hold is not in force or does not touch it any more.</summary>
    public Block BlockOf(string hold, WatchedDose dose)
    {
        var known = Holds[hold];
        var touched = known.ScopeKeys.Where(KeysOf(dose).Contains).ToList();
        return new Block(
            $"hold/{hold}",
            known.SourceVersion,
            known.InForce && touched.Count > 0,
            Refusals.OnHold.Code,
            known.InForce
                ? $"Hold {hold} is open on {string.Join(", ", touched)}: {known.Reason.TrimEnd('.')}."
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
public sealed record HoldKnown(long SourceVersion, bool InForce, string Reason, IReadOnlyList<string> ScopeKeys);

/// <summary>A lot's ancestry as last told.</summary>
public sealed record AncestryKnown(long SourceVersion, IReadOnlyList<string> Keys);

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
        2,
        new WatchState(),
        (command, state) =>
            command switch
            {
                NoteHold hold => hold.Decide(state),
                NoteAncestry ancestry => ancestry.Decide(state),
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
            HoldReached => state,
            AncestryNoted e => state with
            {
                Ancestries = state.Ancestries.SetItem(e.Lot, new AncestryKnown(e.SourceVersion, e.Keys)),
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
