using CellLot.Host.Broker;
using CellLot.Host.Instance;
using CellLot.Host.Postgres;

namespace CellLot.Host.Serving;

/// <summary>Throws a demonstration's data away; the mark and the lock stay.</summary>
internal static class Emptying
{
    /// <summary>Asks the person at the terminal, unless told not to, and empties the folder.</summary>
    /// <exception cref="CannotContinue">The person did not agree, or there is nobody to ask.</exception>
    public static async Task Run(InstanceFolder folder, bool agreed)
    {
        if (!folder.IsDemonstration)
        {
            throw new CannotContinue($"{folder.Path} is not a demonstration: nothing is thrown away.");
        }

        if (!Directory.Exists(folder.Postgres))
        {
            return;
        }

        if (!agreed && !Agrees(folder))
        {
            throw new CannotContinue("Nothing was thrown away.");
        }

        await PrivatePostgres.StopLeftOver(folder.Postgres);
        if (Directory.Exists(folder.Rabbit))
        {
            await PrivateRabbit.StopLeftOver(folder.Rabbit);
        }

        // The database goes last: as long as it is there, a program killed in the middle of this begins with it again.
        foreach (
            var entry in new DirectoryInfo(folder.Path)
                .GetFileSystemInfos()
                .OrderBy(entry => entry.FullName == folder.Postgres)
        )
        {
            if (entry is DirectoryInfo inner)
            {
                inner.Delete(recursive: true);
            }
            else if (!folder.IsKept(entry.Name))
            {
                entry.Delete();
            }
        }

        Directory.CreateDirectory(folder.Logs, OwnerOnly.FolderMode);
    }

    private static bool Agrees(InstanceFolder folder)
    {
        if (Console.IsInputRedirected)
        {
            throw new CannotContinue($"The data of {folder.Path} would be thrown away. Say so with --yes.");
        }

        Console.Error.Write($"Throw away the demonstration in {folder.Path}? [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
