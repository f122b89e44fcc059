using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>
/// Closes the record of a dose: infused + discarded = issued volume (invariant 23), delivered cells = infused volume ×
/// concentration; two people sign. A dose that was never started is closed as not given, wholly discarded.
/// </summary>
/// <param name="Remark">E.g. <c>demonstration, duration not played</c>.</param>
public sealed record CloseInfusion(Act Act, Millilitres Infused, Millilitres Discarded, string? Remark)
    : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c>, <c>STATE_REFUSES</c>, <c>INPUT_INVALID</c>, <c>VOLUME_UNACCOUNTED</c>, <c>SIGNATURE_MISSING</c>, <c>TWO_PERSON_RULE</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        if (state.Phase == InfusionPhase.Closed)
            throw new RuleBroken(Refusals.StateRefuses.Because("The record is closed already."));
        if (state.Dose is not { } dose)
            throw new RuleBroken(Refusals.DoseNotReady.Because($"The dose is {Words.Of(state.Phase)}."));
        var rules = new Rules();
        if (
            rules.Require(
                Infused.Value >= 0 && Discarded.Value >= 0,
                Refusals.InputInvalid,
                "infusedMl, discardedMl: not below 0."
            )
        )
            rules.Require(
                Infused + Discarded == dose.Volume,
                Refusals.VolumeUnaccounted,
                $"{Figures.Plain(Infused.Value)} mL infused + {Figures.Plain(Discarded.Value)} mL discarded is not {Figures.Plain(dose.Volume.Value)} mL issued."
            );
        rules.Require(
            state.Started || Infused.Value == 0,
            Refusals.DoseNotReady,
            "The infusion was not started: nothing can have been infused."
        );
        rules.Require(
            state.StartedAt is null || Act.OccurredAt >= state.StartedAt,
            Refusals.InputInvalid,
            $"occurredAt: the infusion cannot have ended before it began, {state.StartedAt:yyyy-MM-dd HH:mm:ss}Z."
        );
        TwoPeople.Signed(rules, Act, Meanings.Administered, Meanings.Verified);
        rules.ThrowIfBroken();
        return RunningInfusion.With(
            state,
            new InfusionClosed
            {
                Act = Act,
                Order = state.Order,
                Patient = state.Patient,
                Lots = dose.Lots,
                Containers = dose.Containers,
                Infused = Infused,
                Discarded = Discarded,
                Concentration = dose.Concentration,
                Delivered = dose.Concentration * Infused,
                StartedAt = state.StartedAt,
                EndedAt = Act.OccurredAt,
                Outcome =
                    !state.Started ? "not-given"
                    : state.Phase == InfusionPhase.Stopped ? "stopped"
                    : "completed",
                Remark = Remark,
            }
        );
    }
}
