using Npgsql;

namespace CellLot.Platform.Messaging;

/// <summary>
/// The lock that makes one process the holder of a service's duties, on a connection of its own: the database frees it when
/// the process dies, and within seconds when it is cut off or stands still.
/// </summary>
internal sealed class DutiesLock : IAsyncDisposable
{
    /// <summary>The database ends the session of a holder that has not been heard for this long.</summary>
    private const string Silence = "4s";
    private readonly NpgsqlConnection connection;
    private readonly string key;

    private DutiesLock(NpgsqlConnection connection, string key) => (this.connection, this.key) = (connection, key);

    /// <summary>Connects to the service's database; nothing is held yet.</summary>
    public static async Task<DutiesLock> Open(ServiceRuntime service, CancellationToken stop)
    {
        await using var pooled = service.Database.CreateConnection();
        var settings = new NpgsqlConnectionStringBuilder(pooled.ConnectionString)
        {
            Pooling = false,
            Timeout = 2,
            CommandTimeout = 2,
            CancellationTimeout = -1, // a server that does not answer is not asked to cancel either
            ApplicationName = $"celllot {service.Name} duties",
        };
        if (settings.Host?.StartsWith('/') == false) // a socket in the file system knows no such thing
        {
            settings.TcpKeepAlive = true;
            settings.TcpKeepAliveTime = 2;
            settings.TcpKeepAliveInterval = 1;
        }
        var opened = pooled.CloneWith(settings.ConnectionString); // keeps the password
        try
        {
            await opened.OpenAsync(stop);
            var duties = new DutiesLock(opened, $"celllot duties {service.Name}");
            await duties.Run(
                $"set idle_session_timeout = '{Silence}'; set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 2",
                stop
            );
            return duties;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>True when the duties are this process's from now on, until the connection ends.</summary>
    public async Task<bool> Take(CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        command.Parameters.AddWithValue(key);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Returns while the connection stands, and with it the lock.</summary>
    /// <exception cref="NpgsqlException">It does not answer within two seconds: the lock must be taken as lost.</exception>
    public Task Check(CancellationToken stop) => Run("select 1", stop);

    private async Task Run(string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
