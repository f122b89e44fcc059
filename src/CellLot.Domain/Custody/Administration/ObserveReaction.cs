namespace CellLot.Domain.Custody;

/// <summary>Records a reaction. Never refused after the start.</summary>
public sealed record ObserveReaction(Act Act, Reaction Reaction) : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c> before the start; <c>INPUT_INVALID</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        RunningInfusion.MustHaveStarted(state);
        if (Reaction.Grade is < 1 or > 5)
            throw new RuleBroken(Refusals.InputInvalid.Because("grade: 1 to 5 (CTCAE), or left out."));
        return RunningInfusion.With(
            state,
            new ReactionObserved
            {
                Act = Act,
                Order = state.Order,
                Patient = state.Patient,
                Reaction = Reaction,
                Phase = state.Phase,
            }
        );
    }

    /// <summary>Grade 3 or more, or any hypersensitivity: it goes on only by a physician's signed decision.</summary>
    internal static bool IsGrave(Reaction reaction) => reaction.Grade >= 3 || reaction.Hypersensitivity;
}
