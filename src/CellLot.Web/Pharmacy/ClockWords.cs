namespace CellLot.Web.Pharmacy;

/// <summary>How near a clock's end is.</summary>
internal enum ClockState
{
    Running,
    Near,
    Passed,
}

/// <summary>The clock after thaw in words, by the server's time: never by the tablet's.</summary>
internal static class ClockWords
{
    /// <summary>From here on it is said that time runs short.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(30);

    /// <summary>How it stands.</summary>
    public static ClockState Of(TimeSpan toLatestStart) =>
        toLatestStart <= TimeSpan.Zero ? ClockState.Passed
        : toLatestStart <= Short ? ClockState.Near
        : ClockState.Running;

    /// <summary>What it means now, in a sentence.</summary>
    public static string Say(TimeSpan toLatestStart, TimeSpan toUseBy) =>
        toUseBy <= TimeSpan.Zero ? "EXPIRED: the use by has passed. Nothing of it may be given: discard it."
        : toLatestStart <= TimeSpan.Zero
            ? "TOO LATE TO START: the latest start has passed. It is not issued or begun any more: discard it."
        : toLatestStart <= Short ? $"TIME IS SHORT: {Left(toLatestStart)} left to start the infusion."
        : $"{Left(toLatestStart)} left to start the infusion.";

    /// <summary><c>1 h 32 min</c>; never more than there is.</summary>
    public static string Left(TimeSpan left) =>
        left switch
        {
            { TotalMinutes: < 1 } => "less than a minute",
            { TotalHours: < 1 } => $"{(int)left.TotalMinutes} min",
            _ => $"{(int)left.TotalHours} h {left.Minutes} min",
        };
}
