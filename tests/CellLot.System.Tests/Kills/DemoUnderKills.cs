using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CellLot.Host.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CellLot.Tests.Kills;

/// <summary>
/// The program is killed at random instants of the demonstration and started again: nothing acknowledged is lost, nothing
/// happens twice, and the demonstration goes on to the same final table.
/// </summary>
public sealed partial class DemoUnderKills(ITestOutputHelper output)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLLOT_LONG") == "1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_killed_program_goes_on_where_it_stood()
    {
        var kills = Long ? 20 : 5;
        var undisturbed = await Play(0, seed: 0);
        var seed = Environment.TickCount;
        output.WriteLine($"{kills} kills, seed {seed}");
        var disturbed = await Play(kills, seed);
        disturbed.Table.ShouldBe(undisturbed.Table);
        disturbed.Events.ShouldBe(undisturbed.Events);
    }

    private async Task<(string Table, string Events)> Play(int kills, int seed)
    {
        var data = Path.Combine(ThrowawayPostgres.NewFolder(), "demonstration");
        string[] serve = ["serve", "--demonstration", "--data", data];
        var random = new Random(seed);
        var server = Celllot.Start(serve);
        try
        {
            await Answers(server, data);
            var port = new Uri(await File.ReadAllTextAsync(Path.Combine(data, "address"))).Port.ToString(
                CultureInfo.InvariantCulture
            );
            using var demo = Celllot.Start("demo", "--data", data);
            for (var done = 0; done < kills && !demo.HasExited; done++)
            {
                await Task.Delay(random.Next(300, 2500));
                server.Kill();
                server.Dispose();
                server = Celllot.Start([.. serve, "--port", port]);
                await Answers(server, data);
            }
            (await demo.End(Patience)).ShouldBe(0, demo.Output);
            (await server.Stop()).ShouldBe(0, server.Output);
            var events = await Histogram(data);
            output.WriteLine(demo.Output);
            return (TableOf(demo.Output), events);
        }
        finally
        {
            server.Dispose();
            await PrivatePostgres.StopLeftOver(Path.Combine(data, "postgres"));
        }
    }

    private static async Task Answers(Celllot server, string data)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var address = Path.Combine(data, "address");
        for (var until = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(50))
        {
            server.HasExited.ShouldBeFalse(server.Output);
            (DateTime.UtcNow < until).ShouldBeTrue(server.Output);
            if (!File.Exists(address) || await File.ReadAllTextAsync(address) is not { Length: > 0 } text)
                continue;
            try
            {
                using var answer = await http.GetAsync(new Uri(new Uri(text.Trim()), "/health/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception early) when (early is HttpRequestException or TaskCanceledException)
            {
                // not listening yet, or busy starting
            }
        }
    }

    /// <summary>The final table, without what differs from run to run (pseudonyms).</summary>
    private static string TableOf(string printed)
    {
        var at = printed.LastIndexOf("Prescribed", StringComparison.OrdinalIgnoreCase);
        at.ShouldBeGreaterThan(0, printed);
        return Pseudonyms().Replace(printed[at..], "P");
    }

    /// <summary>How many events of each type each kind of stream holds: equal when nothing was lost or done twice.</summary>
    private static async Task<string> Histogram(string data)
    {
        var passwords = JsonSerializer.Deserialize<Dictionary<string, string>>(
            await File.ReadAllTextAsync(Path.Combine(data, "database-passwords.json"))
        )!;
        var lines = new List<string>();
        await using var server = await PrivatePostgres.Start(Path.Combine(data, "postgres"));
        foreach (var service in passwords.Keys.Where(s => s != "identity").Order(StringComparer.Ordinal))
        {
            await using var source = NpgsqlDataSource.Create(server.SuperuserConnectionString("celllot"));
            await using var command = source.CreateCommand(
                $"select split_part(stream_id, '/', 1) || ' ' || type || ' ' || count(*) from {service}.mt_events group by split_part(stream_id, '/', 1), type order by 1"
            );
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                lines.Add($"{service} {reader.GetString(0)}");
        }
        return string.Join('\n', lines);
    }

    [GeneratedRegex("\\b[PD]-[0-9A-Za-z]{10,}\\b")]
    private static partial Regex Pseudonyms();
}
