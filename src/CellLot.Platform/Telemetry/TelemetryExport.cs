using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CellLot.Platform.Telemetry;

/// <summary>
/// Traces and metrics over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. One hosted service holds the providers, so
/// that everything is flushed at the stop.
/// </summary>
/// <param name="process">Name of this process within the installation: tells its measurements from those of the others.</param>
public sealed class TelemetryExport(string version, string process) : IHostedService
{
    private TracerProvider? traces;
    private MeterProvider? metrics;

    /// <summary>True when an endpoint is configured.</summary>
    public static bool Configured =>
        Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder
            .CreateDefault()
            .AddService(
                "celllot",
                serviceVersion: version,
                autoGenerateServiceInstanceId: false,
                serviceInstanceId: process
            );
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", "MassTransit", "System.Net.Http", Signals.Name)
            .AddOtlpExporter()
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Npgsql", "System.Runtime", Signals.Name)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.Dispose();
        metrics?.Dispose();
        return Task.CompletedTask;
    }
}
