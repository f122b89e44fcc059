using System.Security.Cryptography;
using System.Text.Json;
using CellLot.Host.Postgres;

namespace CellLot.Host.Instance;

/// <summary>The services' database roles each have a random password, kept in one file of mode 600 and shown nowhere.</summary>
public static class DatabasePasswords
{
    /// <summary>The passwords kept here, which a set-up has made.</summary>
    /// <exception cref="CannotContinue">There are none for some of the roles.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> Kept(
        InstanceFolder folder,
        IEnumerable<string> roles,
        CancellationToken ct
    )
    {
        var file = folder.DatabasePasswords;
        var known = await Read(file, ct);
        return roles.All(known.ContainsKey)
            ? known
            : throw new CannotContinue(
                $"{file} does not hold the services' database passwords. Run celllot prepare with the administrator's connection, "
                    + "or copy the file from the machine where that was done."
            );
    }

    /// <summary>The password of every role named; those not known yet are made and kept before they are returned.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> For(
        InstanceFolder folder,
        IEnumerable<string> roles,
        CancellationToken ct
    )
    {
        using var turn = await FolderTurn.Take(folder, ct);
        var file = folder.DatabasePasswords;
        var known = await Read(file, ct);
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

    private static async Task<SortedDictionary<string, string>> Read(string file, CancellationToken ct)
    {
        try
        {
            return
                File.Exists(file)
                && JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file, ct))
                    is { } kept
                ? new(kept, StringComparer.Ordinal)
                : new(StringComparer.Ordinal);
        }
        catch (JsonException broken)
        {
            throw new CannotContinue(
                $"{file} cannot be read: copy it anew from where it was made, or take it from a backup.",
                broken
            );
        }
        catch (UnauthorizedAccessException foreign)
        {
            throw new CannotContinue($"{file} belongs to another user.", foreign);
        }
    }
}
