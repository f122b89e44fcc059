using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using CellLot.Domain;
using CellLot.Platform.Http;
using CellLot.Platform.Installation;
using Yarp.ReverseProxy.Forwarder;

namespace CellLot.Host.Gateway;

/// <summary>
/// Passes a request on to a process that runs its service. Where no connection can be made the next one is tried; a request
/// that may have arrived is never sent twice: its sender decides, and sends it again under the same Idempotency-Key.
/// </summary>
internal sealed class ServiceGateway(IHttpForwarder forwarder, ProcessDirectory directory) : IDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(2);

    /// <summary>Longer than any statement may take; a stream of events says something more often.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(100);

    private static readonly ForwarderRequestConfig Config = new()
    {
        ActivityTimeout = Silence,
        AllowResponseBuffering = false,
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly AsItCame transformer = new(directory.Self);

    private readonly HttpMessageInvoker client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = Connect,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
        }
    );

    /// <summary>Answers the request with the answer of the service's owner, or with a problem.</summary>
    public async Task Forward(HttpContext http, string service)
    {
        if (RemoteAddress.WasPassedOn(http))
        {
            await Answer(
                http,
                Refusals.ServiceUnavailable.Because(
                    $"The process asked does not run {service} any more; nothing was done. Send it again."
                )
            );
            return;
        }

        foreach (var process in Shuffled(directory.Others(service)))
        {
            var error = await forwarder.SendAsync(http, process.Address.ToString(), client, Config, transformer);
            if (error == ForwarderError.None)
                return;
            var why = http.Features.Get<IForwarderErrorFeature>()?.Exception;
            if (http.Response.HasStarted || http.RequestAborted.IsCancellationRequested)
                return; // the caller sees its connection broken, or has gone
            http.Response.StatusCode = StatusCodes.Status200OK;
            http.Features.Set<IForwarderErrorFeature>(null);
            if (why is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError })
                continue;
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
                continue; // asking twice changes nothing
            await Answer(
                http,
                Refusals.AnswerLost.Because(
                    $"The process that runs {service} stopped before it had answered: send the same again under the same Idempotency-Key."
                )
            );
            return;
        }

        await Answer(
            http,
            Refusals.ServiceUnavailable.Because(
                $"No process that runs {service} answers just now; nothing was done. Try again in a few seconds."
            )
        );
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static RunningProcess[] Shuffled(IReadOnlyList<RunningProcess> processes)
    {
        var order = processes.ToArray();
        RandomNumberGenerator.Shuffle<RunningProcess>(order);
        return order;
    }

    private static Task Answer(HttpContext http, Refusal refusal) =>
        Problems.Of(http, StatusCodes.Status503ServiceUnavailable, [refusal]).ExecuteAsync(http);

    /// <summary>A machine that does not answer at all is given up soon; the next one is tried.</summary>
    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext to, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(ConnectPatience);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to.DnsEndPoint, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
