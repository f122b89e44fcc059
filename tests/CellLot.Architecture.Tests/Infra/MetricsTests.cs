using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CellLot.Host.Commands;
using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>Dashboard and alerts ask for what the program tells, explain themselves, and name commands that exist.</summary>
public sealed partial class MetricsTests
{
    private static readonly JsonNode Dashboard = JsonNode.Parse(InfraFiles.Text("grafana/dashboards/celllot.json"))!;
    private static readonly List<Dictionary<object, object?>> Alerts =
    [
        .. InfraFiles
            .Yaml(InfraFiles.Text("prometheus/alerts.yml"))
            .List("groups")
            .SelectMany(g => ((Dictionary<object, object?>)g).List("rules"))
            .Cast<Dictionary<object, object?>>(),
    ];

    private static IEnumerable<JsonNode> Panels =>
        Dashboard["panels"]!.AsArray().Where(p => (string?)p!["type"] != "row").Select(p => p!);

    private static IEnumerable<string> Expressions =>
        Panels
            .SelectMany(p => p["targets"]!.AsArray().Select(t => (string)t!["expr"]!))
            .Concat(Alerts.Select(a => a.One("expr")!))
            .Append((string)Dashboard["annotations"]!["list"]![0]!["expr"]!);

    [Fact]
    public async Task Every_series_that_is_asked_for_is_one_that_the_program_tells()
    {
        var known = await PrometheusNames.Known();
        Expressions.SelectMany(PrometheusNames.In).Where(series => !known.Contains(series)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_that_CellLot_itself_tells_is_shown()
    {
        var shown = Expressions.SelectMany(PrometheusNames.In).ToHashSet();
        (await PrometheusNames.Known())
            .Where(s => s.StartsWith("celllot_") && !s.EndsWith("_sum") && !s.EndsWith("_count"))
            .Where(series => !shown.Contains(series))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_series_that_nobody_tells_is_seen()
    {
        PrometheusNames
            .In(
                "max by (service) (rate(celllot_relay_lag_second{process=\"celllot_x\"}[5m])) / 2 > bool on (a) b unless c offset 5m"
            )
            .ShouldBe(["celllot_relay_lag_second", "b", "c"], ignoreOrder: true);
        using var meter = new Meter("a test's own");
        PrometheusNames.Of(meter.CreateGauge<double>("a.b", "s")).ShouldBe(["a_b_seconds"]);
        PrometheusNames.Of(meter.CreateCounter<long>("a.c")).ShouldBe(["a_c_total"]);
        PrometheusNames.Of(meter.CreateUpDownCounter<long>("a.d", "{thing}")).ShouldBe(["a_d"]);
        PrometheusNames.Of(meter.CreateHistogram<double>("a.e", "s")).ShouldContain("a_e_seconds_bucket");
        PrometheusNames.Of(meter.CreateObservableCounter("a.f", () => 0.0, "s")).ShouldBe(["a_f_seconds_total"]);
    }

    [Fact]
    public void Every_panel_says_what_it_shows_in_which_unit_and_what_it_means()
    {
        Panels.ShouldNotBeEmpty();
        foreach (var panel in Panels)
        {
            var title = (string?)panel["title"] ?? "";
            title.ShouldNotBeNullOrWhiteSpace();
            ((string?)panel["description"]).ShouldNotBeNullOrWhiteSpace(title);
            ((string?)panel["fieldConfig"]?["defaults"]?["unit"]).ShouldNotBeNullOrWhiteSpace(title);
        }
        Dashboard["panels"]!.AsArray().Select(p => (int)p!["id"]!).ShouldBeUnique();
        Panels.Select(p => (string)p["title"]!).ShouldBeUnique();
    }

    [Fact]
    public void Every_panel_reads_a_source_that_Grafana_is_given()
    {
        var given = InfraFiles
            .Yaml(InfraFiles.Text("grafana/provisioning/datasources/datasources.yaml"))
            .List("datasources")
            .Select(s => ((Dictionary<object, object?>)s).One("uid"));
        Panels.Select(p => (string?)p["datasource"]!["uid"]).Distinct().Except(given).ShouldBeEmpty();
    }

    [Fact]
    public void Every_alert_says_what_is_wrong_and_what_to_do_and_is_shown_to_ring()
    {
        var shown = InfraFiles.Text("prometheus/alerts.test.yml");
        foreach (var alert in Alerts)
        {
            var name = alert.One("alert") ?? "";
            name.ShouldNotBeNullOrWhiteSpace();
            alert.Map("labels").One("severity").ShouldBeOneOf("page", "ticket");
            foreach (var sentence in new[] { "summary", "next" })
                (alert.Map("annotations").One(sentence) ?? "").ShouldEndWith(".", customMessage: name);
            Regex.IsMatch(shown, $@"alertname: {name}\s+exp_alerts:").ShouldBeTrue($"{name} is never shown to ring");
            shown.ShouldContain($"alertname: {name} }}", customMessage: $"{name} is never shown to be silent");
        }
    }

    [Fact]
    public void The_commands_that_dashboard_and_alerts_name_exist()
    {
        var commands = CommandLine.Make().Subcommands.Select(c => c.Name);
        NamedCommand()
            .Matches(InfraFiles.Text("prometheus/alerts.yml") + InfraFiles.Text("grafana/dashboards/celllot.json"))
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .Except(commands)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_histogram_of_seconds_has_parts_that_seconds_fall_into() =>
        typeof(CellLot.Platform.Telemetry.Signals)
            .GetFields()
            .Select(f => f.GetValue(null))
            .OfType<Histogram<double>>()
            .ShouldAllBe(h => h.Unit != "s" || h.Advice!.HistogramBucketBoundaries!.Count(b => b < 1) > 3);

    [GeneratedRegex(@"celllot (doctor|parked|serve|demo|trace|calc|version|cluster|[a-z]+(?=:))")]
    private static partial Regex NamedCommand();
}
