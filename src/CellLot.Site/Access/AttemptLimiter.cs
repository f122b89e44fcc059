using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CellLot.Domain;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CellLot.Site.Access;

/// <summary>
/// Counts wrong passwords and codes by the address they come from, beside the five tries of each account: one who tries one
/// password at a thousand accounts is stopped too.
/// </summary>
internal sealed class AttemptLimiter : IAsyncDisposable
{
    private const int Segments = 15;
    private const int Waiting = 200;
    private readonly PartitionedRateLimiter<string> wrong;
    private readonly PartitionedRateLimiter<string> turns;
    private readonly TimeSpan segment;

    public AttemptLimiter(IOptions<AttemptLimits> options)
    {
        var limits = options.Value;
        var window = TimeSpan.FromMinutes(limits.Minutes);
        segment = window / Segments;
        wrong = PartitionedRateLimiter.Create<string, string>(address =>
            RateLimitPartition.GetSlidingWindowLimiter(
                address,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = limits.Wrong,
                    Window = window,
                    SegmentsPerWindow = Segments,
                }
            )
        );
        turns = PartitionedRateLimiter.Create<string, string>(address =>
            RateLimitPartition.GetConcurrencyLimiter(
                address,
                _ => new ConcurrencyLimiterOptions { PermitLimit = limits.AtOnce, QueueLimit = Waiting }
            )
        );
    }

    /// <summary>Adds the limiter and its options.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddOptions<AttemptLimits>().BindConfiguration(AttemptLimits.Section);
        services.AddSingleton<AttemptLimiter>();
    }

    /// <summary>Puts the limit before a door.</summary>
    public static void Guard(IEndpointConventionBuilder door) =>
        door.AddEndpointFilter(
            (call, next) => call.HttpContext.RequestServices.GetRequiredService<AttemptLimiter>().Pass(call, next)
        );

    private async ValueTask<object?> Pass(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var from = PartitionOf(RemoteAddress.Of(http));
        // Guesses sent all at once wait here, so that the wrong ones before them are counted when they are judged.
        using var turn = await turns.AcquireAsync(from, 1, http.RequestAborted);
        using var room = wrong.AttemptAcquire(from, 0);
        if (!turn.IsAcquired || !room.IsAcquired)
            return TooMany(http);
        var answer = await next(call);
        if ((answer as IStatusCodeHttpResult)?.StatusCode is 401 or 403)
            wrong.AttemptAcquire(from).Dispose();
        return answer;
    }

    private IResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = ((int)segment.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            http,
            StatusCodes.Status429TooManyRequests,
            [
                Refusals.TooManyAttempts.Because(
                    $"Too many wrong passwords or codes came from this address: wait {segment.TotalSeconds:0} seconds, or go to another place; an administrator sees them under refusals."
                ),
            ]
        );
    }

    /// <summary>One IPv6 connection has 2^64 addresses: its first half stands for all of them.</summary>
    private static string PartitionOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();

    public async ValueTask DisposeAsync()
    {
        await wrong.DisposeAsync();
        await turns.DisposeAsync();
    }
}
