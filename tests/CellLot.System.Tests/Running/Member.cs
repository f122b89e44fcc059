using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CellLot.SystemTests.Host;

namespace CellLot.SystemTests.Running;

/// <summary>One <c>celllot</c> process of an installation: always on the same port, started again as often as it takes.</summary>
/// <param name="name">What it is called in reports.</param>
/// <param name="services">Services that it runs.</param>
/// <param name="executable">Which program it is.</param>
/// <param name="environment">What it finds in its environment.</param>
/// <param name="arguments">How it is started, without its port.</param>
public sealed class Member(
    string name,
    IReadOnlyList<string> services,
    string executable,
    IReadOnlyDictionary<string, string> environment,
    IReadOnlyList<string> arguments
) : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly int port = FreePort();
    private CellLotProgram? program;

    public string Name => name;
    public IReadOnlyList<string> Services => services;

    /// <summary>What it finds in its environment beside that from its next start on.</summary>
    public Dictionary<string, string> Also { get; } = [];

    /// <summary>Where it answers while it runs.</summary>
    public Uri Address => new($"http://127.0.0.1:{port}");

    /// <summary>Its process, while it runs.</summary>
    public int ProcessId => program!.ProcessId;

    /// <summary>What it said since it was started the last time.</summary>
    public string Said => program?.Said ?? "";

    public bool Runs => program is { HasExited: false };

    /// <summary>How it ended, when nobody had killed it.</summary>
    public int? Ended => program is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>Starts it and returns at once.</summary>
    public async Task Start()
    {
        if (program is not null)
            await program.DisposeAsync();
        program = CellLotProgram.Start(
            executable,
            environment.Concat(Also).ToDictionary(),
            [.. arguments, "--port", port.ToString(CultureInfo.InvariantCulture)]
        );
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        await program!.Killed();
        await program.DisposeAsync();
        program = null;
    }

    /// <summary>It is there, but gets no turn.</summary>
    public Task Pause() => program!.Signal("STOP");

    /// <summary>It goes on where it stood.</summary>
    public Task Resume() => program!.Signal("CONT");

    /// <summary>Asks it to stop; the exit code.</summary>
    public Task<int> Stop() => program!.Stopped();

    /// <summary>True when it answers that it is ready.</summary>
    public async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (program is null)
            return;
        if (!program.HasExited)
            await program.Signal("CONT");
        await program.DisposeAsync();
    }

    /// <summary>Free now, and below those that the system hands out by itself.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var candidate = Random.Shared.Next(15_000, 32_000);
            using var probe = new TcpListener(IPAddress.Loopback, candidate);
            try
            {
                probe.Start();
                return candidate;
            }
            catch (SocketException)
            {
                // taken: another one
            }
        }
    }
}
