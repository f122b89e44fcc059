using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using CellLot.Platform.Telemetry;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>The series that Prometheus has of CellLot's processes, by the collector's rules for their names.</summary>
internal static partial class PrometheusNames
{
    /// <summary>Prometheus' own, and those of the alerts.</summary>
    private static readonly string[] Own = ["ALERTS", "up"];

    /// <summary>Everything that is exported: CellLot's own meter and those of runtime, web server and database driver.</summary>
    public static async Task<IReadOnlySet<string>> Known()
    {
        var names = Own.ToHashSet();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            lock (names)
                names.UnionWith(Of(instrument));
        };
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Signals).TypeHandle);
        listener.Start();
        await using var database = NpgsqlDataSource.Create("Host=nowhere");
        await using var web = WebApplication.CreateSlimBuilder().Build();
        web.Urls.Add("http://127.0.0.1:0");
        await web.StartAsync();
        await web.StopAsync();
        return names;
    }

    /// <summary>Dots become underscores, the unit is added, a counter ends in _total, a histogram has three series.</summary>
    public static IEnumerable<string> Of(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        var kind = instrument.GetType().Name;
        var unit = instrument.Unit switch
        {
            null or "" => "",
            ['{', ..] => "",
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            "1" => kind.Contains("Gauge") ? "_ratio" : "",
            var other => $"_{other}",
        };
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return kind.StartsWith("Histogram") ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"]
            : kind.StartsWith("Counter") || kind.StartsWith("ObservableCounter") ? [$"{name}_total"]
            : [name];
    }

    /// <summary>The series that an expression asks for.</summary>
    public static IEnumerable<string> In(string expression)
    {
        var bare = Groupings().Replace(Selectors().Replace(expression, ""), " ");
        return Words().Matches(bare).Select(m => m.Value).Except(["or", "and", "unless", "bool", "offset"]).Distinct();
    }

    [GeneratedRegex("""\{[^}]*\}|\[[^\]]*\]|"[^"]*" """)]
    private static partial Regex Selectors();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Groupings();

    [GeneratedRegex(@"(?<![\w.])[a-zA-Z_:][\w:]*(?!\w*\s*\()")]
    private static partial Regex Words();
}
