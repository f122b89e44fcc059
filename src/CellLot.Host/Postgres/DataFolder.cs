using System.Security.Cryptography;

namespace CellLot.Host.Postgres;

/// <summary>What the private server keeps on disk: its data, the superuser's password, its log.</summary>
internal sealed record DataFolder(string Folder)
{
    /// <summary>The superuser's name; nobody but CellLot's own setting-up signs in with it.</summary>
    public const string Superuser = "postgres";

    /// <summary>The server's data directory.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <summary>The server's log.</summary>
    public string Log => Path.Combine(Folder, "postgres.log");

    /// <summary>Makes the log where there is none, for the owner's and the server's eyes alone.</summary>
    public async Task MakeLog(ServerUser user)
    {
        if (!File.Exists(Log))
        {
            await OwnerOnly.Write(Log, "");
        }

        user.Own(Log);
    }

    /// <summary>The major version that wrote the data; null where there are none.</summary>
    public async Task<string?> Major()
    {
        var version = Path.Combine(Data, "PG_VERSION");
        return File.Exists(version) ? (await File.ReadAllTextAsync(version)).Trim() : null;
    }

    /// <summary>The superuser's random password, made once and kept in a file of mode 600.</summary>
    public async Task<string> Password()
    {
        var file = Path.Combine(Folder, "superuser-password");
        if (File.Exists(file))
        {
            return await File.ReadAllTextAsync(file);
        }

        var made = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await OwnerOnly.Write(file, made);
        return made;
    }

    /// <summary>Makes the data: beside their place, then moved into it, so that an interrupted beginning leaves nothing half made.</summary>
    /// <exception cref="PostgresUnavailable">The reason in the server's own words.</exception>
    public async Task Initialise(string initdb, ServerUser user, bool durable)
    {
        var making = Data + ".new";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        Directory.CreateDirectory(making, OwnerOnly.FolderMode);
        user.Own(making);
        var password = Path.Combine(Folder, "superuser-password.once");
        try
        {
            await OwnerOnly.Write(password, await Password());
            user.Own(password);
            string[] arguments =
            [
                $"--pgdata={making}",
                $"--username={Superuser}",
                $"--pwfile={password}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums",
                .. durable ? [] : (string[])["--no-sync"],
            ];
            var answer = await user.Run(initdb, arguments);
            if (answer.ExitCode != 0)
            {
                throw new PostgresUnavailable($"The database could not be made in {Data}: {LastLine(answer.Output)}");
            }
        }
        finally
        {
            File.Delete(password);
        }

        Directory.Move(making, Data);
    }

    private static string LastLine(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
        ?? "no reason given";
}
