using System.Diagnostics;
using System.Text;

namespace CellLot.Tests.Kills;

/// <summary>The real program as a process of its own.</summary>
internal sealed class Celllot : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    private Celllot(Process process) => this.process = process;

    /// <summary>Everything it has printed.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public bool HasExited => process.HasExited;
    public int ExitCode => process.ExitCode;

    public static Celllot Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "celllot"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var started = new Celllot(Process.Start(start)!);
        started.process.OutputDataReceived += (_, line) => started.Keep(line.Data);
        started.process.ErrorDataReceived += (_, line) => started.Keep(line.Data);
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        started.process.StandardInput.Close();
        return started;
    }

    /// <summary>kill -9: no handler runs, the database server stays behind.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="TimeoutException">It did not end in time; what it printed is in the message.</exception>
    public async Task<int> End(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"Not ended within {within}: {Output}", late);
        }
        return process.ExitCode;
    }

    /// <summary>Asks it to stop, as Ctrl-C does, and waits.</summary>
    public async Task<int> Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        return await End(TimeSpan.FromSeconds(30));
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (output)
            output.AppendLine(line);
    }
}
