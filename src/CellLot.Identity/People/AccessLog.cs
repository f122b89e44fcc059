using CellLot.Domain;
using CellLot.Platform;
using CellLot.Platform.Access;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Identity.People;

/// <summary>Who asked for whom, why, and what came of it: never a name of a patient or donor; only added to.</summary>
internal sealed class AccessLog(ServiceRuntime service)
{
    /// <summary>A line to be written in a transaction of the caller's.</summary>
    public RidingLine Line(
        Actor actor,
        string action,
        string? pseudonym,
        string outcome,
        string? reference = null,
        string? reason = null,
        string? second = null
    ) => new(service.Clock.GetUtcNow(), actor, action, pseudonym, outcome, reference, reason, second);

    /// <summary>Writes a line by itself: before the answer is given.</summary>
    public async Task Write(RidingLine line, CancellationToken stop)
    {
        await using var connection = await service.Database.OpenConnectionAsync(stop);
        await line.Write(connection, stop);
    }

    /// <summary>Keeps refusals by their codes alone: their sentences may repeat what was typed.</summary>
    public Func<HttpContext, IReadOnlyList<Refusal>, Task> Refused(string action) =>
        (http, refusals) =>
            Write(
                Line(
                    TokenAuthentication.ActorOf(http),
                    action,
                    null,
                    $"refused {string.Join(' ', refusals.Select(r => r.Code).Distinct(StringComparer.Ordinal))}"
                ),
                http.RequestAborted
            );
}

/// <summary>One line of the access log.</summary>
/// <param name="Pseudonym">Whom it was about; null where it is not known to be anybody.</param>
/// <param name="Reference">The order or donation under which it was asked.</param>
/// <param name="Second">Account of the second person, where one is needed.</param>
internal sealed record RidingLine(
    DateTimeOffset At,
    Actor Actor,
    string Action,
    string? Pseudonym,
    string Outcome,
    string? Reference,
    string? Reason,
    string? Second
)
{
    public async Task Write(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "insert into identity.access_log(at, account, name, action, pseudonym, outcome, reference, reason, second_person) "
                + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            connection
        );
        command.Parameters.Add(new() { Value = At.ToUniversalTime() });
        foreach (
            var text in (string?[])[Actor.Account, Actor.Name, Action, Pseudonym, Outcome, Reference, Reason, Second]
        )
            command.Parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(stop);
    }
}
