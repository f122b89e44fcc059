namespace CellLot.Platform.Safety;

/// <summary>
/// Where a source's safety feed stands, in the process that holds the source's duties: the last number, and the instant up to
/// which everything is numbered. Whoever hands the feed on waits for it to move.
/// </summary>
internal sealed class SafetyTip
{
    private readonly Lock moving = new();
    private TaskCompletionSource moved = New();

    /// <summary>The last number and what it is complete up to, by the source's database; null before the first pulse.</summary>
    public (long N, DateTimeOffset? AsOf) Now { get; private set; }

    /// <summary>A fact was numbered.</summary>
    public void Numbered(long n) => Move((n, Now.AsOf));

    /// <summary>Everything recorded before <paramref name="asOf"/> is numbered, the last with <paramref name="n"/>.</summary>
    public void Pulse(long n, DateTimeOffset asOf) => Move((n, asOf));

    /// <summary>Returns at once when it has moved since <paramref name="seen"/>, else when it moves, or after a time.</summary>
    public async Task Wait((long, DateTimeOffset?) seen, TimeSpan atMost, CancellationToken stop)
    {
        Task next;
        lock (moving)
        {
            if (Now != seen)
                return;
            next = moved.Task;
        }
        await next.WaitAsync(atMost, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
    }

    private void Move((long, DateTimeOffset?) to)
    {
        lock (moving)
        {
            if (Now == to)
                return;
            Now = to;
            moved.SetResult();
            moved = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
