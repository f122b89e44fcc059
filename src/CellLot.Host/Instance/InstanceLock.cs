using System.Diagnostics;
using System.Globalization;
using CellLot.Host.Postgres;

namespace CellLot.Host.Instance;

/// <summary>
/// One program a folder, or one process of several for its own part of it. The operating system holds the lock and lets go of it however the program ends, so a killed
/// program never locks anyone out.
/// </summary>
public sealed class InstanceLock : IDisposable
{
    internal const string FileName = "lock";
    internal const string PidFileName = "pid";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly FileStream _held;

    private InstanceLock(FileStream held) => _held = held;

    /// <summary>Takes the folder for this process.</summary>
    /// <param name="patience">How long another one's end is waited for; null = a moment.</param>
    /// <exception cref="CannotContinue">Another process has it; the message names that process.</exception>
    public static InstanceLock Take(InstanceFolder folder, TimeSpan? patience = null) =>
        new InstanceLock(Hold(folder, LockFile(folder), alone: true, patience ?? Patience)).Note(folder);

    /// <summary>Shares the whole folder with its other processes: meanwhile no program takes it for itself alone.</summary>
    /// <exception cref="CannotContinue">A program has it alone.</exception>
    public static InstanceLock Join(InstanceFolder folder) =>
        new(Hold(folder, Path.Combine(folder.Path, FileName), alone: false, Patience));

    private InstanceLock Note(InstanceFolder folder)
    {
        File.WriteAllText(PidFile(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    private static FileStream Hold(InstanceFolder folder, string file, bool alone, TimeSpan patience)
    {
        // Somebody who only asks whether the folder is free holds it for a moment: try again before giving up.
        var held = TryOpen(folder, file, alone);
        for (
            var waited = Stopwatch.StartNew();
            held is null && waited.Elapsed < patience;
            held = TryOpen(folder, file, alone)
        )
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(50));
        }

        if (held is null)
        {
            var other = Holder(folder);
            throw new CannotContinue(
                $"Another CellLot{(other > 0 ? string.Create(CultureInfo.InvariantCulture, $" (process {other})") : "")} is using "
                    + $"{folder.Path}. Stop it first, or name another folder with --data."
            );
        }

        return held;
    }

    /// <summary>The process that has the folder (0 when it is not known yet), or null when it is free.</summary>
    public static int? Holder(InstanceFolder folder)
    {
        if (!File.Exists(LockFile(folder)))
        {
            return null;
        }

        using (var probe = TryOpen(folder, LockFile(folder), alone: true))
        {
            if (probe is not null)
            {
                return null;
            }
        }

        return
            File.Exists(PidFile(folder))
            && int.TryParse(
                File.ReadAllText(PidFile(folder)),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var pid
            )
            ? pid
            : 0;
    }

    /// <summary>Lets go.</summary>
    public void Dispose() => _held.Dispose();

    private static string LockFile(InstanceFolder folder) => Path.Combine(folder.Own, FileName);

    private static string PidFile(InstanceFolder folder) => Path.Combine(folder.Own, PidFileName);

    private static FileStream Shared(string file)
    {
        if (!File.Exists(file))
        {
            using var make = OwnerOnly.Lock(file, FileShare.ReadWrite);
        }

        return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    private static FileStream? TryOpen(InstanceFolder folder, string file, bool alone)
    {
        try
        {
            return alone ? OwnerOnly.Lock(file) : Shared(file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CannotContinue($"{folder.Path} belongs to another user.", e);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
