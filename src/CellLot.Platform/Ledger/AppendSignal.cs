using System.Threading.Channels;
using Npgsql;

namespace CellLot.Platform.Ledger;

/// <summary>
/// Wakes readers after appends without stopping writers: the signal is sent after the commit (a NOTIFY inside the append would line
/// all commits up), a few at once and then at most one in 10 ms. Losing one costs a reader the length of its poll, never an event.
/// </summary>
internal sealed class AppendSignal(string service, NpgsqlDataSource database, string connectionString)
    : IAsyncDisposable
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan AtOnce = 4 * Apart;
    private static readonly TimeSpan PollWhenDeaf = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BeforeReconnecting = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource ending = new();
    private readonly Channel<bool> appends = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly string self = Guid.NewGuid().ToString("N");
    private readonly Lock starting = new();
    private TaskCompletionSource changed = New();
    private long count;
    private volatile bool listening;
    private Task? sender;
    private Task? listener;

    /// <summary>Signals so far, of this process and of others.</summary>
    public long Count => Volatile.Read(ref count);

    /// <summary>Whether the listening connection stands; without it readers poll.</summary>
    public bool Listening => listening;

    /// <summary>NOTIFYs sent so far.</summary>
    public long Sent { get; private set; }

    /// <summary>To be called after an append has committed.</summary>
    public void Appended()
    {
        Start(ref sender, Send);
        appends.Writer.TryWrite(true);
    }

    /// <summary>Returns when there were more signals than <paramref name="seen"/>, or after a time.</summary>
    public async Task Wait(long seen, TimeSpan atMost, CancellationToken stop)
    {
        Start(ref listener, Listen);
        var next = Volatile.Read(ref changed).Task;
        if (Count != seen)
            return;
        var limit = listening || atMost < PollWhenDeaf ? atMost : PollWhenDeaf;
        try
        {
            await next.WaitAsync(limit, stop);
        }
        catch (TimeoutException)
        {
            // The poll that is the safety net.
        }
    }

    private void Start(ref Task? task, Func<Task> run)
    {
        if (Volatile.Read(ref task) is not null)
            return;
        lock (starting)
            task ??= ending.IsCancellationRequested ? Task.CompletedTask : Task.Run(run);
    }

    private void Raise()
    {
        Interlocked.Increment(ref count);
        Interlocked.Exchange(ref changed, New()).SetResult();
    }

    private async Task Send()
    {
        try
        {
            // Each signal uses up its time; of what was not used for a while, some is left for signals one right after the other.
            for (var used = TimeSpan.Zero; await appends.Reader.WaitToReadAsync(ending.Token); )
            {
                appends.Reader.TryRead(out _);
                Raise();
                await Notify();
                var now = TimeProvider.System.GetElapsedTime(0);
                used = (used < now - AtOnce ? now - AtOnce : used) + Apart;
                if (used > now)
                    await Task.Delay(used - now, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The ledger closes.
        }
    }

    private async Task Notify()
    {
        try
        {
            await using var command = database.CreateCommand(
                $"select set_config('synchronous_commit', 'off', true), pg_notify('celllot_{service}', $1)"
            );
            command.Parameters.Add(new() { Value = self, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
            await command.ExecuteNonQueryAsync(ending.Token);
            Sent++;
        }
        catch (NpgsqlException)
        {
            // Readers elsewhere find the events by their poll.
        }
    }

    private async Task Listen()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await using var connection = LedgerConnections.Listener(service, connectionString);
                connection.Notification += (_, told) =>
                {
                    if (!string.Equals(told.Payload, self, StringComparison.Ordinal))
                        Raise();
                };
                await connection.OpenAsync(ending.Token);
                await using (var listen = new NpgsqlCommand($"listen celllot_{service}", connection))
                    await listen.ExecuteNonQueryAsync(ending.Token);
                listening = true;
                Raise(); // what came while nobody listened
                while (true)
                    await connection.WaitAsync(ending.Token);
            }
            catch (Exception broken)
                when (broken is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
            {
                listening = false;
            }
            await Task.Delay(BeforeReconnecting, ending.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        Task[] running;
        lock (starting)
            running = [sender ?? Task.CompletedTask, listener ?? Task.CompletedTask];
        await Task.WhenAll(running);
        ending.Dispose();
    }
}
