using System.Text.Json;
using CellLot.Platform.Ledger;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace CellLot.Marten;

/// <summary>One document store for each service's schema, set up so that Marten writes what the hand-written appends write.</summary>
internal static class MartenStores
{
    /// <summary>A store that works on the service's own pool, under the service's own role, and creates nothing.</summary>
    /// <param name="configure">What a test changes.</param>
    /// <exception cref="InvalidOperationException">An append mode under which the settled tail would lose events.</exception>
    public static DocumentStore Open(
        string service,
        NpgsqlDataSource database,
        EventTypes types,
        Action<StoreOptions>? configure = null
    )
    {
        var options = Options(service);
        foreach (var (name, type) in types.Names)
            options.Events.MapEventType(type, name);
        options.Connection(database);
        configure?.Invoke(options);
        TailedAppends.Require(options.Events.AppendMode.ToString());
        return new DocumentStore(options);
    }

    /// <summary>What holds for every service: Marten's side of the table layout.</summary>
    public static StoreOptions Options(string service)
    {
        var options = new StoreOptions { DatabaseSchemaName = service, AutoCreateSchemaObjects = AutoCreate.None };
        var events = options.Events;
        events.DatabaseSchemaName = service;
        events.StreamIdentity = StreamIdentity.AsString;
        events.EnableBigIntEvents = true;
        // Pinned: takes the number inside the transaction, and the time from the batch.
        events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        events.MetadataConfig.CausationIdEnabled = true;
        events.MetadataConfig.CorrelationIdEnabled = true;
        events.MetadataConfig.HeadersEnabled = true;
        events.MetadataConfig.UserNameEnabled = true;
        events.UseListenNotifyForEventAppends = false; // a NOTIFY inside the append lines all commits up
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.UseSystemTextJsonForSerialization(LedgerJson.Options, configure: AsTheLedgerWrites);
        // A failed statement has ended the transaction: trying it again there could only hide why.
        options.ConfigureWritePolly(_ => { });
        return options;
    }

    /// <summary>Marten replaces naming and enum converters by its own; this puts the ledger's back.</summary>
    private static void AsTheLedgerWrites(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = LedgerJson.Options.PropertyNamingPolicy;
        json.Converters.Clear();
        foreach (var converter in LedgerJson.Options.Converters)
            json.Converters.Add(converter);
    }
}
