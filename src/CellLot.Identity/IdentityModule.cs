using CellLot.Identity.Endpoints;
using CellLot.Identity.People;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Identity;

/// <summary>
/// The only place that knows names, dates of birth, hospital numbers and wristbands: a database of its own under a role of its
/// own. Everybody else knows pseudonyms. It tells nothing to any other service: it is asked, and every question is logged.
/// </summary>
public sealed class IdentityModule : ServiceModule
{
    private readonly IssuerKey key = new(Issuer);

    /// <summary>Issuer of wristband receipts.</summary>
    public const string Issuer = "identity";

    public override string Name => Issuer;

    /// <summary>None: people are no events, so that a ledger holds no identity for ever.</summary>
    public override IEnumerable<Type> EventInterfaces => [];

    public override IEnumerable<string> SchemaSql => [.. IdentitySchema.Texts, IssuerKey.Table];

    public override void MapQueries(QueryRoutes queries) => AccessLogView.Map(queries);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints, ServiceRuntime service)
    {
        var log = new AccessLog(service);
        var persons = new Persons(service);
        EnrolEndpoint.Map(endpoints, persons, log);
        MatchEndpoint.Map(endpoints, persons, log, service, key);
        RenderEndpoint.Map(endpoints, persons, log);
        RevealEndpoint.Map(endpoints, persons, log, service);
    }

    public override Task Start(ServiceRuntime service, IServiceProvider services, CancellationToken stop) =>
        key.Load(service.Database, services.GetRequiredService<TokenKeys>(), stop);
}
