using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CellLot.Host.Demo;

/// <summary>
/// What an interrupted demonstration needs to go on: its id, its anchor instant and the sign-ins' passwords. Kept in the
/// demonstration's directory, readable by its owner only.
/// </summary>
public sealed class DemoRun
{
    private readonly string passwordFile;
    private readonly Dictionary<string, string> passwords;

    private DemoRun(string id, DateTimeOffset anchor, string passwordFile, Dictionary<string, string> passwords) =>
        (Id, Anchor, this.passwordFile, this.passwords) = (id, anchor, passwordFile, passwords);

    /// <summary>Distinguishes runs in entry ids and idempotency keys.</summary>
    public string Id { get; }

    /// <summary>When the run first began: weeks of culture are entered as of days before it.</summary>
    public DateTimeOffset Anchor { get; }

    /// <summary>The file of sign-ins (mode 600).</summary>
    public string SignInsFile => passwordFile;

    /// <summary>All passwords made so far, by sign-in name.</summary>
    public IReadOnlyDictionary<string, string> Passwords => passwords;

    /// <summary>
    /// True when a run before this one has written what all runs share: procedures, processes, materials, equipment, specifications.
    /// The run that writes them plays that part again after an interruption.
    /// </summary>
    public bool HouseStands => File.Exists(HouseFile) && File.ReadAllText(HouseFile).Trim() != Id;

    private string HouseFile => Path.Combine(Path.GetDirectoryName(passwordFile)!, "demo-house");

    /// <summary>Remembers that this run has written what all runs share.</summary>
    public void NoteHouse()
    {
        if (!File.Exists(HouseFile))
            WritePrivate(HouseFile, Id);
    }

    /// <summary>Goes on with the run kept in the directory, or begins it.</summary>
    public static DemoRun Open(string directory, int patients, int seed, int series = 0) =>
        Open(directory, series == 0 ? $"{patients}-{seed}" : $"{patients}-{seed}-{series}");

    /// <summary>Goes on with the run of this name, or begins it.</summary>
    public static DemoRun Open(string directory, string id)
    {
        var state = Path.Combine(directory, $"demo-{id}.json");
        Kept kept;
        if (File.Exists(state))
            kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(state))!;
        else
        {
            // Whole seconds: the anchor enters entries and is written as text.
            var now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
            kept = new Kept(id, now);
            WritePrivate(state, JsonSerializer.Serialize(kept));
        }
        var file = Path.Combine(directory, "sign-ins.json");
        var made = File.Exists(file)
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
            : new Dictionary<string, string>(StringComparer.Ordinal);
        return new DemoRun(kept.Id, kept.Anchor, file, made);
    }

    /// <summary>The password of a sign-in: made at random once, and kept before it is used.</summary>
    public string PasswordOf(string account)
    {
        if (passwords.TryGetValue(account, out var known))
            return known;
        // Without vowels: a password that held somebody's name by chance would be refused.
        var made = RandomNumberGenerator.GetString("bcdfghjkmnpqrstvwxz23456789", 16);
        passwords[account] = made;
        WritePrivate(
            passwordFile,
            JsonSerializer.Serialize(passwords, new JsonSerializerOptions { WriteIndented = true })
        );
        return made;
    }

    /// <summary>The entry id of a step: the same in every try of this run.</summary>
    public Guid EntryOf(string step)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"celllot-demo/{Id}/{Anchor:O}/{step}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    private static void WritePrivate(string file, string text)
    {
        var partial = file + ".new";
        File.Delete(partial);
        using (
            var stream = new FileStream(
                partial,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        File.Move(partial, file, overwrite: true);
    }

    private sealed record Kept(string Id, DateTimeOffset Anchor);
}
