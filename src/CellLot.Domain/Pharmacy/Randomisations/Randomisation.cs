using System.Collections.Immutable;

namespace CellLot.Domain.Pharmacy.Randomisations;

/// <summary>Commands on <c>randomisation/{study}</c>.</summary>
public interface IRandomisationCommand : ICommand;

/// <summary>Events of <c>randomisation/{study}</c>: never told to another service (invariant 18).</summary>
public interface IRandomisationEvent : IEvent;

/// <summary>Which patient is in which arm. The only place that knows.</summary>
public sealed record Randomisation
{
    /// <summary>Arm by patient.</summary>
    public ImmutableSortedDictionary<string, string> Arms { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;
    public ImmutableSortedSet<string> Unblinded { get; init; } = [];

    public static Decider<IRandomisationCommand, IRandomisationEvent, Randomisation> Decider { get; } =
        new(
            "randomisation",
            1,
            new Randomisation(),
            (command, state) =>
                command switch
                {
                    AllocateArm c => c.Decide(state),
                    UnblindPatient c => c.Decide(state),
                    _ => throw new ArgumentOutOfRangeException(nameof(command)),
                },
            (state, happened) =>
                happened switch
                {
                    ArmAllocated e => state with { Arms = state.Arms.SetItem(e.Patient, e.Arm) },
                    PatientUnblinded e => state with { Unblinded = state.Unblinded.Add(e.Patient) },
                    _ => state,
                }
        );
}

/// <summary>A patient was allocated to an arm, for good.</summary>
public sealed record ArmAllocated : IRandomisationEvent
{
    public required Act Act { get; init; }
    public required string Patient { get; init; }
    public required string Arm { get; init; }
}

/// <summary>A patient's arm was disclosed to the investigator in an emergency.</summary>
public sealed record PatientUnblinded : IRandomisationEvent
{
    public required Act Act { get; init; }
    public required string Patient { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Allocates a patient, once.</summary>
public sealed record AllocateArm(Act Act, string Patient, string Arm) : IRandomisationCommand
{
    internal IReadOnlyList<IRandomisationEvent> Decide(Randomisation state)
    {
        var rules = new Rules();
        rules.Require(!string.IsNullOrWhiteSpace(Arm), Refusals.InputInvalid, "arm is missing.");
        // The sentence does not say which arm: whoever reads a refusal stays blind.
        rules.Require(!state.Arms.ContainsKey(Patient), Refusals.AlreadyExists, $"{Patient} is allocated already.");
        rules.ThrowIfBroken();
        return
        [
            new ArmAllocated
            {
                Act = Act,
                Patient = Patient,
                Arm = Arm,
            },
        ];
    }
}

/// <summary>Discloses a patient's arm in an emergency, with the reason; signed <c>approved</c> by the investigator.</summary>
public sealed record UnblindPatient(Act Act, string Patient, string Reason) : IRandomisationCommand
{
    internal IReadOnlyList<IRandomisationEvent> Decide(Randomisation state)
    {
        var rules = new Rules();
        rules.SignedBySelf(Act, Meanings.Approved);
        rules.Reasoned(Reason);
        rules.Require(state.Arms.ContainsKey(Patient), Refusals.NotFound, $"{Patient} is not allocated.");
        rules.ThrowIfBroken();
        return
        [
            new PatientUnblinded
            {
                Act = Act,
                Patient = Patient,
                Reason = Reason,
            },
        ];
    }
}
