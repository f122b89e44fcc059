using CellLot.Domain;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;

namespace CellLot.Tests.Upgrades.After;

/// <summary>What the new build's bench records.</summary>
public interface IBenchEvent : IEvent;

/// <summary>Stored as <c>cells_counted_in_parts</c>; <c>cells_counted</c> is read as one of these without the dead ones.</summary>
public sealed record CellsCountedInParts : IBenchEvent
{
    public required Act Act { get; init; }
    public required string Sample { get; init; }
    public required int Viable { get; init; }
    public int? Dead { get; init; }

    /// <summary>The build that recorded it; the old one's is added on reading.</summary>
    public required string Method { get; init; }
}

/// <summary>New with this build.</summary>
public sealed record CellsDiscarded : IBenchEvent
{
    public required Act Act { get; init; }
    public required string Sample { get; init; }
}

/// <summary>The same message with a field more.</summary>
public sealed record SampleCounted(string Sample, int Viable, int? Dead = null) : Message;

/// <summary>New with this build.</summary>
public sealed record SampleDiscarded(string Sample) : Message;

/// <summary>The new build: both parts of a count, samples that are discarded, a tally of everything ever counted.</summary>
public static class Build
{
    public static IReadOnlyList<ServiceModule> Modules => [new Bench(), new Ward(), new Archive()];
    public static MessageTypes Messages { get; } = new([typeof(SampleCounted), typeof(SampleDiscarded)]);

    public static NewEvent Counted(string sample, int viable, int dead) =>
        new(
            Guid.CreateVersion7(),
            new CellsCountedInParts
            {
                Act = Ledger.Note.Act,
                Sample = sample,
                Viable = viable,
                Dead = dead,
                Method = "in parts",
            }
        );

    public static NewEvent Discarded(string sample) =>
        new(Guid.CreateVersion7(), new CellsDiscarded { Act = Ledger.Note.Act, Sample = sample });
}

public sealed class Bench : ServiceModule
{
    public override string Name => "bench";
    public override IEnumerable<Type> EventInterfaces => [typeof(IBenchEvent)];
    public override IReadOnlyCollection<Type> Told => [typeof(CellsCountedInParts), typeof(CellsDiscarded)];

    public override EventTypes MakeEventTypes() =>
        base.MakeEventTypes()
            .Upcast(
                "cells_counted",
                "cells_counted_in_parts",
                data =>
                {
                    data["method"] = "as a whole";
                    return data;
                }
            );

    public override MessageTypes MakeMessageTypes() => Build.Messages;

    public override Message? Tell(string stream, IEvent happened) =>
        happened switch
        {
            CellsCountedInParts counted => new SampleCounted(counted.Sample, counted.Viable, counted.Dead),
            CellsDiscarded discarded => new SampleDiscarded(discarded.Sample),
            _ => null,
        };
}

public sealed class Ward : ServiceModule
{
    public override string Name => "ward";
    public override IEnumerable<Type> EventInterfaces => [];
    public override IEnumerable<string> SchemaSql => [Effects.CountedTable, Effects.NewerTables];

    public override MessageTypes MakeMessageTypes() => Build.Messages;

    public override void AddConsumers(Consumers consumers)
    {
        consumers.When<SampleCounted>(
            "when-sample-counted",
            "bench",
            (told, context) =>
                Effects.Ride(
                    context,
                    "insert into counted(sample, viable, dead) values ($1, $2, nullif($3, -1))",
                    told.Sample,
                    told.Viable,
                    told.Dead ?? -1
                )
        );
        consumers.When<SampleCounted>(
            "tally",
            "bench",
            (told, context) => Effects.Ride(context, "insert into tally(sample) values ($1)", told.Sample)
        );
        consumers.When<SampleDiscarded>(
            "when-sample-discarded",
            "bench",
            (told, context) => Effects.Ride(context, "insert into discarded(sample) values ($1)", told.Sample)
        );
    }
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
