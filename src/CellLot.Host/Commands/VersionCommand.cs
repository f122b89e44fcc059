using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace CellLot.Host.Commands;

/// <summary><c>celllot version</c>: what exactly is running, for a validation record or a report of a fault.</summary>
internal static class VersionCommand
{
    /// <summary>Version and, where known, the commit it was built from, e.g. <c>0.1.0+3f2c…</c>.</summary>
    public static string Number =>
        typeof(VersionCommand)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
        ?? "unknown";

    public static Command Make()
    {
        var command = new LearnableCommand(
            "version",
            "Says which CellLot this is: version, commit, runtime and system.",
            ("celllot version", "Prints four lines for a validation record or a report of a fault.")
        );
        command.SetAction(parsed => Print(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Print(TextWriter output)
    {
        var parts = Number.Split('+', 2);
        output.WriteLine($"CellLot {parts[0]}");
        output.WriteLine($"commit  {(parts.Length > 1 ? parts[1] : "unknown")}");
        output.WriteLine($"runtime {RuntimeInformation.FrameworkDescription}");
        output.WriteLine($"system  {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}");
        return 0;
    }
}
