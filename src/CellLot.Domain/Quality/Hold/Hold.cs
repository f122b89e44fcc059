using System.Collections.Immutable;
using CellLot.Domain.Holds;

namespace CellLot.Domain.Quality;

/// <summary>Commands of <c>hold/{id}</c>.</summary>
public interface IHoldCommand : ICommand;

/// <summary>A service's confirmation.</summary>
public sealed record Confirmation(string Service, DateTimeOffset At, ImmutableList<Reached> Reached);

/// <summary>
/// A hold. Stream <c>hold/{id}</c>; owns invariant 12: open holds are a set, each lifted as it was placed. Open means that it
/// blocks; in force means that nothing it reaches can get into a vein any more.
/// </summary>
public sealed record Hold
{
    /// <summary>Services without which no hold is in force: those before the vein.</summary>
    public static readonly ImmutableList<string> Needed = ["custody", "pharmacy"];

    /// <summary>Null before it was placed.</summary>
    public string? Reason { get; init; }
    public string ReasonCode { get; init; } = "";
    public ImmutableList<string> ScopeKeys { get; init; } = [];

    /// <summary>It blocks: placed and not lifted.</summary>
    public bool Open { get; init; }
    public DateTimeOffset? PlacedAt { get; init; }
    public string? PlacedBy { get; init; }
    public DateTimeOffset? InForceAt { get; init; }
    public DateTimeOffset? LiftedAt { get; init; }
    public string? LiftedBy { get; init; }

    /// <summary>Why it was lifted.</summary>
    public string? Because { get; init; }

    /// <summary>Who has taken the hold, by service.</summary>
    public ImmutableSortedDictionary<string, Confirmation> Taken { get; init; } = None;

    /// <summary>Who has taken its lifting, by service.</summary>
    public ImmutableSortedDictionary<string, Confirmation> LiftingTaken { get; init; } = None;

    /// <summary>Every service before the vein has taken it.</summary>
    public bool TakenByAllNeeded => Needed.TrueForAll(Taken.ContainsKey);

    /// <summary>Every service before the vein has taken its lifting.</summary>
    public bool LiftingTakenByAllNeeded => Needed.TrueForAll(LiftingTaken.ContainsKey);

    /// <summary><c>placed</c>, <c>confirmed</c> (by some), <c>in-force</c> or <c>lifted</c>; empty before.</summary>
    public string State =>
        this switch
        {
            { Reason: null } => "",
            { Open: false } => "lifted",
            { InForceAt: not null } => "in-force",
            { Taken.IsEmpty: false } => "confirmed",
            _ => "placed",
        };

    private static readonly ImmutableSortedDictionary<string, Confirmation> None = ImmutableSortedDictionary.Create<
        string,
        Confirmation
    >(StringComparer.Ordinal);

    /// <summary>The table of verbs.</summary>
    public static Decider<IHoldCommand, IHoldEvent, Hold> Decider { get; } =
        new(
            "hold",
            2,
            new Hold(),
            (command, hold) =>
                command switch
                {
                    PlaceHold place => place.Decide(hold),
                    HoldByRule rule => rule.Decide(hold),
                    LiftHold lift => lift.Decide(hold),
                    ConfirmHold confirm => confirm.Decide(hold),
                    PutHoldInForce force => force.Decide(hold),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a hold."),
                },
            Evolve
        );

    private static Hold Evolve(Hold hold, IHoldEvent happened) =>
        happened switch
        {
            HoldPlaced e => hold with
            {
                Reason = e.Reason,
                ReasonCode = e.ReasonCode,
                ScopeKeys = e.ScopeKeys,
                Open = true,
                PlacedAt = e.Act.RecordedAt,
                PlacedBy = e.Act.ByName,
            },
            HoldConfirmed { Open: true } e => hold with
            {
                Taken = hold.Taken.SetItem(e.Service, new Confirmation(e.Service, e.Act.RecordedAt, e.Reached)),
            },
            HoldConfirmed e => hold with
            {
                LiftingTaken = hold.LiftingTaken.SetItem(
                    e.Service,
                    new Confirmation(e.Service, e.Act.RecordedAt, e.Reached)
                ),
            },
            HoldInForce e => hold with { InForceAt = e.Act.RecordedAt },
            HoldLifted e => hold with
            {
                Open = false,
                LiftedAt = e.Act.RecordedAt,
                LiftedBy = e.Act.ByName,
                Because = e.Because,
            },
            _ => hold,
        };
}
