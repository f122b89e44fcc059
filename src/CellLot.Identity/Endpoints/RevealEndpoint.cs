using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Identity.People;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Signatures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CellLot.Identity.Endpoints;

/// <summary>
/// Breaking the glass: who must be known, and why. Carries in <c>signatures</c> the signature «approved» of a second person
/// over the record identity / reveal / <c>person/{pseudonym}</c> / version 0 / this body.
/// </summary>
public sealed record RevealBody : CommandBody
{
    public required string Pseudonym { get; init; }

    /// <summary>10 to 500 characters; kept in the access log.</summary>
    public required string Reason { get; init; }
}

/// <summary><c>POST /api/v1/identity/reveal</c>: a key custodian together with a second person; every use is on record.</summary>
internal static class RevealEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints, Persons persons, AccessLog log, ServiceRuntime service) =>
        Door.Map<RevealBody>(
                endpoints,
                "reveal",
                "Re-identifies a person with a reason and a second person's signature «approved». Logged.",
                PlainEndpoint.Of<JsonObject>(
                    (http, json) => Reveal(http, json, persons, log, service),
                    log.Refused("reveal")
                )
            )
            .Produces<Shown>()
            .Produces<Problem>(422, "application/problem+json");

    private static async Task<IResult> Reveal(
        HttpContext http,
        JsonObject json,
        Persons persons,
        AccessLog log,
        ServiceRuntime service
    )
    {
        var actor = Door.Asker(http, [Roles.KeyCustodian]);
        var body = PlainEndpoint.As<RevealBody>(json);
        if (body.Reason.Trim().Length is < 10 or > 500)
            throw new RuleBroken(Refusals.ReasonMissing.Because("reason: say why, in 10 to 500 characters."));
        var hash = RecordHash.Of(service.Name, "reveal", $"person/{body.Pseudonym}", 0, json, null);
        var signatures = await http
            .RequestServices.GetRequiredService<SignatureGrants>()
            .Check([Meanings.Approved], body.Signatures ?? [], hash, service.Clock.GetUtcNow());
        var second = signatures.First(s => string.Equals(s.Meaning, Meanings.Approved, StringComparison.Ordinal));
        if (string.Equals(second.Person, actor.Account, StringComparison.Ordinal))
            throw new RuleBroken(
                Refusals.TwoPersonRule.Because("Nobody breaks the glass alone: a second person signs.")
            );
        var person = await persons.Find(body.Pseudonym, http.RequestAborted);
        await Keep(
            service,
            second,
            log.Line(actor, "reveal", person.Pseudonym, "shown", null, body.Reason.Trim(), second.Person),
            http.RequestAborted
        );
        return Results.Json(RenderEndpoint.Of(person), LedgerJson.Options);
    }

    /// <summary>Burns the signature and logs the act in one transaction, before anything is shown.</summary>
    private static async Task Keep(ServiceRuntime service, Signature signature, RidingLine line, CancellationToken stop)
    {
        await using var connection = await service.Database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var burn = new NpgsqlCommand(
            "insert into identity.used_signatures(id, at) values ($1, $2) on conflict do nothing",
            connection
        );
        burn.Parameters.Add(new() { Value = signature.Id });
        burn.Parameters.Add(new() { Value = service.Clock.GetUtcNow() });
        if (await burn.ExecuteNonQueryAsync(stop) == 0)
            throw new RuleBroken(Refusals.SignatureInvalid.Because("The signature was used already: sign again."));
        await line.Write(connection, stop);
        await transaction.CommitAsync(stop);
    }
}
