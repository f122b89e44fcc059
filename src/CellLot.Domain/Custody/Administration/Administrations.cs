namespace CellLot.Domain.Custody;

/// <summary>Commands on <c>administration/{order}</c>.</summary>
public interface IAdministrationCommand : ICommand;

/// <summary>
/// The one gate at the vein: bedside entries, blocks, the clock and custody meet here, and block and start race on one
/// version. After the start nothing refuses pausing, stopping or recording.
/// </summary>
public static class Administrations
{
    public static readonly Decider<IAdministrationCommand, IAdministrationEvent, AdministrationState> Decider = new(
        "administration",
        3,
        new AdministrationState(),
        Decide,
        Evolve
    );

    private static IReadOnlyList<IAdministrationEvent> Decide(
        IAdministrationCommand command,
        AdministrationState state
    ) =>
        command switch
        {
            AwaitDose awaited => awaited.Decide(state),
            NoteBlock block => block.Decide(state),
            ArriveDose arrive => arrive.Decide(state),
            EnterAtBedside entry => entry.Decide(state),
            AskDowntime ask => ask.Decide(state),
            SurrenderDowntime surrender => surrender.Decide(state),
            StartInfusion start => start.Decide(state),
            ChangeRate change => change.Decide(state),
            PauseInfusion pause => pause.Decide(state),
            ResumeInfusion resume => resume.Decide(state),
            StopInfusion stop => stop.Decide(state),
            RecordVitals vitals => vitals.Decide(state),
            ObserveReaction reaction => reaction.Decide(state),
            DecideAlarm alarm => alarm.Decide(state),
            CloseInfusion close => close.Decide(state),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };

    private static AdministrationState Evolve(AdministrationState state, IAdministrationEvent happened) =>
        happened switch
        {
            DoseAwaited e => state with
            {
                Phase = InfusionPhase.Awaited,
                Order = e.Order,
                Patient = e.Patient,
                Dose = e.Dose,
            },
            // Another bedside, perhaps another patient: what was checked before does not count there.
            DoseArrived e => state with
            {
                Phase = InfusionPhase.Arrived,
                Place = e.Place,
                Entries = [],
                Matched = false,
            },
            BlockNoted or BlockLifted => EvolveBlock(state, happened),
            DowntimeRequested e => state with
            {
                // The same minute gives the same code: its wrong answers stay counted.
                Downtime = new(
                    e.Code,
                    e.Reader,
                    e.ValidUntil,
                    state.Downtime?.Code == e.Code ? state.Downtime.TriesLeft : DowntimeCode.Tries,
                    false
                ),
            },
            DowntimeAnswerRefused e => state with
            {
                Downtime = state.Downtime! with { TriesLeft = e.TriesLeft, Ended = e.TriesLeft == 0 },
                WrongAnswers = state.WrongAnswers.SetItem(e.Act.EntryId, e.TriesLeft),
            },
            DowntimeReleased or DowntimeSurrendered => state with { Downtime = state.Downtime! with { Ended = true } },
            BedsideEntryMade e => state with
            {
                Entries = (e.BeginsAnew ? [] : state.Entries).Add(e.Entry),
                Receipts = state.Receipts.Add(e.Entry.Receipt),
                Matched = false,
            },
            BedsideMatched => state with { Matched = true, MismatchOpen = false },
            BedsideMismatched e => state with
            {
                Entries = [],
                Matched = false,
                MismatchOpen = true,
                Mismatches = state.Mismatches.SetItem(e.Act.EntryId, string.Join(" ", e.Differences)),
            },
            InfusionStarted e => state with
            {
                Phase = InfusionPhase.Running,
                StartedAt = e.Act.OccurredAt,
                Rate = e.Rate,
            },
            _ => EvolveInfusion(state, happened),
        };

    private static AdministrationState EvolveBlock(AdministrationState state, IAdministrationEvent happened)
    {
        var (block, phase) = happened switch
        {
            BlockNoted e => (e.Block, e.Phase),
            BlockLifted e => (e.Block, e.Phase),
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
        var alarms = state.Alarms;
        if (block.Open && phase is (InfusionPhase.Running or InfusionPhase.Paused))
            alarms = alarms.SetItem(
                block.Source,
                new Alarm(block.Source, block.Version, block.Because, happened.Act.RecordedAt)
            );
        else if (alarms.TryGetValue(block.Source, out var alarm))
            alarms = alarms.SetItem(block.Source, alarm with { Lifted = !block.Open });
        return state with { Blocks = state.Blocks.SetItem(block.Source, block), Alarms = alarms };
    }

    /// <summary>What is recorded late, after the close, stays in the record and changes nothing of it.</summary>
    private static AdministrationState EvolveInfusion(AdministrationState state, IAdministrationEvent happened) =>
        happened switch
        {
            InfusionClosed e => state with { Phase = InfusionPhase.Closed, Closed = e },
            UseByPassed => state with { UseByPassed = true },
            AlarmDecided e => state with
            {
                Alarms = state.Alarms.Clear(),
                GoesOn =
                    e.Decision == DecideAlarm.GoOn
                        ? state.GoesOn.SetItems(e.Alarms.Select(a => KeyValuePair.Create(a.Source, a.Version)))
                        : state.GoesOn.RemoveRange(e.Alarms.Select(a => a.Source)),
            },
            ReactionObserved e => state with
            {
                GraveReaction = ObserveReaction.IsGrave(e.Reaction) ? e.Reaction.Term : state.GraveReaction,
            },
            VitalsRecorded => state,
            _ when state.Phase == InfusionPhase.Closed => state,
            RateChanged e => state with { Rate = e.Rate },
            InfusionPaused => state.Phase == InfusionPhase.Stopped
                ? state
                : state with
                {
                    Phase = InfusionPhase.Paused,
                },
            InfusionResumed e => state with { Phase = InfusionPhase.Running, Rate = e.Rate, GraveReaction = null },
            InfusionStopped => state with { Phase = InfusionPhase.Stopped },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
}
