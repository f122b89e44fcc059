using System.Security.Cryptography;
using CellLot.Platform.Access;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.Tokens;

namespace CellLot.Site.Access;

/// <summary>Site's public keys (RFC 7517), for services in other processes: public, so no sign-in.</summary>
internal static class KeysEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints, IssuerKey key) =>
        endpoints
            .MapGet(
                "/api/v1/site/keys",
                () => Results.Json(new PublicKeys([.. key.All.Select(PublicHalf)]), LedgerJson.Options)
            )
            .WithTags("site")
            .WithSummary("Public keys by which access tokens and signature grants are checked, newest first.")
            .Produces<PublicKeys>()
            .AllowAnonymous();

    private static PublicKey PublicHalf(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new PublicKey(
            "EC",
            "P-256",
            "sig",
            "ES256",
            TokenKeys.IdOf(key),
            Base64UrlEncoder.Encode(point.X),
            Base64UrlEncoder.Encode(point.Y)
        );
    }
}

/// <summary>A JSON web key set.</summary>
public sealed record PublicKeys(IReadOnlyList<PublicKey> Keys);

/// <summary>A JSON web key on the curve P-256.</summary>
public sealed record PublicKey(string Kty, string Crv, string Use, string Alg, string Kid, string X, string Y);
