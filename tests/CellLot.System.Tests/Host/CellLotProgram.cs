using System.Diagnostics;
using System.Globalization;
using System.Text;
using CellLot.Tests;
using Shouldly;

namespace CellLot.SystemTests.Host;

/// <summary>The real program, run as a person would run it: its words, its exit code, its life and its sudden death.</summary>
public sealed class CellLotProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private CellLotProgram(Process process) => _process = process;

    public int ProcessId => _process.Id;

    /// <summary>Everything it said so far, both streams.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts it and returns at once.</summary>
    public static CellLotProgram Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "celllot"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var program = new CellLotProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += program.Hear;
        program._process.ErrorDataReceived += program.Hear;
        program._process.Start();
        program._process.StandardInput.Close();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Said)> Run(params string[] arguments)
    {
        await using var program = Start(arguments);
        return (await program.Ended(), program.Said);
    }

    /// <summary>Waits until the program that serves this folder answers.</summary>
    public async Task<HttpClient> Answering(string folder)
    {
        var address = Path.Combine(folder, "address");
        await Until(() => _process.HasExited || Said.Contains("CellLot answers at", StringComparison.Ordinal));
        _process.HasExited.ShouldBeFalse(Said);
        return new HttpClient { BaseAddress = new Uri((await File.ReadAllTextAsync(address)).Trim()) };
    }

    /// <summary>Waits for its end and returns the exit code.</summary>
    public async Task<int> Ended()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does, and returns the exit code.</summary>
    public async Task<int> Stopped()
    {
        using var kill = Process.Start("kill", ["-TERM", ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await Ended();
    }

    /// <summary>Ends it without a word, as a power cut does: what it started goes on.</summary>
    public async Task Killed()
    {
        _process.Kill(entireProcessTree: false);
        await Ended();
    }

    /// <summary>A folder for one test's instance.</summary>
    public static string NewFolder() => Path.Combine(ThrowawayPostgres.NewFolder(), "celllot");

    /// <summary>Process of the database server that runs on an instance's folder; null when none does.</summary>
    public static int? DatabaseServer(string folder)
    {
        var note = Path.Combine(folder, "postgres", "data", "postmaster.pid");
        return File.Exists(note) ? int.Parse(File.ReadLines(note).First(), CultureInfo.InvariantCulture) : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Stopped();
        }

        _process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs heard)
    {
        lock (_said)
        {
            _said.AppendLine(heard.Data);
        }
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(20))
        {
            waited.Elapsed.ShouldBeLessThan(Patience);
        }
    }
}
