using CellLot.Domain;
using CellLot.Domain.Site.Account;
using CellLot.Domain.Site.Parameter;
using CellLot.Domain.Site.Place;
using CellLot.Domain.Site.SetUp;
using CellLot.Domain.Site.Sop;
using CellLot.Domain.Site.Training;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Installation;
using CellLot.Platform.Subscriptions;
using CellLot.Site.Access;
using CellLot.Site.Commands;
using CellLot.Site.Messages;
using CellLot.Site.SetUp;
using CellLot.Site.Views;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Site;

/// <summary>
/// What belongs to no cell: accounts and their roles, sign-in and signature grants, training, procedures, sites, parameters.
/// </summary>
/// <remarks>The host adds a <see cref="SetUpCode"/> to the container: where the code of an empty instance is kept and said.</remarks>
public sealed class SiteModule : ServiceModule
{
    private readonly IssuerKey key = new(TokenAuthentication.Issuer);
    private SiteZones zones = new();

    public override string Name => "site";

    public override IEnumerable<Type> EventInterfaces =>
        [
            typeof(IAccountEvent),
            typeof(ITrainingEvent),
            typeof(ISopEvent),
            typeof(IPlaceEvent),
            typeof(IParameterEvent),
            typeof(ISetUpEvent),
        ];

    public override IEnumerable<string> SchemaSql => SiteSchema.Texts;

    public override void AddServices(IServiceCollection services)
    {
        Credentials.AddTo(services);
        AttemptLimiter.AddTo(services);
    }

    public override void AddViews(InlineViews views) => SiteViews.Add(views);

    public override void MapCommands(CommandRoutes commands)
    {
        AccountCommands.Map(commands);
        TrainingCommands.Map(commands);
        SopCommands.Map(commands);
        ParameterCommands.Map(commands);
        PlaceCommands.Map(commands, () => zones);
    }

    public override void MapQueries(QueryRoutes queries) => SiteViews.Map(queries);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints, ServiceRuntime service)
    {
        var check = new PasswordCheck(service);
        SetUpEndpoint.Map(endpoints, service);
        SignInEndpoint.Map(endpoints, service, check, key);
        SignatureGrantEndpoint.Map(endpoints, service, check, key);
        PasswordEndpoint.Map(endpoints, service, check);
        KeysEndpoint.Map(endpoints, key);
    }

    public override async Task Start(ServiceRuntime service, IServiceProvider services, CancellationToken stop)
    {
        zones = services.GetRequiredService<SiteZones>();
        await key.Load(service.Database, services.GetRequiredService<TokenKeys>(), stop);
        foreach (var place in await service.Inline.List<PlaceRow>(SiteViews.Places, stop))
        {
            zones.Set(place.Site, place.Zone);
            await PublishedZones.Tell(service.Database, place.Site, place.Zone, stop);
        }
        await services.GetRequiredService<SetUpCode>().Prepare(service, stop);
    }

    public override Message? Tell(string stream, IEvent happened) => SiteMessages.Of(happened);

    public override IReadOnlyCollection<Type> Told => SiteMessages.Told;
}
