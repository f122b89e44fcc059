using System.Text.Json;
using CellLot.Domain;
using CellLot.Identity.People;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Identity.Endpoints;

/// <summary>A person to enrol. Sent again under the same Idempotency-Key (or entry id) it answers the same pseudonym.</summary>
public sealed record EnrolBody : CommandBody
{
    /// <summary><c>donor</c>, <c>mother</c>, <c>newborn</c> or <c>patient</c>.</summary>
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required string HospitalNumber { get; init; }

    /// <summary>What a scan of the wristband reads.</summary>
    public required string WristbandCode { get; init; }

    /// <summary>A newborn's mother, by her pseudonym; the link is kept here only.</summary>
    public string? Mother { get; init; }
}

/// <summary>The pseudonym by which everybody else knows the person.</summary>
public sealed record EnrolledAs(string Pseudonym);

/// <summary><c>POST /api/v1/identity/enrol</c></summary>
internal static class EnrolEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints, Persons persons, AccessLog log) =>
        Door.Map<EnrolBody>(
                endpoints,
                "enrol",
                "Enrols a donor, mother, newborn or patient and answers a random pseudonym.",
                PlainEndpoint.Of<EnrolBody>((http, body) => Enrol(http, body, persons, log), log.Refused("enrol"))
            )
            .Produces<EnrolledAs>();

    private static async Task<IResult> Enrol(HttpContext http, EnrolBody body, Persons persons, AccessLog log)
    {
        var kind =
            Kinds.Find(body.Kind)
            ?? throw new RuleBroken(Refusals.InputInvalid.Because($"kind: one of {string.Join(", ", Kinds.Names)}."));
        var actor = Door.Asker(http, kind.EnrolledBy);
        Check(
            body,
            DateOnly.FromDateTime(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime)
        );
        var person = new Person(
            Pseudonym.New(kind.Letter),
            body.Kind,
            body.Name.Trim(),
            body.BirthDate,
            body.HospitalNumber.Trim(),
            body.WristbandCode.Trim(),
            body.Mother
        );
        var key = http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 and <= 200 } sent
            ? sent
            : body.EntryId.ToString();
        var pseudonym = await persons.Enrol(
            person,
            actor.Account,
            key,
            CanonicalJson.Hash(JsonSerializer.SerializeToElement(person with { Pseudonym = "" }, LedgerJson.Options)),
            log.Line(actor, "enrol", person.Pseudonym, "enrolled"),
            http.RequestAborted
        );
        return Results.Json(new EnrolledAs(pseudonym), LedgerJson.Options);
    }

    /// <summary>Sentences name the field, never what was typed.</summary>
    private static void Check(EnrolBody body, DateOnly today)
    {
        var rules = new Rules();
        Length(body.Name, 2, 200, "name");
        Length(body.HospitalNumber, 3, 40, "hospitalNumber");
        Length(body.WristbandCode, 3, 60, "wristbandCode");
        rules.Require(
            body.BirthDate <= today && body.BirthDate > today.AddYears(-130),
            Refusals.InputInvalid,
            "birthDate lies in the future or too long ago."
        );
        rules.Require(
            body.Kind is "newborn" || body.Mother is null,
            Refusals.InputInvalid,
            "mother: only a newborn has one here."
        );
        rules.ThrowIfBroken();

        void Length(string text, int shortest, int longest, string field) =>
            rules.Require(
                text.Trim().Length >= shortest && text.Trim().Length <= longest && !text.Any(char.IsControl),
                Refusals.InputInvalid,
                $"{field} has {shortest} to {longest} characters."
            );
    }
}
