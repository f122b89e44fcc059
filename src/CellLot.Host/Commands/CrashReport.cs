using System.Globalization;
using CellLot.Host.Instance;
using CellLot.Host.Postgres;

namespace CellLot.Host.Commands;

/// <summary>Where the details of an unexpected error go: a file of mode 600, never the screen.</summary>
internal static class CrashReport
{
    /// <summary>Keeps the details and returns the file's name.</summary>
    public static async Task<string> Write(Exception unexpected)
    {
        var now = DateTimeOffset.UtcNow;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{now:O} CellLot {VersionCommand.Number}\n{unexpected}\n"
        );
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"celllot-error-{now:yyyyMMdd-HHmmss}-{Environment.ProcessId}.txt"
        );
        foreach (var folder in new[] { InstanceFolder.DefaultRoot, Path.GetTempPath() })
        {
            try
            {
                var file = Path.Combine(folder, name);
                await OwnerOnly.Write(file, text);
                return file;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // the next folder
            }
        }

        return "they could not be written anywhere";
    }
}
