namespace CellLot.Domain.Custody;

/// <summary>The ward was given a code to read out to the release desk.</summary>
public sealed record DowntimeRequested : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required string Code { get; init; }

    /// <summary>Account id of who reads it out: only that person starts with its answer.</summary>
    public required string Reader { get; init; }
    public required string ReaderName { get; init; }

    /// <summary>Until when an answer opens the start, by Custody's own clock.</summary>
    public required DateTimeOffset ValidUntil { get; init; }
}

/// <summary>An answer was entered that is not the desk's.</summary>
public sealed record DowntimeAnswerRefused : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required string Code { get; init; }
    public required int TriesLeft { get; init; }
}

/// <summary>
/// The desk's answer replaced the freshness of what is known of holds and releases, once, for the start recorded with it. Nothing
/// else was replaced.
/// </summary>
public sealed record DowntimeReleased : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required string Code { get; init; }
    public required string Reader { get; init; }
}

/// <summary>The code was given back unused, or a new one took its place.</summary>
public sealed record DowntimeSurrendered : IAdministrationEvent
{
    public required Act Act { get; init; }
    public required string Order { get; init; }
    public required string Patient { get; init; }
    public required string Code { get; init; }
}

/// <summary>The newest downtime code of a dose.</summary>
/// <param name="TriesLeft">Answers that may still be entered.</param>
/// <param name="Ended">Used, given back, or out of tries.</param>
public sealed record Downtime(string Code, string Reader, DateTimeOffset ValidUntil, int TriesLeft, bool Ended);

/// <summary>What was entered as the desk's answer.</summary>
/// <param name="Genuine">Whether it is the answer to the dose's newest code.</param>
public sealed record DowntimeAnswer(bool Genuine);
