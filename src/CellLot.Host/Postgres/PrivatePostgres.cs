using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace CellLot.Host.Postgres;

/// <summary>
/// A PostgreSQL server of CellLot's own, reached through a unix socket that nobody else can open, started and stopped with
/// the program. Its folder holds the data, the superuser's random password (mode 600) and the server's log.
/// A server that outlived a killed program is taken over as it stands.
/// </summary>
/// <remarks>One program a folder: the caller holds the instance's lock.</remarks>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string Superuser = "postgres";

    /// <summary>The owner's own, but others (the server's user) may pass through it.</summary>
    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherExecute;

    private readonly string _data;
    private readonly string _password;
    private readonly string _binaries;
    private readonly ServerUser _user;
    private readonly PostgresOptions _options;

    private PrivatePostgres(string folder, string password, string binaries, ServerUser user, PostgresOptions options)
    {
        _data = DataIn(folder);
        _password = password;
        _binaries = binaries;
        _user = user;
        _options = options;
        LogFile = Path.Combine(folder, "postgres.log");
    }

    /// <summary>The folder of the server's socket; what Npgsql calls the host.</summary>
    public string Host { get; private set; } = "";

    /// <summary>The number in the socket's name.</summary>
    public int Port { get; private set; }

    /// <summary>The server's process, for those who watch or kill it.</summary>
    public int ProcessId { get; private set; }

    /// <summary>True when a server left over by a killed program was taken over.</summary>
    public bool Adopted { get; private set; }

    /// <summary>The server's own log.</summary>
    public string LogFile { get; }

    /// <summary>
    /// Makes the server's data under <paramref name="folder"/> where there are none, and starts it or takes over the one
    /// that runs on them. Returns when it answers.
    /// </summary>
    /// <exception cref="PostgresUnavailable">With a sentence that says what to do.</exception>
    public static async Task<PrivatePostgres> Start(
        string folder,
        PostgresOptions? options = null,
        CancellationToken ct = default
    )
    {
        options ??= new PostgresOptions();
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder, PassThrough);
        var user = ServerUser.ForThisProcess();
        user.MustReach(DataIn(folder));
        var major = await MajorIn(folder, ct);
        var binaries = await PostgresBinaries.Find(options.Binaries, major, ct);
        var server = new PrivatePostgres(folder, await PasswordIn(folder, ct), binaries, user, options);
        if (major is null)
        {
            await server.Initialise(ct);
        }

        await server.AdoptOrStart(ct);
        return server;
    }

    /// <summary>Stops the server that a killed program may have left on this folder, so that the folder can be removed.</summary>
    public static async Task StopLeftOver(string folder, CancellationToken ct = default)
    {
        if (PostmasterFile.Read(DataIn(folder)) is { } left)
        {
            var server = new PrivatePostgres(
                folder,
                "",
                await PostgresBinaries.Find(null, await MajorIn(folder, ct), ct),
                ServerUser.ForThisProcess(),
                new PostgresOptions()
            );
            server.Remember(left);
            await server.Stop(ct);
        }
    }

    /// <summary>How to reach <paramref name="database"/> as the server's superuser: for setting up, never for a service.</summary>
    public string SuperuserConnectionString(string database = "postgres") =>
        ConnectionString(database, Superuser, _password);

    /// <summary>How to reach <paramref name="database"/> as a role.</summary>
    public string ConnectionString(string database, string role, string rolePassword) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = Port,
            Database = database,
            Username = role,
            Password = rolePassword,
        }.ConnectionString;

    /// <summary>Stops the server: open sessions are ended, everything committed is on disk.</summary>
    /// <exception cref="PostgresUnavailable">It did not stop in time.</exception>
    public async Task Stop(CancellationToken ct = default)
    {
        if (!await IsRunning(ct))
        {
            SocketFolder.Remove(Host);
            return;
        }

        var answer = await _user.Run(Tool("pg_ctl"), ["stop", "-D", _data, "-m", "fast", "-w", "-t", Seconds], ct);
        if (answer.ExitCode != 0 && await IsRunning(ct))
        {
            throw new PostgresUnavailable(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database server (process {ProcessId}) did not stop. Its log: {LogFile}"
                )
            );
        }

        SocketFolder.Remove(Host);
    }

    /// <summary>The same as <see cref="Stop"/>.</summary>
    public async ValueTask DisposeAsync() => await Stop();

    private string Seconds => ((int)_options.Patience.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static string DataIn(string folder) => Path.Combine(folder, "data");

    /// <summary>The major version that wrote the data; null where there are none.</summary>
    private static async Task<string?> MajorIn(string folder, CancellationToken ct)
    {
        var version = Path.Combine(DataIn(folder), "PG_VERSION");
        return File.Exists(version) ? (await File.ReadAllTextAsync(version, ct)).Trim() : null;
    }

    private string Tool(string name) => Path.Combine(_binaries, name);

    private async Task<bool> IsRunning(CancellationToken ct) =>
        (await _user.Run(Tool("pg_ctl"), ["status", "-D", _data], ct)).ExitCode == 0;

    /// <summary>Made beside its place and moved into it when whole, so that an interrupted beginning leaves nothing half made.</summary>
    private async Task Initialise(CancellationToken ct)
    {
        var making = _data + ".new";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        Directory.CreateDirectory(making, OwnerOnly.FolderMode);
        _user.Own(making);
        var hidden = SocketFolder.Make(_user);
        try
        {
            var passwordFile = Path.Combine(hidden, "password");
            await OwnerOnly.Write(passwordFile, _password, ct);
            _user.Own(passwordFile);
            string[] arguments =
            [
                "-D",
                making,
                "-U",
                Superuser,
                $"--pwfile={passwordFile}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums",
                .. _options.Durable ? [] : (string[])["--no-sync"],
            ];
            var answer = await _user.Run(Tool("initdb"), arguments, ct);
            if (answer.ExitCode != 0)
            {
                throw new PostgresUnavailable($"The database could not be made in {_data}: {LastLine(answer.Output)}");
            }
        }
        finally
        {
            SocketFolder.Remove(hidden);
        }

        Directory.Move(making, _data);
    }

    private async Task AdoptOrStart(CancellationToken ct)
    {
        var left = PostmasterFile.Read(_data);
        if (left is not null && await IsRunning(ct))
        {
            Remember(left);
            if (left.Ready && RunsAsWanted() && await WhyNoAnswer(ct) is null)
            {
                Adopted = true;
                return;
            }

            await Stop(ct);
        }
        else if (left is not null)
        {
            SocketFolder.Remove(left.SocketFolder); // the machine went down, or somebody killed the server itself
        }

        var deadline = left is null ? TimeSpan.Zero : TimeSpan.FromSeconds(10);
        for (var waited = Stopwatch.StartNew(); !await Launch(ct); )
        {
            // A killed server's sessions need a moment to notice; until then PostgreSQL rightly refuses to start.
            if (waited.Elapsed >= deadline)
            {
                throw new PostgresUnavailable($"The database server did not start. Its log says why: {LogFile}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
        }

        if (await WhyNoAnswer(ct) is { } reason)
        {
            throw new PostgresUnavailable(
                $"The database server in {_data} runs but does not let CellLot in: {reason.Message}",
                reason
            );
        }
    }

    private async Task<bool> Launch(CancellationToken ct)
    {
        if (!File.Exists(LogFile))
        {
            await OwnerOnly.Write(LogFile, "", ct);
        }

        _user.Own(LogFile);
        var socket = SocketFolder.Make(_user);
        var settings = string.Join(
            ' ',
            _options.Settings().Append($"unix_socket_directories={socket}").Select(s => $"-c '{s}'")
        );
        var answer = await _user.Run(
            Tool("pg_ctl"),
            ["start", "-D", _data, "-l", LogFile, "-w", "-t", Seconds, "-o", settings],
            ct
        );
        if (answer.ExitCode != 0 || PostmasterFile.Read(_data) is not { } started)
        {
            SocketFolder.Remove(socket);
            return false;
        }

        Remember(started);
        return true;
    }

    private void Remember(PostmasterFile server) =>
        (ProcessId, Port, Host) = (server.Pid, server.Port, server.SocketFolder);

    /// <summary>Was the running server started with the settings of this version of the program?</summary>
    private bool RunsAsWanted()
    {
        var used = File.ReadAllText(Path.Combine(_data, "postmaster.opts"));
        return _options.Settings().All(setting => used.Contains($"\"{setting}\"", StringComparison.Ordinal));
    }

    private async Task<NpgsqlException?> WhyNoAnswer(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(SuperuserConnectionString() + ";Pooling=false");
            await connection.OpenAsync(ct);
            return null;
        }
        catch (NpgsqlException e)
        {
            return e;
        }
    }

    private static async Task<string> PasswordIn(string folder, CancellationToken ct)
    {
        var file = Path.Combine(folder, "superuser-password");
        if (File.Exists(file))
        {
            return await File.ReadAllTextAsync(file, ct);
        }

        var made = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await OwnerOnly.Write(file, made, ct);
        return made;
    }

    private static string LastLine(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
        ?? "no reason given";
}
