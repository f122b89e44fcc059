using CellLot.Domain;
using CellLot.Identity.People;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellLot.Identity.Endpoints;

/// <summary>Whose name is needed for which order or donation.</summary>
public sealed record RenderBody : CommandBody
{
    public required string Pseudonym { get; init; }

    /// <summary>The order, donation or dose under which the asker works; kept in the access log.</summary>
    public required string Order { get; init; }
}

/// <summary>A person, for the eyes of who cares for them. Never stored by the asker.</summary>
public sealed record Shown(string Pseudonym, string Name, DateOnly BirthDate, string HospitalNumber);

/// <summary><c>POST /api/v1/identity/render</c></summary>
internal static class RenderEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints, Persons persons, AccessLog log) =>
        Door.Map<RenderBody>(
                endpoints,
                "render",
                "Name, date of birth and hospital number for who treats the person under an order. Logged.",
                PlainEndpoint.Of<RenderBody>(
                    async (http, body) =>
                    {
                        if (body.Order.Trim().Length is < 1 or > 60)
                            throw new RuleBroken(
                                Refusals.InputInvalid.Because("order: the order or donation under which it is asked.")
                            );
                        // The role is judged by the pseudonym's kind, before anything is looked up.
                        var actor = Door.Asker(http, SeenBy(body.Pseudonym));
                        var person = await persons.Find(body.Pseudonym, http.RequestAborted);
                        await log.Write(
                            log.Line(actor, "render", person.Pseudonym, "shown", body.Order.Trim()),
                            http.RequestAborted
                        );
                        return Results.Json(Of(person), LedgerJson.Options);
                    },
                    log.Refused("render")
                )
            )
            .Produces<Shown>();

    public static Shown Of(Person person) =>
        new(person.Pseudonym, person.Name, person.BirthDate, person.HospitalNumber);

    private static IReadOnlyList<string> SeenBy(string pseudonym) =>
        Kinds
            .Names.Select(n => Kinds.Find(n)!)
            .FirstOrDefault(k => pseudonym.StartsWith($"{k.Letter}-", StringComparison.Ordinal))
            ?.SeenBy
        ?? throw new RuleBroken(Refusals.InputInvalid.Because("pseudonym: it has the form P-… or D-…."));
}
