using CellLot.Messages;

namespace CellLot.Platform.Messaging;

/// <summary>
/// The order in which messages of a source are handed on. Consumers may not rely on any: tests double, delay and shuffle here.
/// </summary>
public interface IMessageOrder
{
    /// <summary>The messages to hand on, each at least once; the source's position moves past all of them afterwards.</summary>
    /// <param name="feed">Who tells them and how, e.g. <c>quality</c>, or <c>quality-safety</c>: nothing of one feed belongs into another.</param>
    /// <param name="told">In the order of their record.</param>
    Task<IReadOnlyList<Message>> Arrange(string feed, IReadOnlyList<Message> told, CancellationToken stop);
}

/// <summary>As told.</summary>
public sealed class AsTold : IMessageOrder
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Message>> Arrange(string feed, IReadOnlyList<Message> told, CancellationToken stop) =>
        Task.FromResult(told);
}
