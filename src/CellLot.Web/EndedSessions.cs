using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CellLot.Web;

/// <summary>
/// Sessions that were signed out before their token ran out: a kept copy of the cookie opens nothing. Needs no table: a
/// restarted program makes new keys and knows no older token.
/// </summary>
public sealed class EndedSessions(TimeProvider clock)
{
    /// <summary>Longer than any token lives.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> ended = new(StringComparer.Ordinal);

    /// <summary>From now on the token opens no page.</summary>
    public void End(string token)
    {
        var now = clock.GetUtcNow();
        foreach (var old in ended.Where(e => now - e.Value > Remembered))
            ended.TryRemove(old);
        ended[Mark(token)] = now;
    }

    public bool HasEnded(string token) => ended.ContainsKey(Mark(token));

    private static string Mark(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
