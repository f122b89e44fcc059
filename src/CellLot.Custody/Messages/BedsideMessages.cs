using CellLot.Domain.Custody;
using CellLot.Domain.Units;
using CellLot.Messages;

namespace CellLot.Custody.Messages;

/// <summary>Pure: what the bedside tells; a sealed entry and vital signs tell nothing.</summary>
internal static class BedsideMessages
{
    public static AdministrationChanged? Of(IAdministrationEvent happened) =>
        happened switch
        {
            DoseArrived e => Now(e, "arrived", $"At the bedside: {e.Place}"),
            BedsideMatched e => Now(e, "matched", "Patient, order and label agree; two people checked alone"),
            BedsideMismatched e => Now(e, "mismatched", $"Hard stop at the bedside: {string.Join(" ", e.Differences)}"),
            InfusionStarted e => Now(e, "running", $"Infusion started at {Figures.Plain(e.Rate.Value)} mL/min") with
            {
                StartedAt = e.Act.OccurredAt,
            },
            RateChanged e => Now(e, "running", $"Rate changed to {Figures.Plain(e.Rate.Value)} mL/min"),
            InfusionPaused e => Now(e, "paused", $"Infusion paused: {e.Reason}"),
            InfusionResumed e => Now(e, "running", $"Infusion goes on at {Figures.Plain(e.Rate.Value)} mL/min"),
            InfusionStopped e => Now(e, "stopped", $"Infusion stopped: {e.Reason}"),
            ReactionObserved e => Now(
                e,
                WordOf(e.Phase),
                $"Reaction: {e.Reaction.Term}, reported as {e.Reaction.ReportedAs}"
                    + (e.Reaction.Grade is { } grade ? $", grade {grade}" : "")
            ),
            AlarmDecided e => Now(
                e,
                WordOf(e.Phase),
                $"{(e.Decision == DecideAlarm.GoOn ? "Physician decides: go on" : "Physician advises to stop")}: {e.Because}"
            ),
            BlockNoted { Phase: InfusionPhase.Running or InfusionPhase.Paused } e => Now(
                e,
                WordOf(e.Phase),
                $"Alarm, pause and call: {e.Block.Because}"
            ),
            BlockLifted { Phase: InfusionPhase.Running or InfusionPhase.Paused } e => Now(
                e,
                WordOf(e.Phase),
                $"Alarm lifted: {e.Block.Because}"
            ),
            _ => null,
        };

    private static AdministrationChanged Now(IAdministrationEvent happened, string state, string sentence) =>
        new(happened.Order, happened.Patient, state, sentence);

    private static string WordOf(InfusionPhase phase) => phase.ToString().ToLowerInvariant();
}
