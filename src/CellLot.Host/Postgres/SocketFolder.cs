namespace CellLot.Host.Postgres;

/// <summary>The folder of the server's socket: short (a socket's whole path may have 107 bytes), new for each start, and closed to others.</summary>
internal static class SocketFolder
{
    private const string Prefix = "celllot-";
    private const int Longest = 80; // leaves room for "/.s.PGSQL.5432.lock" within 100

    /// <summary>
    /// The one that a killed server had, where it still is nobody's but the server's user's; else a new one. After a start of
    /// the machine somebody else might have laid a folder of that name.
    /// </summary>
    public static async Task<string> FormerOrNew(string? former, ServerUser user)
    {
        if (former is not null && await IsOwn(former, user))
        {
            return former;
        }

        if (former is not null)
        {
            Remove(former);
        }

        return Make(user);
    }

    /// <summary>Open to its owner alone, and the server's user may write there: so the owner is that user.</summary>
    private static async Task<bool> IsOwn(string folder, ServerUser user) =>
        Path.GetFileName(folder).StartsWith(Prefix, StringComparison.Ordinal)
        && Directory.Exists(folder)
        && new DirectoryInfo(folder).LinkTarget is null
        && File.GetUnixFileMode(folder) == OwnerOnly.FolderMode
        && (await user.Run("test", ["-w", folder])).ExitCode == 0;

    /// <summary>Makes one for the server's user.</summary>
    public static string Make(ServerUser user)
    {
        var runtime = user.Changes ? null : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var parent = runtime is { Length: > 0 and < Longest - 24 } && Directory.Exists(runtime) ? runtime : "/tmp";
        // The name is new and random, so that nobody can have laid a folder of it in wait.
        var folder = Path.Combine(parent, Prefix + Path.GetRandomFileName()[..8]);
        while (Path.Exists(folder))
        {
            folder = Path.Combine(parent, Prefix + Path.GetRandomFileName()[..8]);
        }

        Directory.CreateDirectory(folder, OwnerOnly.FolderMode);
        user.Own(folder);
        return folder;
    }

    /// <summary>Removes one that a server no longer uses; leaves anything that is not of our making.</summary>
    public static void Remove(string folder)
    {
        if (Path.GetFileName(folder).StartsWith(Prefix, StringComparison.Ordinal) && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
