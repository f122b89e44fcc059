using System.Globalization;

namespace CellLot.Host.Postgres;

/// <summary>What a running server wrote about itself into <c>postmaster.pid</c>: its process and the folder of its socket.</summary>
internal sealed record PostmasterFile(int Pid, int Port, string SocketFolder, bool Ready)
{
    /// <summary>The note in a data folder, or null when there is none or it is not whole yet.</summary>
    public static PostmasterFile? Read(string data)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(data, "postmaster.pid"));
        }
        catch (IOException)
        {
            return null;
        }

        // Lines: process, data folder, start time, port, socket folder, address, shared memory, status.
        return
            lines.Length >= 5
            && int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pid)
            && int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new PostmasterFile(
                Math.Abs(pid),
                port,
                lines[4].Trim(),
                lines.Length >= 8 && string.Equals(lines[7].Trim(), "ready", StringComparison.Ordinal)
            )
            : null;
    }
}
