namespace CellLot.Domain.Tracing;

/// <summary>Events of what other services have told.</summary>
public interface IFactEvent : IEvent;

/// <summary>
/// A message of another service, kept as it came: Tracing's views are folded from these alone, so that they can be made afresh.
/// Stream <c>fact/{source}/{source stream}</c>.
/// </summary>
/// <param name="Source">Service that told it.</param>
/// <param name="Stream">Its stream, e.g. <c>lot/CL26-0001</c>.</param>
/// <param name="Version">Version of that stream.</param>
/// <param name="Message">Name of the message, e.g. <c>LotFilled</c>.</param>
/// <param name="Body">The message as JSON text, without its envelope.</param>
/// <param name="ToldBy">Account id of who did it.</param>
/// <param name="HappenedAt">When it happened, UTC.</param>
/// <param name="RecordedThereAt">When its service recorded it, UTC.</param>
public sealed record FactNoted(
    Act Act,
    string Source,
    string Stream,
    long Version,
    string Message,
    string Body,
    string ToldBy,
    DateTimeOffset HappenedAt,
    DateTimeOffset RecordedThereAt
) : IFactEvent;

/// <summary>Keeps what another service has told. Always accepted: the entry id (the message) makes it happen once.</summary>
public sealed record NoteFact(
    Act Act,
    string Source,
    string Stream,
    long Version,
    string Message,
    string Body,
    string ToldBy,
    DateTimeOffset HappenedAt,
    DateTimeOffset RecordedThereAt
) : ICommand;

/// <summary>How many facts a stream holds; nothing is decided on it.</summary>
public sealed record FactState(long Facts);

/// <summary>The aggregate of facts: a log of what was told, by source stream.</summary>
public static class Facts
{
    public static readonly Decider<NoteFact, IFactEvent, FactState> Decider = new(
        "fact",
        1,
        new FactState(0),
        (c, _) =>
            [
                new FactNoted(
                    c.Act,
                    c.Source,
                    c.Stream,
                    c.Version,
                    c.Message,
                    c.Body,
                    c.ToldBy,
                    c.HappenedAt,
                    c.RecordedThereAt
                ),
            ],
        (state, _) => new FactState(state.Facts + 1)
    );
}
