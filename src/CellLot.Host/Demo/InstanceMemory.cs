using System.Diagnostics;
using System.Globalization;
using CellLot.Host.Instance;

namespace CellLot.Host.Demo;

/// <summary>How much memory the program holds that serves a folder on this machine.</summary>
internal static class InstanceMemory
{
    private const double MiB = 1024 * 1024;

    /// <summary>One sentence; empty where it does not run here.</summary>
    public static string Said(InstanceFolder folder)
    {
        try
        {
            if (InstanceLock.Holder(folder) is not (> 0 and var id))
                return "";
            using var program = Process.GetProcessById(id);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"CellLot holds {program.WorkingSet64 / MiB:0} MiB of memory, {program.PeakWorkingSet64 / MiB:0} MiB at most."
            );
        }
        catch (ArgumentException)
        {
            return ""; // it has ended meanwhile
        }
    }
}
