using CellLot.Domain;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;

namespace CellLot.Tests.Upgrades.Before;

/// <summary>What the old build's bench records.</summary>
public interface IBenchEvent : IEvent;

/// <summary>Stored as <c>cells_counted</c>, with a number that the new build keeps in two.</summary>
public sealed record CellsCounted : IBenchEvent
{
    public required Act Act { get; init; }
    public required string Sample { get; init; }
    public required int Viable { get; init; }
}

/// <summary>The message before it got a field more.</summary>
public sealed record SampleCounted(string Sample, int Viable) : Message;

/// <summary>The old build: counts are recorded and told, a ward notes them, an archive keeps everything it is told.</summary>
public static class Build
{
    public static IReadOnlyList<ServiceModule> Modules => [new Bench(), new Ward(), new Archive()];

    /// <summary>The only message this build knows.</summary>
    public static MessageTypes Messages { get; } = new([typeof(SampleCounted)]);

    public static NewEvent Counted(string sample, int viable) =>
        new(
            Guid.CreateVersion7(),
            new CellsCounted
            {
                Act = Ledger.Note.Act,
                Sample = sample,
                Viable = viable,
            }
        );
}

public sealed class Bench : ServiceModule
{
    public override string Name => "bench";
    public override IEnumerable<Type> EventInterfaces => [typeof(IBenchEvent)];
    public override IReadOnlyCollection<Type> Told => [typeof(CellsCounted)];

    public override MessageTypes MakeMessageTypes() => Build.Messages;

    public override Message? Tell(string stream, IEvent happened) =>
        happened is CellsCounted counted ? new SampleCounted(counted.Sample, counted.Viable) : null;
}

public sealed class Ward : ServiceModule
{
    public override string Name => "ward";
    public override IEnumerable<Type> EventInterfaces => [];
    public override IEnumerable<string> SchemaSql => [Effects.CountedTable];

    public override MessageTypes MakeMessageTypes() => Build.Messages;

    public override void AddConsumers(Consumers consumers) =>
        consumers.When<SampleCounted>(
            "when-sample-counted",
            "bench",
            (told, context) =>
                Effects.Ride(context, "insert into counted(sample, viable) values ($1, $2)", told.Sample, told.Viable)
        );
}

public sealed class Archive : ServiceModule
{
    public override string Name => "archive";
    public override IEnumerable<Type> EventInterfaces => [];
    public override IEnumerable<string> SchemaSql => [Effects.KeptTable];

    public override MessageTypes MakeMessageTypes() => Build.Messages;

    public override void AddConsumers(Consumers consumers) =>
        consumers.When<Message>("keep-everything", "bench", Effects.Keep);
}
