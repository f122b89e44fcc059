namespace CellLot.Domain.Parked;

/// <summary>A message that waits at a consumer because it could not be handled, as the consumer's service has it on record.</summary>
/// <param name="Message">Id of the message: the id of the event that it tells of.</param>
/// <param name="Consumer">Who could not handle it, e.g. <c>pharmacy.when-lot-released</c>.</param>
/// <param name="Source">Service that told it.</param>
/// <param name="Stream">Stream of the source that it is about, e.g. <c>release/CL26-0007</c>.</param>
/// <param name="Version">Version of that stream at which it happened.</param>
/// <param name="Type">Name of the message, also one that this version of the program does not know.</param>
/// <param name="Error">Why the last try failed, one sentence.</param>
/// <param name="Attempts">Tries so far.</param>
public sealed record ParkedMessage(
    Guid Message,
    string Consumer,
    string Source,
    string Stream,
    long Version,
    string Type,
    string Error,
    int Attempts
)
{
    /// <summary>Source, stream and version in one, e.g. <c>quality release/CL26-0007@3</c>.</summary>
    public string Said() => FormattableString.Invariant($"{Source} {Stream}@{Version}");
}

/// <summary>How a parked message stands when somebody decides on it.</summary>
/// <param name="Handled">It was handled meanwhile.</param>
/// <param name="Behind">Version of the first message of the same stream that waits at this consumer, when that is an earlier one.</param>
public sealed record ParkedStanding(ParkedMessage Message, bool Handled = false, long? Behind = null);
