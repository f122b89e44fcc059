namespace CellLot.Platform.Subscriptions;

/// <summary>
/// Wakes whoever waits until a view shows something: it was brought forward in this process. They look again; where another
/// process brings it forward they look by themselves, a little later.
/// </summary>
internal sealed class ViewsMoved
{
    private TaskCompletionSource next = New();

    /// <summary>Ends at the next move. To be taken before the look, so that no move falls in between.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>A view has committed.</summary>
    public void Move() => Interlocked.Exchange(ref next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
