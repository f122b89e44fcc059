using CellLot.SystemTests.Running;

namespace CellLot.SystemTests.Nemesis;

/// <summary>Something that happens to an installation, and is over when it returns; what it did is said in its answer.</summary>
/// <param name="Name">As it stands in the report.</param>
/// <param name="Weight">How often it is chosen, against the others.</param>
internal sealed record Fault(string Name, int Weight, Func<Installation, Random, Task<string>> Happen);

/// <summary>Every fault there is.</summary>
internal static class Faults
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    /// <summary>Those that an installation of this shape can meet.</summary>
    /// <param name="lengthy">With those that take a minute.</param>
    public static IReadOnlyList<Fault> For(Shape shape, bool lengthy) =>
        shape is Shape.AllInOne ? Everywhere
        : lengthy ? [.. Everywhere, .. WithBroker, Minute]
        : [.. Everywhere, .. WithBroker];

    private static readonly IReadOnlyList<Fault> Everywhere =
    [
        new("process killed (kill -9)", 6, ProcessFaults.Kill),
        new("process killed again while it starts", 3, ProcessFaults.KillWhileStarting),
        new("process paused", 3, ProcessFaults.Pause),
        new("process paused while its database sessions end", 2, ProcessFaults.PauseWithoutSessions),
        new("PostgreSQL killed (kill -9, all of it)", 3, (at, _) => DatabaseFaults.Kill(at)),
        new("every database session ended", 3, (at, _) => DatabaseFaults.EndSessions(at)),
    ];

    private static readonly IReadOnlyList<Fault> WithBroker =
    [
        new("every process killed at once", 2, ProcessFaults.KillAll),
        new("RabbitMQ killed (kill -9)", 2, (at, _) => BrokerFaults.Kill(at)),
        new("broker stopped for 10 seconds", 1, (at, _) => BrokerFaults.Stop(at, Short)),
        new("network to the broker cut", 4, BrokerFaults.Cut),
        new("network to the broker frozen", 3, BrokerFaults.Freeze),
    ];

    private static readonly Fault Minute = new(
        "broker stopped for a minute",
        1,
        (at, _) => BrokerFaults.Stop(at, Long)
    );
}
