using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Platform.Messaging;

/// <summary>
/// What a service does when another one tells it something. A consumer is a plain function (message, context) → decisions;
/// its inbox row, its effects and its known facts are one transaction. A thrown exception is retried, then parked.
/// </summary>
public sealed class Consumers(string service)
{
    private readonly List<Consumer> all = [];

    public IReadOnlyList<Consumer> All => all;

    /// <summary>All of a module; one that has gates keeps the lease of the safety feed too.</summary>
    public static Consumers Of(ServiceModule module)
    {
        var consumers = new Consumers(module.Name);
        module.AddConsumers(consumers);
        if (
            consumers.all.Exists(c => c.Safety) && !consumers.all.Exists(c => c.MessageType == typeof(ParameterChanged))
        )
            consumers.Keep<ParameterChanged>("site");
        return consumers;
    }

    /// <summary>Registers a consumer. With <see cref="Message"/> itself it is told everything that the source tells.</summary>
    /// <param name="name">Constant kebab-case name, e.g. <c>when-lot-filled</c>: the inbox and the lane's position are kept under it.</param>
    /// <param name="from">Source service, e.g. <c>manufacturing</c>.</param>
    /// <param name="upTo">Told now and then up to which instant, by the source's database, everything was handed over (or is parked here).</param>
    public void When<TMessage>(
        string name,
        string from,
        Func<TMessage, CommandContext, Task> handle,
        Func<ServiceRuntime, string, DateTimeOffset, CancellationToken, Task>? upTo = null
    )
        where TMessage : Message =>
        all.Add(
            new Consumer($"{service}.{name}", service, from, typeof(TMessage), (m, cx) => handle((TMessage)m, cx))
            {
                UpTo = upTo,
            }
        );

    /// <summary>
    /// Registers a consumer of the source's safety feed instead of its ordinary one: in order, never parked, never skipped; while
    /// it fails, the gates that rest on the source close.
    /// </summary>
    public void Safety<TMessage>(string name, string from, Func<TMessage, CommandContext, Task> handle)
        where TMessage : Message =>
        all.Add(
            new Consumer($"{service}.{name}", service, from, typeof(TMessage), (m, cx) => handle((TMessage)m, cx), true)
        );

    /// <summary>Only keeps the newest fact of each source stream, for <see cref="CommandContext.Known"/>.</summary>
    public void Keep<TMessage>(string from)
        where TMessage : Message =>
        all.Add(
            new Consumer(
                $"{service}.keep-{typeof(TMessage).Name}",
                service,
                from,
                typeof(TMessage),
                (m, cx) =>
                {
                    cx.Keep(m);
                    return Task.CompletedTask;
                }
            )
        );
}

/// <summary>One consumer.</summary>
/// <param name="Safety">Fed by the source's safety feed, not by the ordinary one.</param>
public sealed record Consumer(
    string Name,
    string Service,
    string From,
    Type MessageType,
    Func<Message, CommandContext, Task> Handle,
    bool Safety = false
)
{
    /// <summary>Wants to know up to which instant it was handed everything; null for most.</summary>
    public Func<ServiceRuntime, string, DateTimeOffset, CancellationToken, Task>? UpTo { get; init; }
}
