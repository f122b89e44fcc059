using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Units;
using CellLot.Messages;

namespace CellLot.Custody.Messages;

/// <summary>Pure: what Custody's events tell the other services.</summary>
public static class CustodyMessages
{
    /// <summary>Events that can tell something.</summary>
    public static IReadOnlyCollection<Type> Told { get; } =
    [
        typeof(CustodyStarted),
        typeof(HandedOver),
        typeof(Received),
        typeof(Lost),
        typeof(Found),
        typeof(Destroyed),
        typeof(CustodyEnded),
        typeof(DoseArrived),
        typeof(BlockNoted),
        typeof(BlockLifted),
        typeof(BedsideMatched),
        typeof(BedsideMismatched),
        typeof(InfusionStarted),
        typeof(RateChanged),
        typeof(InfusionPaused),
        typeof(InfusionResumed),
        typeof(InfusionStopped),
        typeof(ReactionObserved),
        typeof(AlarmDecided),
        typeof(HoldReached),
        typeof(DowntimeAnswerRefused),
        typeof(DowntimeReleased),
        typeof(DowntimeSurrendered),
        typeof(Domain.Custody.InfusionClosed),
        typeof(ExcursionFound),
        typeof(ExcursionDisposed),
        typeof(ContentsExposed),
        typeof(VisitScheduled),
        typeof(ObservationRecorded),
        typeof(OutcomeJudged),
    ];

    /// <summary>The message of an event, or null.</summary>
    public static Message? Tell(string stream, IEvent happened) =>
        happened switch
        {
            IItemEvent item => ItemOf(item),
            Domain.Custody.InfusionClosed e => new CellLot.Messages.InfusionClosed(
                e.Order,
                e.Patient,
                e.Lots,
                e.Containers,
                e.Infused.Value,
                e.Discarded.Value,
                e.Delivered.Value,
                e.StartedAt,
                e.EndedAt,
                e.Outcome
            ),
            DowntimeAnswerRefused { TriesLeft: 0 } e => new DowntimeEnded(e.Order, e.Code, "refused"),
            DowntimeReleased e => new DowntimeEnded(e.Order, e.Code, "used"),
            DowntimeSurrendered e => new DowntimeEnded(e.Order, e.Code, "surrendered"),
            IAdministrationEvent bedside => BedsideMessages.Of(bedside),
            ExcursionFound e => new ExcursionChanged(
                e.Unit,
                e.Excursion.Id,
                e.Excursion.From,
                e.Excursion.To,
                null,
                $"Excursion ({e.Excursion.Kind}) of {Figures.Plain(e.Excursion.Minutes)} min"
            ),
            ExcursionDisposed e => new ExcursionChanged(
                e.Unit,
                e.Excursion.Id,
                e.Excursion.From,
                e.Excursion.To,
                e.Disposition,
                $"Excursion disposed of: {e.Disposition}"
            ),
            ContentsExposed e => new KeysExposed(
                e.Excursion,
                e.Unit,
                e.From,
                e.To,
                e.Keys,
                $"{e.Keys.Count(k => k.StartsWith("dose/", StringComparison.Ordinal))} doses were in {e.Unit} during the excursion {e.Excursion}"
            ),
            HoldReached e => new HoldTaken(
                e.Hold,
                e.SourceVersion,
                e.Open,
                [.. e.Reached.Select(r => new ReachedCount(r.What, r.Count))]
            ),
            IFollowupEvent visit => FollowupOf(stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..], visit),
            _ => null,
        };

    private static CustodyChanged ItemOf(IItemEvent happened) =>
        happened switch
        {
            CustodyStarted e => new(e.Item, e.Holder, e.HolderName, e.Place, "received"),
            HandedOver e => new(e.Item, e.To, e.ToName, e.Record.Place, "in-transit"),
            Received e => new(e.Item, e.Holder, e.HolderName, e.Record.Place, e.InCarriage ? "in-transit" : "received"),
            Lost e => new(e.Item, e.LastHolder, e.LastHolderName, e.Place, "lost"),
            Found e => new(e.Item, e.Holder, e.HolderName, e.Place, "found"),
            Destroyed e => new(e.Item, e.Holder, e.HolderName, e.Place, "destroyed"),
            CustodyEnded e => new(e.Item, e.Holder, e.HolderName, e.Place, "ended"),
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };

    private static FollowupRecorded FollowupOf(string patient, IFollowupEvent happened) =>
        happened switch
        {
            VisitScheduled e => new(patient, e.Visit, $"Visit {e.Visit} due on {e.Due:yyyy-MM-dd}"),
            ObservationRecorded e => new(patient, e.Visit, $"{e.Name} {e.Value} {e.Unit}".TrimEnd()),
            OutcomeJudged e => new(patient, e.Visit, $"Outcome at {e.Visit}: {e.Outcome}"),
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
}
