using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using Marten.Events;
using Marten.Events.Schema;
using Weasel.Postgresql;

namespace CellLot.Marten;

/// <summary>The ledger's events written by Marten, to the tables that every engine writes to.</summary>
public sealed class MartenEngine : ILedgerEngine
{
    /// <inheritdoc/>
    public string Name => "Marten";

    /// <summary>The one function that Marten's quick appends call. Tables, indexes and sequence are the ledger's own; no more is needed.</summary>
    public IReadOnlyList<SchemaText> Schema(string service)
    {
        var function = new QuickAppendEventFunction((EventGraph)MartenStores.Options(service).Events);
        using var sql = new StringWriter();
        function.WriteCreateStatement(new PostgresqlMigrator(), sql);
        return SchemaTexts.Numbered([sql.ToString()]);
    }

    /// <inheritdoc/>
    public async Task<ServiceLedger> Open(
        string service,
        string connectionString,
        EventTypes types,
        CancellationToken stop
    ) => await MartenLedger.Open(service, connectionString, types, stop);
}
