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
    private static readonly Dictionary<string, string> NoMore = [];
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private CellLotProgram(Process process) => _process = process;

    /// <summary>The product as it is shipped.</summary>
    public const string Product = "celllot";

    /// <summary>The product with messages doubled, delayed and shuffled between its services.</summary>
    public const string Shaken = "celllot-shaken";

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>How it ended; only after it has.</summary>
    public int ExitCode => _process.ExitCode;

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
    public static CellLotProgram Start(params string[] arguments) => Start(Product, NoMore, arguments);

    /// <summary>Starts one of the executables, with this in its environment, and returns at once.</summary>
    public static CellLotProgram Start(
        string executable,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, executable), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

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
    /// <param name="within">How long at most; 90 seconds where not said.</param>
    /// <exception cref="TimeoutException">It did not end in time; what it said is in the message.</exception>
    public async Task<int> Ended(TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"Not ended in time: {Said}", late);
        }

        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does, and returns the exit code.</summary>
    public async Task<int> Stopped()
    {
        await Signal("TERM");
        return await Ended();
    }

    /// <summary>Sends it a signal, e.g. <c>STOP</c> and <c>CONT</c>: a process that is there but gets no turn.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it without a word, as a power cut does: what it started goes on.</summary>
    public async Task Killed()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
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
