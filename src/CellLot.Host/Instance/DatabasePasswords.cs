using System.Security.Cryptography;
using System.Text.Json;
using CellLot.Host.Postgres;

namespace CellLot.Host.Instance;

/// <summary>The services' database roles each have a random password, kept in one file of mode 600 and shown nowhere.</summary>
public static class DatabasePasswords
{
    /// <summary>The password of every role named; those not known yet are made and kept before they are returned.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> For(
        InstanceFolder folder,
        IEnumerable<string> roles,
        CancellationToken ct
    )
    {
        var file = folder.DatabasePasswords;
        var known = File.Exists(file)
            ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(await File.ReadAllTextAsync(file, ct))!
            : new SortedDictionary<string, string>(StringComparer.Ordinal);
        var before = known.Count;
        foreach (var role in roles)
        {
            known.TryAdd(role, RandomNumberGenerator.GetHexString(32, lowercase: true));
        }

        if (known.Count != before)
        {
            await OwnerOnly.Write(file, JsonSerializer.Serialize(known), ct);
        }

        return known;
    }
}
