using CellLot.Domain;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;

namespace CellLot.SystemTests.Holds;

/// <summary>
/// What is no gate is entered beside the API: the same rules, the same ledger, the same views, without network, password and
/// key. It is not done while a fault happens, and is tried again when one came between.
/// </summary>
internal sealed class Staging(Installation at, Calm calm) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly SemaphoreSlim opening = new(1);
    private Evidence? evidence;

    /// <summary>Decides in a service and keeps it in one transaction.</summary>
    public Task Do(string service, string person, DateTimeOffset when, Func<CommandContext, Task> decide) =>
        Try(
            async runtime =>
            {
                var cx = Context(runtime, person, when);
                await decide(cx);
                var headers = EventHeaders.Of(cx.Act, cx.Site, cx.Study);
                await runtime.Ledger.Append(
                    cx.Batch(
                        new AppendMetadata(DateTimeOffset.UtcNow, person, null, $"staged {cx.Act.EntryId}", headers)
                    ),
                    CancellationToken.None
                );
                return true;
            },
            service
        );

    /// <summary>The state of a stream now.</summary>
    public Task<TState> Load<TCommand, TEvent, TState>(
        string service,
        Decider<TCommand, TEvent, TState> decider,
        string id
    )
        where TCommand : ICommand
        where TEvent : IEvent =>
        Try(
            async runtime => (await Context(runtime, "nobody", DateTimeOffset.UtcNow).Load(decider, id)).State,
            service
        );

    /// <summary>Waits until a stream is as it shall be; what crosses services arrives a moment later.</summary>
    public async Task<TState> Until<TCommand, TEvent, TState>(
        string service,
        Decider<TCommand, TEvent, TState> decider,
        string id,
        Func<TState, bool> there
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        for (var until = DateTime.UtcNow + Patience; ; await Task.Delay(150))
        {
            var state = await Load(service, decider, id);
            if (there(state))
                return state;
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"{service} does not come to know {decider.Stream(id)}: {state}");
        }
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public Task Sql(string sql, params object[] values) =>
        Try(
            async _ =>
            {
                await using var command = evidence!.Ledgers.CreateCommand(sql);
                foreach (var value in values)
                    command.Parameters.Add(new() { Value = value });
                await command.ExecuteNonQueryAsync();
                return true;
            },
            "site"
        );

    public async ValueTask DisposeAsync()
    {
        if (evidence is not null)
            await evidence.DisposeAsync();
        opening.Dispose();
    }

    private static CommandContext Context(ServiceRuntime runtime, string person, DateTimeOffset when) =>
        new(
            runtime,
            new Actor(person, $"Name of {person}", []),
            StagedActs.Of(person, Guid.NewGuid().ToString(), when),
            "madrid",
            new Dictionary<string, string>(StringComparer.Ordinal),
            CancellationToken.None
        );

    private async Task<T> Try<T>(Func<ServiceRuntime, Task<T>> act, string service)
    {
        for (var until = DateTime.UtcNow + Patience; ; )
        {
            await calm.Comes();
            var used = await Opened();
            try
            {
                return await act(used.Services.Single(s => s.Name == service));
            }
            catch (LedgerConflict) { }
            catch (Exception lost)
                when (lost is Npgsql.NpgsqlException or IOException or ObjectDisposedException or TimeoutException
                    && DateTime.UtcNow < until
                )
            {
                await Task.Delay(200);
                Forget(used);
            }
        }
    }

    private async Task<Evidence> Opened()
    {
        await opening.WaitAsync();
        try
        {
            return evidence ??= await Evidence.Of(at, CancellationToken.None);
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>The server may have been started again elsewhere.</summary>
    private void Forget(Evidence used) => Interlocked.CompareExchange(ref evidence, null, used);
}

/// <summary>Whether a fault is happening.</summary>
internal sealed class Calm
{
    private volatile TaskCompletionSource calm = Now();

    public Task Comes() => calm.Task;

    public void Ends() => calm = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Returns() => calm.TrySetResult();

    private static TaskCompletionSource Now()
    {
        var now = new TaskCompletionSource();
        now.SetResult();
        return now;
    }
}
