using CellLot.Host.Postgres;

namespace CellLot.Host.Instance;

/// <summary>
/// Everything one CellLot keeps on this machine: database, passwords, logs and its address. It is either a demonstration
/// or a real instance, and says which by a mark that is set once and never taken away.
/// </summary>
public sealed record InstanceFolder
{
    private const string MarkName = "DEMONSTRATION";

    private InstanceFolder(string path, string? process) => (Path, Process) = (path, process);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Name of one of several processes that share the folder; null for the one program that has it alone.</summary>
    public string? Process { get; }

    /// <summary>Where what belongs to one process alone is kept: lock, address, log.</summary>
    public string Own => Process is null ? Path : System.IO.Path.Combine(Processes, Process);

    /// <summary>True when it carries the mark: nothing in it is about a real person.</summary>
    public bool IsDemonstration => File.Exists(Mark);

    /// <summary>The private database server's folder.</summary>
    public string Postgres => In("postgres");

    /// <summary>The private broker's folder.</summary>
    public string Rabbit => In("rabbit");

    /// <summary>Passwords of the services' database roles, mode 600.</summary>
    public string DatabasePasswords => In("database-passwords.json");

    /// <summary>The single-use code with which the first administrators of an empty instance enrol, mode 600.</summary>
    public string EnrolmentCode => In("enrolment-code");

    /// <summary>Who may sign in to a demonstration, and their passwords, mode 600.</summary>
    public string SignIns => In("sign-ins.json");

    /// <summary>Where the running program answers; absent while none runs.</summary>
    public string Address => System.IO.Path.Combine(Own, "address");

    /// <summary>The folder of the keys that protect the pages' forms, mode 700.</summary>
    public string FormKeys => In("form-keys");

    /// <summary>The folder of the structured log.</summary>
    public string Logs => System.IO.Path.Combine(Own, "log");

    private string Processes => In("processes");

    private string Mark => In(MarkName);

    private bool HoldsSomething => Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any();

    /// <summary>
    /// Where instances live when no folder is named: <c>CELLLOT_DATA</c>, else <c>~/.celllot</c>; for root, whose home the
    /// database server's user cannot enter, <c>/var/lib/celllot</c>.
    /// </summary>
    public static string DefaultRoot
    {
        get
        {
            if (Environment.GetEnvironmentVariable("CELLLOT_DATA") is { Length: > 0 } chosen)
            {
                return System.IO.Path.GetFullPath(chosen);
            }

            if (Environment.IsPrivilegedProcess)
            {
                return "/var/lib/celllot";
            }

            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return home.Length > 0
                ? System.IO.Path.Combine(home, ".celllot")
                : throw new CannotContinue(
                    "There is no home folder to keep data in. Name one with --data or CELLLOT_DATA."
                );
        }
    }

    /// <summary>The folder to serve from, made and marked on the first use.</summary>
    /// <param name="process">Name of this process where several share the folder.</param>
    /// <exception cref="CannotContinue">
    /// A demonstration was asked for in a folder that holds something else, or a real instance in a demonstration's folder.
    /// </exception>
    public static InstanceFolder ToServe(string? data, bool demonstration, string? process = null)
    {
        var folder = At(data, demonstration, process);
        if (!demonstration && folder.IsDemonstration)
        {
            throw new CannotContinue(
                $"{folder.Path} is a demonstration, and stays one: a real instance needs a folder of its own. "
                    + "Use serve --demonstration, or name another folder with --data."
            );
        }

        try
        {
            if (demonstration && !folder.IsDemonstration)
            {
                // The mark comes before all else: another process that begins just now may have made it meanwhile.
                if (folder.HoldsSomething && !folder.IsDemonstration)
                {
                    throw new CannotContinue(
                        $"{folder.Path} is not a demonstration and is not empty: a demonstration starts in an empty folder of its own."
                    );
                }

                Directory.CreateDirectory(folder.Path, OwnerOnly.PassThroughMode);
                folder.SetMark();
            }

            Directory.CreateDirectory(folder.Path, OwnerOnly.PassThroughMode);
            Directory.CreateDirectory(folder.Own, OwnerOnly.PassThroughMode);
            Directory.CreateDirectory(folder.Logs, OwnerOnly.FolderMode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotContinue($"The data folder {folder.Path} cannot be used: {e.Message}", e);
        }

        return folder;
    }

    /// <summary>The folder of a demonstration that was served at least once: what <c>demo</c> works on.</summary>
    /// <exception cref="CannotContinue">It carries no mark.</exception>
    public static InstanceFolder ToDemonstrate(string? data)
    {
        var folder = At(data, demonstration: true);
        return folder.IsDemonstration
            ? folder
            : throw new CannotContinue(
                Directory.Exists(folder.Path)
                    ? $"{folder.Path} is not a demonstration. The demo plays invented patients and never touches a real instance."
                    : $"There is no demonstration in {folder.Path}. Start one first: celllot serve --demonstration"
            );
    }

    /// <summary>A folder to read from (its address, its sign-ins): the one named, or the demonstration's when one is there.</summary>
    public static InstanceFolder ToRead(string? data) => At(data, demonstration: data is null);

    /// <summary>The address of the program that serves this folder, or of one of its processes: each answers for all.</summary>
    /// <exception cref="CannotContinue">None is running.</exception>
    public Uri RunningAddress() =>
        EveryProcess()
            .Prepend(this)
            .Select(process => process.AddressNow())
            .FirstOrDefault(address => address is not null)
        ?? throw new CannotContinue(
            IsDemonstration || !Directory.Exists(Path)
                ? $"No CellLot is serving {Path}. Start it first: celllot serve --demonstration"
                : $"No CellLot is serving {Path}. Start it first: celllot serve --data {Path}"
        );

    /// <summary>The folder as one of its processes has it.</summary>
    public InstanceFolder For(string process) => new(Path, process);

    /// <summary>The folder as each of its processes has it, running or not.</summary>
    public IReadOnlyList<InstanceFolder> EveryProcess() =>
        Directory.Exists(Processes)
            ?
            [
                .. Directory
                    .GetDirectories(Processes)
                    .Order(StringComparer.Ordinal)
                    .Select(own => new InstanceFolder(Path, System.IO.Path.GetFileName(own))),
            ]
            : [];

    /// <summary>Where this process answers; null when it does not run.</summary>
    public Uri? AddressNow()
    {
        try
        {
            return File.Exists(Address) && InstanceLock.Holder(this) is not null
                ? new Uri(File.ReadAllText(Address).Trim())
                : null;
        }
        catch (IOException)
        {
            return null; // it has stopped in this moment
        }
    }

    /// <summary>Several processes may begin at once: whoever makes the mark makes it whole, the others find it.</summary>
    private void SetMark()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        };
        try
        {
            using var mark = new StreamWriter(Mark, options);
            mark.Write("This is a demonstration of CellLot. It can never become a real instance.\n");
        }
        catch (IOException) when (IsDemonstration)
        {
            // another process was first
        }
    }

    /// <summary>Files that stay when a demonstration is thrown away: its mark, and what tells other programs that it is in use.</summary>
    internal bool IsKept(string fileName) => fileName is MarkName or InstanceLock.FileName or InstanceLock.PidFileName;

    private static InstanceFolder At(string? data, bool demonstration, string? process = null) =>
        new(
            data is null
                ? System.IO.Path.Combine(DefaultRoot, demonstration ? "demonstration" : "instance")
                : System.IO.Path.GetFullPath(data),
            process
        );

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
