using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CellLot.Host.Postgres;

namespace CellLot.Host.Broker;

/// <summary>
/// A RabbitMQ node of CellLot's own, on loopback ports of its own that stay the same, started and stopped with the program.
/// A node that outlived a killed program is taken over as it stands. The caller sees to it that a folder is used once.
/// </summary>
public sealed class PrivateRabbit : IAsyncDisposable
{
    /// <summary>A busy machine needs half a minute for a start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly RabbitFolder _folder;
    private readonly RabbitFolder.Kept _kept;
    private readonly ServerUser _user;

    private PrivateRabbit(RabbitFolder folder, RabbitFolder.Kept kept, ServerUser user) =>
        (_folder, _kept, _user) = (folder, kept, user);

    /// <summary>Where programs connect: <c>amqp://account:password@127.0.0.1:port/</c>. A secret: never in arguments or logs.</summary>
    public Uri Address => RabbitFolder.Address(_kept);

    /// <summary>The node's process, for those who watch or kill it.</summary>
    public int ProcessId { get; private set; }

    /// <summary>The folder of the node's own log.</summary>
    public string LogFolder => _folder.Log;

    /// <summary>Makes the node's folder where there is none, and starts the node or takes over the one that runs. Returns when it answers.</summary>
    /// <exception cref="RabbitUnavailable">With a sentence that says what to do.</exception>
    public static async Task<PrivateRabbit> Start(string folder, CancellationToken ct = default)
    {
        var kept = new RabbitFolder(Path.GetFullPath(folder));
        var user = ServerUser.ForThisProcess("rabbitmq");
        var binaries = RabbitBinaries.Find();
        var node = new PrivateRabbit(kept, await kept.Prepare(user, ct), user);
        if (node.Running() is { } left && await Answers(node._kept.Amqp, ct))
        {
            node.ProcessId = left;
            return node;
        }

        await node.Stop();
        await node.Launch(binaries, ct);
        return node;
    }

    /// <summary>Stops the node that a killed program may have left on this folder, so that the folder can be removed.</summary>
    public static async Task StopLeftOver(string folder)
    {
        var kept = new RabbitFolder(Path.GetFullPath(folder));
        var user = ServerUser.ForThisProcess("rabbitmq");
        await new PrivateRabbit(kept, await kept.Prepare(user, CancellationToken.None), user).Stop();
    }

    /// <summary>Stops the node in good order: what it has confirmed is on disk.</summary>
    /// <exception cref="RabbitUnavailable">It did not stop in time.</exception>
    public async Task Stop()
    {
        if (Running() is { } node)
        {
            using var process = TryGet(node);
            await Outside.TryRun("kill", ["-TERM", node.ToString(CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(StopPatience);
            try
            {
                await (process?.WaitForExitAsync(limit.Token) ?? Task.CompletedTask);
            }
            catch (OperationCanceledException late)
            {
                throw new RabbitUnavailable(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The broker (process {node}) did not stop. Its log: {LogFolder}"
                    ),
                    late
                );
            }
        }

        await StopNames();
    }

    /// <summary>kill -9: what it had not confirmed may be lost, nothing else.</summary>
    public async Task Kill()
    {
        if (Running() is { } node && TryGet(node) is { } process)
        {
            using (process)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    /// <summary>The same as <see cref="Stop"/>.</summary>
    public async ValueTask DisposeAsync() => await Stop();

    /// <summary>Runs <c>rabbitmqctl</c> against the node and returns what it printed.</summary>
    /// <exception cref="RabbitUnavailable">It failed; what it printed is in the message.</exception>
    public async Task<string> Control(params IReadOnlyList<string> arguments)
    {
        var answer = await _user.Run(
            Path.Combine(RabbitBinaries.Find(), "rabbitmqctl"),
            arguments,
            _folder.Environment(_kept)
        );
        return answer.ExitCode == 0
            ? answer.Output
            : throw new RabbitUnavailable($"rabbitmqctl {string.Join(' ', arguments)}: {answer.Output}");
    }

    private async Task Launch(string binaries, CancellationToken ct)
    {
        File.Delete(_folder.PidFile);
        var printed = Path.Combine(_folder.Log, "printed");
        // A session of its own: Ctrl-C at the terminal is for CellLot, which stops the broker in its turn.
        var answer = await _user.Run(
            "sh",
            ["-c", "setsid \"$0\" </dev/null >\"$1\" 2>&1 &", Path.Combine(binaries, "rabbitmq-server"), printed],
            _folder.Environment(_kept)
        );
        if (answer.ExitCode != 0)
        {
            throw new RabbitUnavailable($"The broker could not be started: {answer.Output}");
        }

        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(200), ct))
        {
            if (Running() is { } node && await Answers(_kept.Amqp, ct))
            {
                ProcessId = node;
                return;
            }

            if (waited.Elapsed > Patience)
            {
                throw new RabbitUnavailable($"The broker did not start. Its log says why: {LogFolder}");
            }
        }
    }

    /// <summary>The name server that every node starts for its tools, and leaves behind.</summary>
    private async Task StopNames() =>
        await _user.Run(
            "epmd",
            ["-port", _kept.Names.ToString(CultureInfo.InvariantCulture), "-kill"],
            _folder.Environment(_kept)
        );

    private int? Running() =>
        File.Exists(_folder.PidFile)
        && int.TryParse(File.ReadAllText(_folder.PidFile).Trim(), CultureInfo.InvariantCulture, out var pid)
        && IsBroker(pid)
            ? pid
            : null;

    /// <summary>The number may belong to another program by now.</summary>
    private bool IsBroker(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/environ").Contains(_folder.PidFile, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Process? TryGet(int pid)
    {
        try
        {
            return Process.GetProcessById(pid);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>True when the port speaks AMQP: a wrong greeting is answered with the right one.</summary>
    private static async Task<bool> Answers(int port, CancellationToken ct)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(5));
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            await using var stream = client.GetStream();
            await stream.WriteAsync("AMQP\0\0\0\0"u8.ToArray(), limit.Token);
            var greeting = new byte[4];
            await stream.ReadExactlyAsync(greeting, limit.Token);
            return greeting.AsSpan().SequenceEqual("AMQP"u8);
        }
        catch (Exception silent)
            when (silent is SocketException or IOException
                || silent is OperationCanceledException && !ct.IsCancellationRequested
            )
        {
            return false;
        }
    }
}
