using System.Diagnostics;
using System.Globalization;
using CellLot.Host.Postgres;

namespace CellLot.Tests;

/// <summary>
/// A real PostgreSQL for a test run: in a folder of its own under /tmp, without waiting for the disk, gone afterwards.
/// What a killed test run left behind is stopped and swept away by the next one.
/// </summary>
public sealed class ThrowawayPostgres : IAsyncDisposable
{
    private const string Root = "/tmp/celllot-tests";
    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;

    private ThrowawayPostgres(string folder, PrivatePostgres server) => (Folder, Server) = (folder, server);

    /// <summary>The folder of this run; a test may put its own files there.</summary>
    public string Folder { get; }

    public PrivatePostgres Server { get; }

    /// <summary>How the test server is set up: like the product's, but a power cut may lose it.</summary>
    public static PostgresOptions Options { get; } = new() { Durable = false };

    /// <summary>Makes and starts one.</summary>
    public static async Task<ThrowawayPostgres> Start()
    {
        var folder = NewFolder();
        return new ThrowawayPostgres(folder, await PrivatePostgres.Start(Path.Combine(folder, "postgres"), Options));
    }

    /// <summary>An empty folder that the server's user can reach; removed by a later run if not by the caller.</summary>
    public static string NewFolder()
    {
        var root = $"{Root}-{Environment.UserName}";
        Directory.CreateDirectory(root, PassThrough);
        Sweep(root);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessId}-{Path.GetRandomFileName()[..8]}"
        );
        return Directory.CreateDirectory(Path.Combine(root, name), PassThrough).FullName;
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await Server.Stop();
        Directory.Delete(Folder, recursive: true);
    }

    private static void Sweep(string root)
    {
        foreach (var folder in Directory.GetDirectories(root))
        {
            var owner = int.Parse(Path.GetFileName(folder).Split('-')[0], CultureInfo.InvariantCulture);
            if (Directory.Exists($"/proc/{owner}"))
            {
                continue;
            }

            try
            {
                foreach (var left in Process.GetProcesses().Where(p => WasStartedFor(folder, p)))
                {
                    left.Kill();
                    left.WaitForExit(TimeSpan.FromSeconds(10));
                }

                Directory.Delete(folder, recursive: true);
            }
            catch (Exception other) when (other is IOException or InvalidOperationException)
            {
                // another test run sweeps it in this moment
            }
        }
    }

    /// <summary>A database, a broker or a CellLot of that run: the folder stands in its arguments or in its environment.</summary>
    private static bool WasStartedFor(string folder, Process process)
    {
        string[] servers = ["postgres", "beam", "epmd", "celllot"];
        try
        {
            return servers.Any(name => process.ProcessName.StartsWith(name, StringComparison.Ordinal))
                && new[] { "cmdline", "environ" }.Any(file =>
                    File.ReadAllText($"/proc/{process.Id}/{file}").Contains($"{folder}/", StringComparison.Ordinal)
                );
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }
}
