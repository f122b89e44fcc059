using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace CellLot.Host.Gateway;

/// <summary>A request passed on as it came, to the byte of its address; the owner's answer with the owner's headers.</summary>
internal sealed class AsItCame : HttpTransformer
{
    /// <summary>Marks a request that was passed on once; it is not passed on again.</summary>
    public const string Mark = "CellLot-Forwarded";

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
        var target = httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        proxyRequest.RequestUri = new Uri(
            destinationPrefix.TrimEnd('/') + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        proxyRequest.Headers.Host = null; // the owner answers to its own name
        proxyRequest.Headers.TryAddWithoutValidation(Mark, "1");
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
