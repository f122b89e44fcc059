using CellLot.Messages;
using MassTransit;

namespace CellLot.Platform.Messaging;

/// <summary>The one adapter between MassTransit and a consumer, which is a plain function. MassTransit only carries.</summary>
public sealed class Carrier<TMessage>(Func<Message, CancellationToken, Task> handle) : IConsumer<TMessage>
    where TMessage : Message
{
    public Task Consume(ConsumeContext<TMessage> context) => handle(context.Message, context.CancellationToken);
}

/// <summary>Makes the mediator of one consumer: publishing returns when the consumer has committed, or throws what it threw.</summary>
internal static class LaneMediator
{
    /// <summary>Immediate retries before a message is parked.</summary>
    private static readonly TimeSpan[] Retries =
    [
        TimeSpan.FromMilliseconds(20),
        TimeSpan.FromMilliseconds(100),
        TimeSpan.FromMilliseconds(300),
    ];

    public static MassTransit.Mediator.IMediator For(Type messageType, Func<Message, CancellationToken, Task> handle) =>
        (MassTransit.Mediator.IMediator)
            typeof(LaneMediator)
                .GetMethod(
                    nameof(Make),
                    System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static
                )!
                .MakeGenericMethod(messageType)
                .Invoke(null, [handle])!;

    private static MassTransit.Mediator.IMediator Make<TMessage>(Func<Message, CancellationToken, Task> handle)
        where TMessage : Message =>
        Bus.Factory.CreateMediator(mediator =>
        {
            mediator.UseMessageRetry(retry => retry.Intervals(Retries));
            mediator.Consumer(() => new Carrier<TMessage>(handle));
        });
}
