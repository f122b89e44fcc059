using Npgsql;

namespace CellLot.Site.Access;

/// <summary>
/// One look at one person's credential, with its row locked from the first read to the commit: attempts in parallel are
/// counted one after the other, none is lost.
/// </summary>
internal sealed class CredentialSession : IAsyncDisposable
{
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;

    public async Task Begin(NpgsqlDataSource database, CancellationToken stop)
    {
        connection = await database.OpenConnectionAsync(stop);
        transaction = await connection.BeginTransactionAsync(stop);
    }

    public Task Commit(CancellationToken stop) => transaction!.CommitAsync(stop);

    public NpgsqlCommand Command(string sql) => new(sql, connection, transaction);

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }
}
