using System.Security.Cryptography;
using System.Text.Json;
using CellLot.Platform.Ledger;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CellLot.Platform.Access;

/// <summary>Signs and checks tokens (ES256). One audience for each purpose, so that no token passes for another.</summary>
public static class Tokens
{
    public const string AccessPurpose = "celllot-access";
    public const string SignaturePurpose = "celllot-signature";
    public const string ReceiptPurpose = "celllot-receipt";

    /// <summary>A signed token with these claims.</summary>
    public static string Sign(
        ECDsa key,
        string issuer,
        string purpose,
        DateTimeOffset now,
        TimeSpan lasts,
        IDictionary<string, object> claims
    ) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer,
                Audience = purpose,
                IssuedAt = now.UtcDateTime,
                NotBefore = now.UtcDateTime,
                Expires = (now + lasts).UtcDateTime,
                Claims = claims,
                SigningCredentials = new SigningCredentials(
                    new ECDsaSecurityKey(key) { KeyId = TokenKeys.IdOf(key) },
                    SecurityAlgorithms.EcdsaSha256
                ),
            }
        );

    /// <summary>The token's claims when it is genuine, of this issuer and purpose, and in time; else null.</summary>
    /// <param name="now">Null asks whose it was, in time or not: it opens nothing.</param>
    public static async Task<JsonWebToken?> Check(
        TokenKeys keys,
        string issuer,
        string purpose,
        string token,
        DateTimeOffset? now,
        CancellationToken stop = default
    )
    {
        var handler = new JsonWebTokenHandler();
        if (IdOfKey(handler, token) is not { } id)
            return null;
        var result = await handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = issuer,
                ValidAudience = purpose,
                IssuerSigningKeys = await keys.With(id, issuer, stop),
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                LifetimeValidator = (from, to, _, _) =>
                    now is not { UtcDateTime: var at } || (from <= at.AddSeconds(5) && to > at),
            }
        );
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    /// <summary>The key that a token says it is signed with; null where the text is no token.</summary>
    private static string? IdOfKey(JsonWebTokenHandler handler, string token)
    {
        try
        {
            return handler.CanReadToken(token) ? handler.ReadJsonWebToken(token).Kid : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>An access token for a person.</summary>
    public static string Access(ECDsa key, string issuer, Actor actor, DateTimeOffset now, TimeSpan lasts) =>
        Sign(
            key,
            issuer,
            AccessPurpose,
            now,
            lasts,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = actor.Account,
                ["name"] = actor.Name,
                ["grants"] = JsonSerializer.Serialize(actor.Grants, LedgerJson.Options),
                ["jti"] = Guid.CreateVersion7(now).ToString(),
            }
        );

    /// <summary>Who an access token speaks of.</summary>
    public static Actor ActorOf(JsonWebToken token) =>
        new(
            token.Subject,
            token.GetPayloadValue<string>("name"),
            JsonSerializer.Deserialize<IReadOnlyList<Grant>>(
                token.GetPayloadValue<string>("grants"),
                LedgerJson.Options
            )!
        );
}
