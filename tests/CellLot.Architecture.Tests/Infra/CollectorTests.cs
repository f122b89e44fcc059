using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>What is told reaches Prometheus and the traces' store: every part of the way is named as its neighbour knows it.</summary>
public sealed class CollectorTests
{
    private static readonly Dictionary<object, object?> Collector = InfraFiles.Yaml(
        InfraFiles.Text("otel/collector.yaml")
    );

    private static readonly string Compose = InfraFiles.Text("compose.yaml");

    [Fact]
    public void Every_part_of_a_pipeline_is_declared_and_every_declared_part_is_used()
    {
        foreach (var part in new[] { "receivers", "processors", "exporters" })
            Collector
                .Map("service")
                .Map("pipelines")
                .Values.SelectMany(p => ((Dictionary<object, object?>)p!).Names(part))
                .Distinct()
                .ShouldBe(Collector.Names(part), ignoreOrder: true);
    }

    [Fact]
    public void Each_asks_and_tells_where_the_other_listens()
    {
        var exporters = Collector.Map("exporters");
        var listens = exporters.Map("prometheus").One("endpoint")!.Split(':')[1];
        InfraFiles.Text("prometheus/prometheus.yml").ShouldContain($"\"otel-collector:{listens}\"");
        var receives = Collector.Map("receivers").Map("otlp").Map("protocols").Map("grpc").One("endpoint")!.Split(':')[
            1
        ];
        Compose.ShouldContain($"OTEL_EXPORTER_OTLP_ENDPOINT: http://otel-collector:{receives}");
        foreach (var host in new[] { exporters.Map("otlp/jaeger").One("endpoint")!.Split(':')[0], "prometheus" })
            InfraFiles.Yaml(Compose).Map("services").Keys.ShouldContain(host);
        exporters.Map("prometheus").One("add_metric_suffixes").ShouldBe("true");
    }

    [Fact]
    public void What_a_stopped_process_said_is_forgotten_before_an_alert_relies_on_it()
    {
        var interval = int.Parse(Compose.Split("OTEL_METRIC_EXPORT_INTERVAL: \"")[1].Split('"')[0]) / 1000;
        var kept = Collector.Map("exporters").Map("prometheus").One("metric_expiration")!;
        kept.ShouldEndWith("s");
        int.Parse(kept[..^1]).ShouldBeInRange(2 * interval, 45, "alerts on duties wait for a minute");
    }
}
