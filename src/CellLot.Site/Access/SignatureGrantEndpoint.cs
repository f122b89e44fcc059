using CellLot.Domain;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Signatures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Site.Access;

/// <summary>What a person signs.</summary>
/// <param name="Account">The signer, who may be another person than the session's (second person at the same tablet).</param>
/// <param name="Meaning">One of the meanings of 21 CFR 11.50(a)(3), e.g. <c>released</c>.</param>
/// <param name="RecordHash">SHA-256 of the record as it is shown, 64 lower-case hexadecimal digits.</param>
public sealed record SignatureAsked(string Account, string Password, string Meaning, string RecordHash);

/// <summary>A signature grant, good once.</summary>
public sealed record SignatureGranted(string Grant, DateTimeOffset ExpiresAt);

/// <summary><c>POST /api/v1/site/signature-grants</c>: both components at every signing (21 CFR 11.200(a)(1)).</summary>
internal static class SignatureGrantEndpoint
{
    private static readonly HashSet<string> Known =
    [
        .. typeof(Meanings).GetFields().Select(f => f.GetRawConstantValue()).OfType<string>(),
    ];

    public static void Map(
        IEndpointRouteBuilder endpoints,
        ServiceRuntime service,
        PasswordCheck check,
        IssuerKey key
    ) =>
        AttemptLimiter.Guard(
            endpoints
                .MapPost(
                    "/api/v1/site/signature-grants",
                    PlainEndpoint.Of<SignatureAsked>(
                        async (http, asked) =>
                        {
                            MustBeSignable(asked);
                            var (signer, _) = await check.Verify(http, "sign", asked.Account, asked.Password);
                            var now = service.Clock.GetUtcNow();
                            http.Response.Headers.CacheControl = "no-store";
                            return Results.Json(
                                new SignatureGranted(
                                    SignatureGrants.Grant(
                                        key.Newest,
                                        signer.Id,
                                        signer.Name,
                                        asked.Meaning,
                                        asked.RecordHash,
                                        now
                                    ),
                                    now + SignatureGrants.Lasts
                                ),
                                LedgerJson.Options
                            );
                        }
                    )
                )
                .WithName("site.sign")
                .WithTags("site")
                .WithSummary(
                    "A single-use signature over one record, good for 60 seconds. Wrong passwords count as at sign-in."
                )
                .Accepts<SignatureAsked>("application/json")
                .Produces<SignatureGranted>()
                .Produces<Problem>(400, "application/problem+json")
                .Produces<Problem>(401, "application/problem+json")
                .Produces<Problem>(429, "application/problem+json")
                .RequireAuthorization()
        );

    private static void MustBeSignable(SignatureAsked asked)
    {
        var rules = new Rules();
        rules.Require(
            Known.Contains(asked.Meaning),
            Refusals.InputInvalid,
            $"meaning: one of {string.Join(", ", Known.Order(StringComparer.Ordinal))}."
        );
        rules.Require(
            asked.RecordHash.Length == 64 && asked.RecordHash.All(char.IsAsciiHexDigitLower),
            Refusals.InputInvalid,
            "recordHash: 64 lower-case hexadecimal digits."
        );
        rules.ThrowIfBroken();
    }
}
