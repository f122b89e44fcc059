using Npgsql;

namespace CellLot.Host.Postgres;

/// <summary>Notices that the private server has died under its program.</summary>
internal static class ServerWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns when the server's process is gone, whoever ended it.</summary>
    public static async Task Gone(PrivatePostgres server, CancellationToken ct)
    {
        // It is no child of this process, and may have been taken over: it is looked for.
        while (Lives(server.ProcessId))
        {
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>One that has ended but was not collected by its parent yet does not live.</summary>
    public static bool Lives(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Null when the server lets this connection in, else why not.</summary>
    public static async Task<NpgsqlException?> WhyNoAnswer(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            await connection.OpenAsync();
            return null;
        }
        catch (NpgsqlException e)
        {
            return e;
        }
    }
}
