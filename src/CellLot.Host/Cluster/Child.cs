using System.Diagnostics;
using System.Globalization;
using CellLot.Host.Commands;
using CellLot.Host.Instance;

namespace CellLot.Host.Cluster;

/// <summary>
/// One serving process of the cluster: started, listened to, started again when it dies. It ends with its standard input,
/// so that it never outlives the cluster, however that ends.
/// </summary>
internal sealed class Child(Part part, int port, InstanceFolder folder, IReadOnlyDictionary<string, string> environment)
{
    private static readonly TimeSpan BeforeAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(40);

    public Part Part => part;

    /// <summary>Where it answers, at every start.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    /// <summary>Set once it has answered for the first time: from then on its death is a mishap.</summary>
    public bool WasReady { get; set; }

    /// <summary>Runs it until <paramref name="stop"/>, again and again where it dies.</summary>
    /// <param name="width">Width of the names before the lines.</param>
    /// <exception cref="CannotContinue">It ended before it had ever answered; its own words stand above.</exception>
    public async Task Run(int width, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var process = Start(width);
            await using (stop.Register(() => Close(process)))
            {
                await Ended(process, stop);
            }

            if (stop.IsCancellationRequested)
            {
                return;
            }

            if (!WasReady)
            {
                throw new CannotContinue($"The process {part.Name} ended before it answered; its lines above say why.");
            }

            Say($"The process {part.Name} has died (exit code {process.ExitCode}); starting it again.");
            await Task.Delay(BeforeAgain, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Process Start(int width)
    {
        List<string> arguments =
        [
            Environment.ProcessPath!,
            "serve",
            "--data",
            folder.Path,
            "--process",
            part.Name,
            "--services",
            string.Join(',', part.Services),
            "--port",
            port.ToString(CultureInfo.InvariantCulture),
        ];
        if (folder.IsDemonstration)
        {
            arguments.Add("--demonstration");
        }

        // A session of its own: Ctrl-C at the terminal is for the cluster, which stops everything in its turn.
        var start = new ProcessStartInfo("setsid", arguments)
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

        start.Environment.Remove("CELLLOT_CONNECTION");
        start.Environment["CELLLOT_ENDS_WITH_INPUT"] = "1";
        var process =
            Process.Start(start) ?? throw new CannotContinue($"The process {part.Name} could not be started.");
        process.OutputDataReceived += (_, line) => Pass(line.Data, width);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, width);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task Ended(Process process, CancellationToken stop)
    {
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            using var limit = new CancellationTokenSource(StopPatience);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }
    }

    private static void Close(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has gone already
        }
    }

    private void Pass(string? line, int width)
    {
        if (line is not null)
        {
            Say($"{part.Name.PadRight(width)} | {line}");
        }
    }

    private static void Say(string line) => Console.Error.WriteLine(line);
}
