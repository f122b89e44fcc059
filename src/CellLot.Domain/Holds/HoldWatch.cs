using System.Collections.Immutable;

namespace CellLot.Domain.Holds;

/// <summary>Events of <c>watch/holds</c>.</summary>
public interface IHoldWatchEvent : IEvent;

/// <summary>
/// This service has taken a hold, or its lifting, before every gate it owns: what is decided from here on knows it. Tells
/// Quality, which counts it as the service's confirmation.
/// </summary>
public sealed record HoldNoted : IHoldWatchEvent
{
    public required Act Act { get; init; }
    public required string Hold { get; init; }

    /// <summary>Version of <c>hold/{id}</c> that is known.</summary>
    public required long HoldVersion { get; init; }

    /// <summary>False once it is lifted.</summary>
    public required bool Open { get; init; }
    public required string Reason { get; init; }

    /// <summary>The complete scope, in ordinal order.</summary>
    public required IReadOnlyList<string> ScopeKeys { get; init; }

    /// <summary>What it reached here when it was taken, by kind; kinds without any are left out.</summary>
    public required IReadOnlyList<Reached> Reached { get; init; }
}

/// <summary>How much of one kind a hold reached.</summary>
/// <param name="What">E.g. <c>lots-in-culture</c>, <c>available</c>, <c>in-transit</c>, <c>running</c>.</param>
public sealed record Reached(string What, int Count);

/// <summary>Commands of <c>watch/holds</c>.</summary>
public interface IHoldWatchCommand : ICommand;

/// <summary>A hold as last told.</summary>
/// <param name="ScopeKeys">Empty once it is lifted.</param>
public sealed record WatchedHold(string Hold, long Version, bool Open, string Reason, IReadOnlyList<string> ScopeKeys);

/// <summary>
/// Every hold that a service was told of, also on keys that it has not met yet. One stream, whose version each gate holds until
/// its decision is kept: a hold and a decision that arrive together cannot pass each other unseen.
/// </summary>
public sealed record HoldWatch
{
    /// <summary>Id of the one stream.</summary>
    public const string Id = "holds";

    /// <summary>By hold id; lifted ones stay with their version, so that an older word cannot open them again.</summary>
    public ImmutableSortedDictionary<string, WatchedHold> Holds { get; init; } =
        ImmutableSortedDictionary.Create<string, WatchedHold>(StringComparer.Ordinal);

    /// <summary>Open holds that share a key with an ancestry: blocked ⇔ there is one (boundaries: holds by key).</summary>
    public IReadOnlyList<WatchedHold> On(IEnumerable<string> ancestry)
    {
        var keys = ancestry as IReadOnlySet<string> ?? ancestry.ToHashSet(StringComparer.Ordinal);
        return [.. Holds.Values.Where(h => h.Open && h.ScopeKeys.Any(keys.Contains))];
    }

    /// <summary>The table of verbs.</summary>
    public static Decider<IHoldWatchCommand, IHoldWatchEvent, HoldWatch> Decider { get; } =
        new(
            "watch",
            1,
            new HoldWatch(),
            (command, watch) =>
                command switch
                {
                    NoteHold note => note.Decide(watch),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a watch."),
                },
            (watch, happened) =>
                happened switch
                {
                    HoldNoted e => watch with
                    {
                        Holds = watch.Holds.SetItem(
                            e.Hold,
                            new WatchedHold(e.Hold, e.HoldVersion, e.Open, e.Reason, e.Open ? e.ScopeKeys : [])
                        ),
                    },
                    _ => watch,
                }
        );
}

/// <summary>Takes what Quality tells of a hold, when it is newer than what is known.</summary>
public sealed record NoteHold(
    Act Act,
    string Hold,
    long HoldVersion,
    bool Open,
    string Reason,
    IReadOnlyList<string> ScopeKeys,
    IReadOnlyList<Reached> Reached
) : IHoldWatchCommand
{
    internal IReadOnlyList<IHoldWatchEvent> Decide(HoldWatch watch) =>
        watch.Holds.TryGetValue(Hold, out var known) && known.Version >= HoldVersion
            ? []
            :
            [
                new HoldNoted
                {
                    Act = Act,
                    Hold = Hold,
                    HoldVersion = HoldVersion,
                    Open = Open,
                    Reason = Reason,
                    ScopeKeys = ScopeKeys,
                    Reached = Reached,
                },
            ];
}
