using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Platform.Subscriptions;
using Npgsql;

namespace CellLot.Platform;

/// <summary>A module at work: its ledger, its connection pool under its own role, its views, its known facts.</summary>
public sealed class ServiceRuntime
{
    /// <param name="database">Pool under the service's role, <c>Search Path</c> = its schema, at most 10 connections.</param>
    public ServiceRuntime(ServiceModule module, ILedger ledger, EventTypes events, NpgsqlDataSource database, TimeProvider clock)
    {
        Module = module;
        Ledger = ledger;
        Events = events;
        Database = database;
        Clock = clock;
        Folding = new Folding(events);
        Inline = new InlineViews(module.Name);
        Inline.Bind(database);
        Facts = new KnownFacts(database, module.Name);
        Consumers = new Consumers(module.Name);
        module.AddViews(Inline);
        module.AddConsumers(Consumers);
    }

    public ServiceModule Module { get; }
    public string Name => Module.Name;
    public ILedger Ledger { get; }
    public EventTypes Events { get; }
    public NpgsqlDataSource Database { get; }
    public TimeProvider Clock { get; }
    public Folding Folding { get; }
    public InlineViews Inline { get; }
    public KnownFacts Facts { get; }
    public Consumers Consumers { get; }

    /// <summary>A new id, version 7, from the runtime's clock.</summary>
    public Guid NewId() => Guid.CreateVersion7(Clock.GetUtcNow());
}
