using CellLot.Platform;
using Npgsql;

namespace CellLot.Host.Serving;

/// <summary><c>/health/live</c>: the program answers. <c>/health/ready</c>: every service reaches its ledger; open to monitors.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder endpoints, IReadOnlyList<ServiceRuntime> running)
    {
        endpoints
            .MapGet("/health/live", () => Results.Json(new { status = "live" }))
            .AllowAnonymous()
            .WithTags("health")
            .WithSummary("The program answers.");
        endpoints
            .MapGet("/health/ready", (Delegate)((HttpContext http) => Ready(running, http.RequestAborted)))
            .AllowAnonymous()
            .WithTags("health")
            .WithSummary("Every service reaches its ledger; 503 with the names of those that do not.");
    }

    private static async Task<IResult> Ready(IReadOnlyList<ServiceRuntime> running, CancellationToken stop)
    {
        var answers = await Task.WhenAll(running.Select(service => Reaches(service, stop)));
        var failing = running.Where((_, n) => !answers[n]).Select(service => service.Name).ToList();
        return failing.Count == 0
            ? Results.Json(new { status = "ready", services = running.Select(service => service.Name) })
            : Results.Json(new { status = "not ready", failing }, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> Reaches(ServiceRuntime service, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            await using var command = service.Database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(limit.Token);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
