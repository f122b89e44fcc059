using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Domain.Site.Account;
using CellLot.Domain.Site.SetUp;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Site.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Aggregate = CellLot.Domain.Site.SetUp.SetUp;

namespace CellLot.Site.SetUp;

/// <summary>The first two administrators of an empty instance, with the code printed at its first start.</summary>
public sealed record FirstAdministrators(string Code, IReadOnlyList<FirstAdministrator> Administrators);

/// <summary>One of them, with a password of their own choice.</summary>
public sealed record FirstAdministrator(string Account, string Name, string Password);

/// <summary>Who was enrolled.</summary>
public sealed record SetUpDone(IReadOnlyList<string> Administrators);

/// <summary>
/// <c>POST /api/v1/site/setup</c>: works once, with two people, then never again. The same request under the same
/// Idempotency-Key is answered alike, so that a client whose answer got lost can go on.
/// </summary>
internal static class SetUpEndpoint
{
    /// <summary>Both are administrators at every site.</summary>
    private static readonly HeldRole Everywhere = new(Roles.Administrator, "*", "*");

    private const string Door = "system:setup";
    private static readonly SemaphoreSlim Turn = new(1);

    public static void Map(IEndpointRouteBuilder endpoints, ServiceRuntime service)
    {
        var door = new SideDoor(service);
        AttemptLimiter.Guard(
            endpoints
                .MapPost(
                    "/api/v1/site/setup",
                    PlainEndpoint.Of<FirstAdministrators>(
                        (http, asked) => OneByOne(() => Open(http, asked, service, door)),
                        (http, refusals) =>
                            door.Refuse(
                                door.ActOf(Door, "First set-up"),
                                "setup",
                                "setup/instance",
                                refusals,
                                null,
                                http.RequestAborted
                            )
                    )
                )
                .WithName("site.setup")
                .WithTags("site")
                .WithSummary("Enrols the first two administrators with the code printed at the first start; once.")
                .Accepts<FirstAdministrators>("application/json")
                .Produces<SetUpDone>()
                .Produces<Problem>(403, "application/problem+json")
                .Produces<Problem>(422, "application/problem+json")
                .Produces<Problem>(429, "application/problem+json")
                .AllowAnonymous()
        );
    }

    /// <summary>A request sent twice at once finds the answer of the first.</summary>
    private static async Task<IResult> OneByOne(Func<Task<IResult>> open)
    {
        await Turn.WaitAsync();
        try
        {
            return await open();
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<IResult> Open(
        HttpContext http,
        FirstAdministrators asked,
        ServiceRuntime service,
        SideDoor door
    )
    {
        var stop = http.RequestAborted;
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > 200)
            throw new RuleBroken(Refusals.InputInvalid.Because("Idempotency-Key has at most 200 characters."));
        var bound = SetUpCode.Bind(asked.Code, JsonSerializer.SerializeToUtf8Bytes(asked, LedgerJson.Options));
        if (key.Length > 0 && await service.Ledger.FindCommand(Door, key, stop) is { } before)
            return string.Equals(before.RequestHash, bound, StringComparison.Ordinal)
                ? Results.Text(before.Body ?? "", "application/json", null, before.Status)
                : throw Wrong();
        await using (var connection = await service.Database.OpenConnectionAsync(stop))
            if (!await SetUpCode.Matches(connection, asked.Code, stop))
                throw Wrong();
        var context = await Decide(asked, door, stop);
        var answer = JsonSerializer.Serialize(
            new SetUpDone([.. asked.Administrators.Select(a => a.Account)]),
            LedgerJson.Options
        );
        try
        {
            await door.Append(
                context,
                key.Length == 0 ? null : new CommandRow(Door, key, bound, 200, answer, null, context.Now)
            );
        }
        catch (Exception lost) when (lost is LedgerConflict or AlreadyThere)
        {
            // The same request may have been answered by another process in this moment.
            if (
                key.Length > 0
                && await service.Ledger.FindCommand(Door, key, stop) is { } first
                && first.RequestHash == bound
            )
                return Results.Text(first.Body ?? "", "application/json", null, first.Status);
            throw Wrong();
        }
        http.RequestServices.GetRequiredService<SetUpCode>().Used();
        return Results.Text(answer, "application/json", null, 200);
    }

    private static async Task<CommandContext> Decide(FirstAdministrators asked, SideDoor door, CancellationToken stop)
    {
        foreach (var person in asked.Administrators)
            PasswordRule.Check(person.Account, person.Name, person.Password);
        if (
            asked.Administrators.Select(a => a.Password).Distinct(StringComparer.Ordinal).Count()
            != asked.Administrators.Count
        )
            throw new RuleBroken(Refusals.PasswordWeak.Because("Two people have two passwords."));
        var act = door.ActOf(Door, "First set-up");
        var context = door.Open(new Actor(Door, act.ByName, []), act, "*", stop);
        await context.Do(
            Aggregate.Decider,
            "instance",
            new SetUpInstance { Act = act, Administrators = [.. asked.Administrators.Select(a => a.Account)] }
        );
        foreach (var person in asked.Administrators)
        {
            await context.Do(
                Account.Decider,
                person.Account,
                new EnrolAccount
                {
                    Act = act,
                    Account = person.Account,
                    Name = person.Name,
                    Roles = [Everywhere],
                    PasswordInitial = false,
                }
            );
            context.Ride(Credentials.Keep(person.Account, person.Password));
        }
        context.Ride(SetUpCode.End());
        return context;
    }

    private static RuleBroken Wrong() =>
        new(
            Refusals.SetupCodeInvalid.Because(
                "The code does not open this instance, or its administrators are enrolled already."
            )
        );
}
