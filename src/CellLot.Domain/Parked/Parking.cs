namespace CellLot.Domain.Parked;

/// <summary>Events of <c>parked/{message}/{consumer}</c>, which every service keeps.</summary>
public interface IParkedEvent : IEvent
{
    ParkedMessage Parked { get; }
}

/// <summary>A person asked for the message to be tried again at once.</summary>
public sealed record ParkedMessageRetried(Act Act, ParkedMessage Parked) : IParkedEvent;

/// <summary>
/// A person decided that the consumer goes on without what the message tells. The decision stays on record for ever: what was
/// dropped, by whom, why, under which signature (the act's).
/// </summary>
public sealed record ParkedMessageClosed(Act Act, ParkedMessage Parked, string Reason) : IParkedEvent;

/// <summary>Commands of <c>parked/{message}/{consumer}</c>.</summary>
public interface IParkedCommand : ICommand
{
    /// <summary>How the message stands, or null when no such message was ever parked at this consumer.</summary>
    ParkedStanding? Standing { get; }
}

/// <summary>What people did with one parked message. Stream <c>parked/{message}/{consumer}</c>.</summary>
public sealed record Parking
{
    /// <summary>Times that a person asked for another try.</summary>
    public int Retries { get; init; }

    /// <summary>Printed name of who closed it; null while nobody has.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>The table of verbs.</summary>
    public static Decider<IParkedCommand, IParkedEvent, Parking> Decider { get; } =
        new(
            "parked",
            1,
            new Parking(),
            (command, parking) =>
                command switch
                {
                    RetryParkedMessage retry => retry.Decide(parking),
                    CloseParkedMessage close => close.Decide(parking),
                    _ => throw new InvalidOperationException(
                        $"{command.GetType().Name} is no verb of a parked message."
                    ),
                },
            (parking, happened) =>
                happened switch
                {
                    ParkedMessageRetried => parking with { Retries = parking.Retries + 1 },
                    ParkedMessageClosed e => parking with { ClosedBy = e.Act.ByName },
                    _ => parking,
                }
        );

    /// <summary>The stream's id: a message waits at each consumer by itself.</summary>
    public static string IdOf(Guid message, string consumer) => $"{message}/{consumer}";

    /// <summary>Refuses at once what no longer waits; else the message.</summary>
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>PARKED_CLOSED</c>, <c>PARKED_HANDLED</c></exception>
    internal ParkedMessage MustWait(ParkedStanding? standing)
    {
        if (standing is not { Message: var message })
            throw new RuleBroken(Refusals.NotFound.Because("No such message was parked at this consumer."));
        if (ClosedBy is not null)
            throw new RuleBroken(
                Refusals.ParkedClosed.Because(
                    $"{message.Said()} was closed by {ClosedBy}: {message.Consumer} went on without it."
                )
            );
        if (standing.Handled)
            throw new RuleBroken(Refusals.ParkedHandled.Because($"{message.Consumer} has handled {message.Said()}."));
        return message;
    }
}
