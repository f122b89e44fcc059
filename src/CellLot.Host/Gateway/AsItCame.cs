using CellLot.Platform.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace CellLot.Host.Gateway;

/// <summary>A request passed on as it came, to the byte of its address; the owner's answer with the owner's headers.</summary>
/// <param name="process">Name of this process, which the owner is told.</param>
internal sealed class AsItCame(string process) : HttpTransformer
{
    /// <inheritdoc/>
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken
    )
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        // What was routed here is routed alike there: no part of the address is decoded and written anew on the way.
        // One that names a host of its own is put behind this owner's all the same.
        var target = httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/'))
            target = httpContext.Request.GetEncodedPathAndQuery();
        proxyRequest.RequestUri = new Uri(
            destinationPrefix.TrimEnd('/') + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        proxyRequest.Headers.Host = null; // the owner answers to its own name
        foreach (var (name, value) in RemoteAddress.PassedOn(httpContext, process))
        {
            proxyRequest.Headers.Remove(name);
            proxyRequest.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext,
        HttpResponseMessage? proxyResponse,
        CancellationToken cancellationToken
    )
    {
        foreach (var header in proxyResponse?.Headers.Select(header => header.Key) ?? [])
            httpContext.Response.Headers.Remove(header); // the owner's takes the place of this process's own
        return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }
}
