using Microsoft.AspNetCore.Routing;

namespace CellLot.Platform.Http;

/// <summary>Maps a service's commands under <c>/api/v1/{service}</c>. Each is authorised; none is open by default.</summary>
public sealed class CommandRoutes(IEndpointRouteBuilder endpoints, ServiceRuntime service)
{
    public void Map<TBody>(Command<TBody> command)
        where TBody : CommandBody => CommandEndpoint.Map(endpoints, service, command);
}
