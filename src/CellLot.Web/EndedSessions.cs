using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CellLot.Platform.Installation;
using Npgsql;

namespace CellLot.Web;

/// <summary>
/// Sessions that were signed out before their token ran out: a kept copy of the cookie opens nothing, in no process and after
/// no restart. What is kept of a token is its hash.
/// </summary>
public sealed class EndedSessions(InstallationDatabase database, TimeProvider clock)
{
    /// <summary>Longer than any token lives.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> ended = new(StringComparer.Ordinal);

    /// <summary>From now on the token opens no page.</summary>
    /// <exception cref="NpgsqlException">The database does not answer; this process alone knows of the end.</exception>
    public async Task End(string token, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var old in ended.Where(e => now - e.Value > Remembered))
            ended.TryRemove(old);
        ended[Mark(token)] = now;
        await using var command = database
            .As(InstallationSchema.Web)
            .CreateCommand(
                """
                with old as (delete from installation.ended_sessions where ended_at < now() - $2)
                insert into installation.ended_sessions(mark) values ($1) on conflict do nothing
                """
            );
        command.Parameters.Add(new() { Value = Mark(token) });
        command.Parameters.Add(new() { Value = Remembered });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Was it signed out, here or in another process?</summary>
    public async Task<bool> HasEnded(string token, CancellationToken stop)
    {
        var mark = Mark(token);
        if (ended.ContainsKey(mark))
            return true;
        try
        {
            await using var command = database
                .As(InstallationSchema.Web)
                .CreateCommand("select 1 from installation.ended_sessions where mark = $1");
            command.Parameters.Add(new() { Value = mark });
            return await command.ExecuteScalarAsync(stop) is not null;
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            // A page shows nothing that does not come from this same server: while it is away there is nothing to protect,
            // and nobody is sent to a sign-in that could not work either.
            return false;
        }
    }

    private static string Mark(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
