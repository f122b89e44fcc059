using System.ComponentModel;
using System.Diagnostics;

namespace CellLot.Host.Postgres;

/// <summary>Runs a program of the operating system to its end and reads what it said.</summary>
internal static class Outside
{
    /// <summary>What a program answered: its exit code and its output, both streams together.</summary>
    public sealed record Answer(int ExitCode, string Output);

    /// <summary>Runs <paramref name="program"/>, which must be a short one: it is not interrupted. Null when there is no such program.</summary>
    /// <param name="environment">Variables beside those of this process.</param>
    public static async Task<Answer?> TryRun(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/", // the caller's own folder may be closed to the user the program runs as
        };
        foreach (
            var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList()
        )
        {
            start.Environment.Remove(name); // PGHOST, PGDATA and their like would lead to somebody else's server
        }

        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return null;
            }

            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new Answer(process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
