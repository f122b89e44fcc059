using CellLot.Messages;
using CellLot.Platform.Messaging;

namespace CellLot.Tests.Messaging;

/// <summary>Every message twice, all of them in a random order.</summary>
/// <param name="seed">Of the first shuffle; each further one differs.</param>
public sealed class Shuffled(int seed) : IMessageOrder
{
    private int shuffles;

    /// <summary>How often something was handed on here.</summary>
    public int Shuffles => shuffles;

    public Task<IReadOnlyList<Message>> Arrange(string feed, IReadOnlyList<Message> told, CancellationToken stop)
    {
        Message[] arranged = [.. told, .. told];
        new Random(seed + Interlocked.Increment(ref shuffles)).Shuffle(arranged);
        return Task.FromResult<IReadOnlyList<Message>>(arranged);
    }
}
