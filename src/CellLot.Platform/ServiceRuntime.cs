using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Platform.Safety;
using CellLot.Platform.Subscriptions;
using Npgsql;

namespace CellLot.Platform;

/// <summary>A module at work: its ledger, its connection pool under its own role, its views, its known facts.</summary>
public sealed class ServiceRuntime
{
    /// <param name="database">Pool under the service's role, <c>Search Path</c> = its schema, at most 10 connections.</param>
    public ServiceRuntime(
        ServiceModule module,
        ILedger ledger,
        EventTypes events,
        NpgsqlDataSource database,
        TimeProvider clock
    )
    {
        Module = module;
        Ledger = ledger;
        Events = events;
        Database = database;
        Clock = clock;
        Messages = module.MakeMessageTypes();
        Folding = new Folding(ledger, events);
        Inline = new InlineViews(database, events);
        Facts = new KnownFacts(database);
        Consumers = Consumers.Of(module);
        module.AddViews(Inline);
    }

    public ServiceModule Module { get; }
    public string Name => Module.Name;
    public ILedger Ledger { get; }
    public EventTypes Events { get; }
    public MessageTypes Messages { get; }
    public NpgsqlDataSource Database { get; }
    public TimeProvider Clock { get; }
    public Folding Folding { get; }
    public InlineViews Inline { get; }
    public KnownFacts Facts { get; }
    public Consumers Consumers { get; }

    /// <summary>Where its safety feed stands, while this process holds its duties.</summary>
    internal SafetyTip Tip { get; } = new();

    /// <summary>Wakes who waits for a view or for what others have told.</summary>
    internal ViewsMoved Views { get; } = new();

    /// <summary>A new id, version 7, from the runtime's clock.</summary>
    public Guid NewId() => Guid.CreateVersion7(Clock.GetUtcNow());

    /// <summary>True when the ledger or the known facts hold at least this version of a stream.</summary>
    internal async Task<bool> Holds(string stream, long version, CancellationToken stop)
    {
        await using var command = Database.CreateCommand(
            "select (select max(version) from mt_events where stream_id = $1), (select max(version) from known_facts where stream = $1)"
        );
        command.Parameters.Add(new() { Value = stream });
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        var own = reader.IsDBNull(0) ? 0 : reader.GetInt64(0);
        var told = reader.IsDBNull(1) ? 0 : reader.GetInt64(1);
        return own >= version || told >= version;
    }
}
