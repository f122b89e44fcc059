namespace CellLot.Host.Postgres;

/// <summary>Files and folders that only their owner may read: passwords, keys, logs.</summary>
public static class OwnerOnly
{
    /// <summary>Mode 700: a folder nobody else can enter.</summary>
    public const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Mode 711: the owner's own, but the database server's user may pass through it.</summary>
    public const UnixFileMode PassThroughMode = FolderMode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens a file that serves as a lock, of mode 600: nobody else can hold it and so keep the owner out.</summary>
    public static FileStream Lock(string path, FileShare share = FileShare.None) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = share,
                UnixCreateMode = Mode,
            }
        );

    /// <summary>
    /// Writes a file of mode 600 that is never open to others, not even for the moment of writing, and never half there:
    /// written beside its place, forced to disk, then moved into it.
    /// </summary>
    public static async Task Write(string path, string text, CancellationToken ct = default)
    {
        var beside = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = Mode,
        };
        await using (var stream = new FileStream(beside, options))
        {
            await using (var writer = new StreamWriter(stream, leaveOpen: true))
            {
                await writer.WriteAsync(text.AsMemory(), ct);
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
