using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>Events of <c>downtime/{order}</c>.</summary>
public interface IDowntimeEvent : IEvent
{
    string Order { get; }
}

/// <summary>
/// The release desk, two people, saw the live state of a dose and answered a ward that hears nothing: the ward may start it while
/// what it knows is old. The answer itself is in no record.
/// </summary>
/// <param name="Request">The ward's code.</param>
/// <param name="Reader">Account of the person at the ward.</param>
/// <param name="Keys">Everything the dose descends from, with its own keys, as known when it was answered.</param>
/// <param name="ValidUntil">From then on the answer starts nothing.</param>
public sealed record DowntimeAnswered(
    Act Act,
    string Order,
    string Request,
    string Reader,
    ImmutableList<string> Keys,
    DateTimeOffset ValidUntil
) : IDowntimeEvent;

/// <summary>An answer starts nothing any more: it was used, or given up.</summary>
/// <param name="Outcome"><c>used</c> or <c>surrendered</c>, as Custody tells it.</param>
public sealed record DowntimeAnswerEnded(Act Act, string Order, string Request, string Outcome) : IDowntimeEvent;

/// <summary>Commands of <c>downtime/{order}</c>.</summary>
public interface IDowntimeCommand : ICommand;

/// <summary>One answer.</summary>
public sealed record DowntimeAnswer(
    string Request,
    string Reader,
    ImmutableList<string> SignedBy,
    ImmutableList<string> Keys,
    DateTimeOffset ValidUntil,
    bool Ended
);

/// <summary>Downtime answers given for one dose. Stream <c>downtime/{order}</c>.</summary>
public sealed record DowntimeDesk
{
    public ImmutableList<DowntimeAnswer> Answers { get; init; } = [];

    /// <summary>The table of verbs.</summary>
    public static Decider<IDowntimeCommand, IDowntimeEvent, DowntimeDesk> Decider { get; } =
        new(
            "downtime",
            1,
            new DowntimeDesk(),
            (command, desk) =>
                command switch
                {
                    AnswerDowntime answer => answer.Decide(desk),
                    EndDowntimeAnswer end => end.Decide(desk),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of the desk."),
                },
            (desk, happened) =>
                happened switch
                {
                    DowntimeAnswered e => desk with
                    {
                        Answers = desk.Answers.Add(
                            new DowntimeAnswer(
                                e.Request,
                                e.Reader,
                                [.. e.Act.Signatures.Select(s => s.Person)],
                                e.Keys,
                                e.ValidUntil,
                                Ended: false
                            )
                        ),
                    },
                    DowntimeAnswerEnded e => desk with
                    {
                        Answers =
                        [
                            .. desk.Answers.Select(a =>
                                string.Equals(a.Request, e.Request, StringComparison.Ordinal)
                                    ? a with
                                    {
                                        Ended = true,
                                    }
                                    : a
                            ),
                        ],
                    },
                    _ => desk,
                }
        );
}
