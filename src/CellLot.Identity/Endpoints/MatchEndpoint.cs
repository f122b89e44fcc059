using System.Security.Cryptography;
using System.Text;
using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Identity.People;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Identity.Endpoints;

/// <summary>A scan of a wristband, compared with the person of a pseudonym.</summary>
public sealed record MatchBody : CommandBody
{
    public required string Pseudonym { get; init; }

    /// <summary>What the scanner read; kept nowhere.</summary>
    public required string Wristband { get; init; }

    /// <summary>The order for which it was scanned; the receipt is good for this one.</summary>
    public required string Order { get; init; }
}

/// <summary>Yes or no, and nothing else about anybody.</summary>
/// <param name="Receipt">A signed token that says so: claims pseudonym, matched (<c>true</c>/<c>false</c>), order, by, jti; 10 minutes.</param>
public sealed record Matched(bool Match, string Receipt, DateTimeOffset ExpiresAt);

/// <summary><c>POST /api/v1/identity/match</c>: what invariant 22 needs at the bedside.</summary>
internal static class MatchEndpoint
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
    private static readonly IReadOnlyList<string> Askers = [Roles.Nurse, Roles.Pharmacist, Roles.Prescriber];

    public static void Map(
        IEndpointRouteBuilder endpoints,
        Persons persons,
        AccessLog log,
        ServiceRuntime service,
        IssuerKey key
    ) =>
        Door.Map<MatchBody>(
                endpoints,
                "match",
                "Compares a scanned wristband with the person of a pseudonym: yes or no, with a signed receipt.",
                PlainEndpoint.Of<MatchBody>(
                    async (http, body) =>
                    {
                        var actor = Door.Asker(http, Askers);
                        MustBeComplete(body);
                        var person = await persons.Find(body.Pseudonym, http.RequestAborted);
                        var matched = CryptographicOperations.FixedTimeEquals(
                            Encoding.UTF8.GetBytes(person.Wristband),
                            Encoding.UTF8.GetBytes(body.Wristband.Trim())
                        );
                        await log.Write(
                            log.Line(actor, "match", person.Pseudonym, matched ? "yes" : "no", body.Order),
                            http.RequestAborted
                        );
                        var now = service.Clock.GetUtcNow();
                        return Results.Json(
                            new Matched(matched, Receipt(key, actor, body, matched, now), now + Lasts),
                            LedgerJson.Options
                        );
                    },
                    log.Refused("match")
                )
            )
            .Produces<Matched>();

    private static void MustBeComplete(MatchBody body)
    {
        var rules = new Rules();
        rules.Require(
            body.Order.Trim().Length is >= 1 and <= 60,
            Refusals.InputInvalid,
            "order: the order for which the wristband was scanned."
        );
        rules.Require(
            body.Wristband.Trim().Length is >= 1 and <= 200,
            Refusals.InputInvalid,
            "wristband: what the scanner read."
        );
        rules.ThrowIfBroken();
    }

    private static string Receipt(IssuerKey key, Actor actor, MatchBody body, bool matched, DateTimeOffset now) =>
        Tokens.Sign(
            key.Newest,
            IdentityModule.Issuer,
            Tokens.ReceiptPurpose,
            now,
            Lasts,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["jti"] = Guid.CreateVersion7(now).ToString(),
                ["pseudonym"] = body.Pseudonym,
                ["matched"] = matched ? "true" : "false",
                ["order"] = body.Order.Trim(),
                ["by"] = actor.Account,
            }
        );
}
