using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CellLot.Host.Postgres;

/// <summary>
/// A PostgreSQL server of CellLot's own, reached through a unix socket that nobody else can open, started and stopped with
/// the program. Its folder holds the data, the superuser's random password (mode 600) and the server's log.
/// A server that outlived a killed program is taken over as it stands. The caller holds the instance's lock.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly string _password;
    private readonly string _binaries;
    private readonly ServerUser _user;
    private readonly PostgresOptions _options;

    private PrivatePostgres(
        DataFolder folder,
        string password,
        string binaries,
        ServerUser user,
        PostgresOptions options
    ) => (_folder, _password, _binaries, _user, _options) = (folder, password, binaries, user, options);

    /// <summary>The folder of the server's socket; what Npgsql calls the host.</summary>
    public string Host { get; private set; } = "";

    /// <summary>The number in the socket's name.</summary>
    public int Port { get; private set; }

    /// <summary>The server's process, for those who watch or kill it.</summary>
    public int ProcessId { get; private set; }

    /// <summary>True when a server left over by a killed program was taken over.</summary>
    public bool Adopted { get; private set; }

    /// <summary>The server's own log.</summary>
    public string LogFile => _folder.Log;

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
        var kept = new DataFolder(Path.GetFullPath(folder));
        Directory.CreateDirectory(kept.Folder, OwnerOnly.PassThroughMode);
        var user = ServerUser.ForThisProcess();
        user.MustReach(kept.Data);
        var major = await kept.Major();
        var binaries = await PostgresBinaries.Find(options.Binaries, major);
        var server = new PrivatePostgres(kept, await kept.Password(), binaries, user, options);
        if (major is null)
        {
            await kept.Initialise(server.Tool("initdb"), user, options.Durable);
        }

        ct.ThrowIfCancellationRequested();
        await server.AdoptOrStart(ct);
        return server;
    }

    /// <summary>Stops the server that a killed program may have left on this folder, so that the folder can be removed.</summary>
    public static async Task StopLeftOver(string folder)
    {
        var kept = new DataFolder(Path.GetFullPath(folder));
        if (PostmasterFile.Read(kept.Data) is { } left)
        {
            var binaries = await PostgresBinaries.Find(null, await kept.Major());
            var server = new PrivatePostgres(kept, "", binaries, ServerUser.ForThisProcess(), new PostgresOptions());
            server.Remember(left);
            await server.Stop();
        }
    }

    /// <summary>How to reach <paramref name="database"/> as the server's superuser: for setting up, never for a service.</summary>
    public string SuperuserConnectionString(string database = "postgres") =>
        ConnectionString(database, DataFolder.Superuser, _password);

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
    public async Task Stop()
    {
        await End();
        SocketFolder.Remove(Host);
    }

    /// <summary>The same as <see cref="Stop"/>.</summary>
    public async ValueTask DisposeAsync() => await Stop();

    private async Task End()
    {
        if (!await IsRunning())
        {
            return;
        }

        var answer = await _user.Run(Tool("pg_ctl"), ["stop", "-D", _folder.Data, "-m", "fast", "-w", "-t", Seconds]);
        if (answer.ExitCode != 0 && await IsRunning())
        {
            throw new PostgresUnavailable(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database server (process {ProcessId}) did not stop. Its log: {LogFile}"
                )
            );
        }
    }

    private string Seconds => ((int)_options.Patience.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private string Tool(string name) => Path.Combine(_binaries, name);

    private async Task<bool> IsRunning() =>
        (await _user.Run(Tool("pg_ctl"), ["status", "-D", _folder.Data])).ExitCode == 0;

    private async Task AdoptOrStart(CancellationToken ct)
    {
        var left = PostmasterFile.Read(_folder.Data);
        if (left is not null && await IsRunning())
        {
            Remember(left);
            if (left.Ready && RunsAsWanted() && await WhyNoAnswer() is null)
            {
                Adopted = true;
                return;
            }

            await End(); // also one that was killed a moment ago and only seems to run
        }

        if (left is not null && !_options.KeepSocket)
        {
            SocketFolder.Remove(left.SocketFolder); // left by that server, by one that was killed, or before the machine went down
        }

        var former = _options.KeepSocket ? left?.SocketFolder : null;
        var deadline = left is null ? TimeSpan.Zero : TimeSpan.FromSeconds(10);
        for (var waited = Stopwatch.StartNew(); !await Launch(former); )
        {
            // A killed server's sessions need a moment to notice; until then PostgreSQL rightly refuses to start.
            if (waited.Elapsed >= deadline)
            {
                throw new PostgresUnavailable($"The database server did not start. Its log says why: {LogFile}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
        }

        if (await WhyNoAnswer() is { } reason)
        {
            throw new PostgresUnavailable(
                $"The database server in {_folder.Data} runs but does not let CellLot in: {reason.Message}",
                reason
            );
        }
    }

    private async Task<bool> Launch(string? former)
    {
        await _folder.MakeLog(_user);
        var socket = await SocketFolder.FormerOrNew(former, _user);
        var answer = await _user.Run(
            Tool("pg_ctl"),
            ["start", "-D", _folder.Data, "-l", LogFile, "-w", "-t", Seconds, "-o", _options.CommandLine(socket)]
        );
        if (answer.ExitCode != 0 || PostmasterFile.Read(_folder.Data) is not { } started)
        {
            if (former is null)
            {
                SocketFolder.Remove(socket);
            }

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
        var used = File.ReadAllText(Path.Combine(_folder.Data, "postmaster.opts"));
        return _options.Settings().All(setting => used.Contains($"\"{setting}\"", StringComparison.Ordinal));
    }

    private Task<NpgsqlException?> WhyNoAnswer() => ServerWatch.WhyNoAnswer(SuperuserConnectionString());
}
