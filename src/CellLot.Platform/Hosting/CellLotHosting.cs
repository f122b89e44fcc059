using CellLot.Domain;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Platform.Messaging.Broker;
using CellLot.Platform.Safety;
using CellLot.Platform.Signatures;
using CellLot.Platform.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace CellLot.Platform.Hosting;

/// <summary>Builds a program out of service modules: any subset, one process or many, the same code.</summary>
public static class CellLotHosting
{
    /// <summary>Container services that every process needs.</summary>
    /// <param name="runtimes">The services this process runs, each with its own role and schema.</param>
    /// <param name="broker">With it all messages travel over RabbitMQ; without it this process must run every service.</param>
    /// <param name="everyone">All modules of the installation, run here or not: who listens to whom. Needed with a broker.</param>
    public static void AddCellLot(
        this IServiceCollection services,
        IReadOnlyList<ServiceRuntime> runtimes,
        TokenKeys keys,
        SiteZones zones,
        BrokerOptions? broker = null,
        IReadOnlyList<ServiceModule>? everyone = null
    )
    {
        if (broker is not null && everyone is null)
            throw new ArgumentException("With a broker every module of the installation is needed.", nameof(everyone));
        services.AddSingleton(keys);
        services.AddSingleton(zones);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IReadOnlyList<ServiceRuntime>>(runtimes);
        services.AddSingleton<SignatureGrants>();
        services
            .AddAuthentication(TokenAuthentication.Bearer)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Bearer, null);
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder(TokenAuthentication.Bearer).RequireAuthenticatedUser().Build()
            )
            .SetDefaultPolicy(
                new AuthorizationPolicyBuilder(TokenAuthentication.Bearer).RequireAuthenticatedUser().Build()
            );
        services.AddDelivery(runtimes, zones, broker, everyone);
        services.AddHealthChecks().AddCheck("ledgers", new LedgersAnswer(runtimes), HealthStatus.Unhealthy, ["ready"]);
        services.AddCellLotOpenApi();
        foreach (var runtime in runtimes)
            runtime.Module.AddServices(services);
    }

    /// <summary>Commands, reads and the other endpoints of every service, health and the API's description.</summary>
    public static void MapCellLot(this WebApplication app)
    {
        foreach (var service in app.Services.GetRequiredService<IReadOnlyList<ServiceRuntime>>())
        {
            var commands = new CommandRoutes(app, service);
            service.Module.MapCommands(commands);
            ParkedCommands.Map(commands);
            var queries = new QueryRoutes(app, service);
            service.Module.MapQueries(queries);
            ServiceRecords.Map(queries);
            SafetyReads.Map(queries);
            service.Module.MapEndpoints(app, service);
        }
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") })
            .AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }

    /// <summary>Lets every service make itself ready; called once, after the schemas are there and before the first request.</summary>
    public static async Task StartCellLot(this WebApplication app, CancellationToken stop)
    {
        foreach (var service in app.Services.GetRequiredService<IReadOnlyList<ServiceRuntime>>())
            await service.Module.Start(service, app.Services, stop);
    }

    /// <summary>
    /// No stack trace and no bare 500 to anybody: an unexpected error is one sentence and a trace id for the log. Nothing of the
    /// container is asked for it: while a program stops, the container ends before the last request does.
    /// </summary>
    public static void UseCellLotProblems(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("CellLot.Http");
        app.Use(
            async (http, next) =>
            {
                try
                {
                    if (BareAnswers.Unkeepable(http))
                        throw new BadHttpRequestException("The address holds the character NUL.");
                    await next(http);
                    await BareAnswers.Explain(http);
                }
                catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { }
                catch (BadHttpRequestException wrong)
                {
                    await Problems.Write(http, 400, [Refusals.InputInvalid.Because(wrong.Message)]);
                }
                catch (Exception unexpected)
                {
                    log.LogError(
                        unexpected,
                        "{Method} {Path} ended unexpectedly",
                        http.Request.Method,
                        http.Request.Path
                    );
                    if (http.Response.HasStarted)
                        throw;
                    await Problems.Write(
                        http,
                        503,
                        [
                            Refusals.ServiceUnavailable.Because(
                                unexpected is ObjectDisposedException
                                    ? "This CellLot is stopping: send the same again when it is back."
                                    : "Something went wrong inside CellLot; the administrator finds it in the log under the trace id."
                            ),
                        ]
                    );
                }
            }
        );
    }

    private sealed class LedgersAnswer(IReadOnlyList<ServiceRuntime> runtimes) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            foreach (var runtime in runtimes)
            {
                try
                {
                    await using var command = runtime.Database.CreateCommand("select 1");
                    await command.ExecuteScalarAsync(cancellationToken);
                }
                catch (Exception silent) when (silent is Npgsql.NpgsqlException or TimeoutException)
                {
                    return HealthCheckResult.Unhealthy($"The ledger of {runtime.Name} does not answer.");
                }
            }
            return HealthCheckResult.Healthy();
        }
    }
}
