using System.Diagnostics;
using System.Globalization;
using System.Net;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Host;

/// <summary><c>celllot cluster</c>: what dies under it comes back, and nothing outlives it for good.</summary>
public sealed class ClusterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_dies_comes_back_and_a_killed_cluster_is_taken_over()
    {
        var folder = CellLotProgram.NewFolder();
        await using var first = Start(folder);
        using var pages = await Ready(first, folder);
        var database = CellLotProgram.DatabaseServer(folder).ShouldNotBeNull();
        var bedside = ProcessOf(folder, "bedside").ShouldNotBeNull();

        Kill(bedside);
        await Until(first, () => ProcessOf(folder, "bedside") is { } other && other != bedside);
        await ThreeProcesses.Until(pages, "/api/v1/pharmacy/stream-version", HttpStatusCode.Unauthorized);

        Kill(database);
        await Until(first, () => first.Said.Contains("The database runs again.", StringComparison.Ordinal));
        await ThreeProcesses.Until(pages, "/api/v1/custody/stream-version", HttpStatusCode.Unauthorized);
        var second = CellLotProgram.DatabaseServer(folder).ShouldNotBeNull();
        await Until(first, () => pages.GetAsync("/health/ready").Result.IsSuccessStatusCode);

        await first.Killed();
        await Until(first, () => ProcessOf(folder, "bedside") is null && ProcessOf(folder, "making") is null);
        CellLotProgram.DatabaseServer(folder).ShouldBe(second);

        await using var next = Start(folder);
        using (await Ready(next, folder)) { }
        CellLotProgram.DatabaseServer(folder).ShouldBe(second);
        (await next.Stopped()).ShouldBe(0, next.Said);
        CellLotProgram.DatabaseServer(folder).ShouldBeNull();
        ProcessOf(folder, "release").ShouldBeNull();
        File.Exists(Path.Combine(folder, "processes", "cluster", "address")).ShouldBeFalse();
    }

    private static CellLotProgram Start(string folder) =>
        CellLotProgram.Start("cluster", "--demonstration", "--data", folder);

    /// <summary>A client of the pages' process, once every process answers for every service.</summary>
    private static async Task<HttpClient> Ready(CellLotProgram cluster, string folder)
    {
        await Until(cluster, () => cluster.Said.Contains("each for all:", StringComparison.Ordinal));
        var address = await File.ReadAllTextAsync(Path.Combine(folder, "processes", "cluster", "address"));
        return new HttpClient { BaseAddress = new Uri(address.Trim()) };
    }

    /// <summary>The number of one of the processes; null when it does not run.</summary>
    private static int? ProcessOf(string folder, string name)
    {
        var own = Path.Combine(folder, "processes", name);
        return
            File.Exists(Path.Combine(own, "address"))
            && int.TryParse(File.ReadAllText(Path.Combine(own, "pid")), CultureInfo.InvariantCulture, out var pid)
            && Directory.Exists($"/proc/{pid}")
            ? pid
            : null;
    }

    private static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    private static async Task Until(CellLotProgram cluster, Func<bool> condition)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(100))
            waited.Elapsed.ShouldBeLessThan(Patience, cluster.Said);
    }
}
