using System.Globalization;
using System.Runtime.InteropServices;

namespace CellLot.Host.Postgres;

/// <summary>
/// The operating-system user a private server runs as: the caller, or, when the caller is root (whom PostgreSQL refuses and a
/// broker should not be given), the user that the distribution's package brings.
/// </summary>
internal sealed record ServerUser(string Name, uint Uid, uint Gid, bool Changes)
{
    /// <summary>The user for this process.</summary>
    /// <param name="unprivileged">The package's user: <c>postgres</c>, <c>rabbitmq</c>.</param>
    /// <exception cref="PostgresUnavailable">Root, and the machine has no such user.</exception>
    public static ServerUser ForThisProcess(string unprivileged = "postgres")
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerUser(unprivileged, 0, 0, Changes: false);
        }

        var entry = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .FirstOrDefault(fields => fields.Length > 3 && fields[0] == unprivileged);
        return entry is null
            ? throw new PostgresUnavailable(
                $"A private server is not run as root, and there is no user named {unprivileged} to run it as. "
                    + "Install the distribution's package (Debian, Ubuntu: apt-get install postgresql rabbitmq-server) or start CellLot as an ordinary user."
            )
            : new ServerUser(
                unprivileged,
                uint.Parse(entry[2], CultureInfo.InvariantCulture),
                uint.Parse(entry[3], CultureInfo.InvariantCulture),
                Changes: true
            );
    }

    /// <summary>Runs one of the server's programs as this user.</summary>
    public async Task<Outside.Answer> Run(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var answer = Changes
            ? await Outside.TryRun(
                "setpriv",
                [$"--reuid={Uid}", $"--regid={Gid}", "--clear-groups", "--", program, .. arguments],
                environment
            )
            : await Outside.TryRun(program, arguments, environment);
        return answer ?? throw new PostgresUnavailable($"{(Changes ? "setpriv" : program)} could not be run.");
    }

    /// <summary>Hands a file or folder over to this user.</summary>
    public void Own(string path)
    {
        if (Changes && chown(path, Uid, Gid) != 0)
        {
            throw new PostgresUnavailable($"{path} could not be handed to the user {Name}.");
        }
    }

    /// <summary>Names the first folder on the way to <paramref name="path"/> that this user cannot enter.</summary>
    /// <exception cref="PostgresUnavailable">There is one.</exception>
    public void MustReach(string path)
    {
        for (
            var folder = Changes ? Path.GetDirectoryName(path) : null;
            folder is not null;
            folder = Path.GetDirectoryName(folder)
        )
        {
            if (!File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute))
            {
                throw new PostgresUnavailable(
                    $"The private server runs as the user {Name}, who cannot enter {folder}. "
                        + "Choose a data folder whose parents anyone may pass through (--data, or CELLLOT_DATA), such as /var/lib/celllot."
                );
            }
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
