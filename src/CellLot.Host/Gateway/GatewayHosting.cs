namespace CellLot.Host.Gateway;

/// <summary>Every process answers the whole API: what it does not run itself it asks of one that does.</summary>
internal static class GatewayHosting
{
    /// <summary>What forwarding needs.</summary>
    public static void AddGateway(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.AddSingleton<ServiceGateway>();
    }

    /// <summary>Forwards everything below <c>/api/v1/{service}</c> for these services.</summary>
    /// <param name="elsewhere">The services that this process does not run.</param>
    public static void MapGateway(this IEndpointRouteBuilder endpoints, IEnumerable<string> elsewhere)
    {
        foreach (var service in elsewhere)
        {
            // Anonymous here, because the owner decides who may: its own endpoints, sign-in among them, state it one by one,
            // and it is sent the caller's token as it came. Nothing is answered here but that nobody answers.
            endpoints
                .Map(
                    $"/api/v1/{service}/{{**rest}}",
                    (HttpContext http, ServiceGateway gateway) => gateway.Forward(http, service)
                )
                .AllowAnonymous()
                .ExcludeFromDescription();
        }
    }
}
