namespace CellLot.Platform.Ledger;

/// <summary>The ledger of one service with hand-written appends: one round trip and one transaction a command.</summary>
public sealed class PostgresLedger : ServiceLedger
{
    private readonly AppendStatements statements;

    private PostgresLedger(string service, string connectionString, EventTypes types)
        : base(service, connectionString, types) => statements = new AppendStatements(service, types);

    /// <inheritdoc cref="ILedgerEngine.Open"/>
    public static Task<PostgresLedger> Open(
        string service,
        string connectionString,
        EventTypes types,
        CancellationToken stop = default
    ) => Checked(new PostgresLedger(service, connectionString, types), stop);

    internal override Task<Appended> Write(AppendBatch batch, CancellationToken stop) =>
        statements.Send(Database, batch, stop);
}
