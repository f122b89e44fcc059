using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>infra/compose.yaml holds together; each thing that could be wrong is seen when it is.</summary>
public sealed class ComposeTests
{
    private static readonly string Compose = InfraFiles.Text("compose.yaml");
    private static readonly string Secrets = InfraFiles.Text("secrets");

    [Fact]
    public void The_compose_file_holds_together() => ComposeLint.Complaints(Compose, Secrets).ShouldBeEmpty();

    [Theory]
    [InlineData("image: postgres:17.5", "image: postgres:latest", "not pinned")]
    [InlineData("postgres: { condition: service_healthy }", "database: { condition: service_healthy }", "no service")]
    [InlineData("jaeger: { condition: service_started }", "jaeger: { condition: service_healthy }", "nobody checks")]
    [InlineData("./rabbitmq/rabbitmq.conf:", "./rabbitmq/rabbit.conf:", "does not exist")]
    [InlineData("rabbitmq.conf:ro", "rabbitmq.conf", "may write")]
    [InlineData("[\"postgres:/var", "[\"pg:/var", "not declared")]
    [InlineData("file: .secrets/grafana-password", "file: .secrets/grafana", "nothing makes")]
    [InlineData(".secrets/broker.env", ".secrets/rabbit.env", "nothing makes")]
    [InlineData(
        "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana-password",
        "GF_SECURITY_ADMIN_PASSWORD: admin",
        "a secret"
    )]
    [InlineData(
        "OTEL_METRIC_EXPORT_INTERVAL:",
        "CELLLOT_BROKER: amqp://celllot:celllot@rabbitmq/\n  X:",
        "a secret stands in the file"
    )]
    [InlineData("[\"127.0.0.1:${GRAFANA", "[\"${GRAFANA", "beyond this machine")]
    [InlineData("--process, making", "--proces, making", "proces")]
    [InlineData("pharmacy,custody", "pharmacy", "nobody runs custody")]
    [InlineData("pharmacy,custody", "pharmacy,custody,web", "in two places")]
    [InlineData("pharmacy,custody", "pharmacy,custody,bakery", "is no service")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL:", "CELLLOT_BOTTOM:", "nothing reads")]
    [InlineData("http://otel-collector:4317", "http://collector:4317", "tells nobody")]
    [InlineData("celllot.process=bedside", "celllot.process=bed", "does not name itself")]
    [InlineData("http://bedside:8480", "http://bed:8480", "under its own name")]
    [InlineData("read_only: true", "read_only: false", "more than it needs")]
    public void What_is_wrong_is_seen(string right, string wrong, string complaint)
    {
        Compose.ShouldContain(right);
        ComposeLint.Complaints(Compose.Replace(right, wrong), Secrets).ShouldContain(c => c.Contains(complaint));
    }
}
