using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Domain.Site.Account;
using CellLot.Domain.Site.Place;
using CellLot.Platform.Http;
using CellLot.Site.Access;

namespace CellLot.Site.Commands;

/// <summary>A person to enrol; their sign-in name is in the route.</summary>
public sealed record EnrolAccountBody : CommandBody
{
    public required string Name { get; init; }

    /// <summary>Serves only to choose another one; kept out of events, hashes and refusals.</summary>
    public required string Password { get; init; }
    public IReadOnlyList<RoleBody> Roles { get; init; } = [];
}

/// <summary>A role at a site for a study; <c>*</c> stands for every one.</summary>
public sealed record RoleBody(string Role, string Site, string Study);

internal static class EnrolAccountCommand
{
    public static Command<EnrolAccountBody> Command { get; } =
        new()
        {
            Name = "enrol-account",
            Route = "accounts/{account}",
            Stream = "account/{account}",
            Roles = AccountCommands.By,
            Summary = "Enrols a person with an initial password and roles.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000001"),
                Name = "Teresa Torres",
                Password = "three words together",
                Roles = [new RoleBody(Roles.Technician, "madrid", "*")],
            },
            Run = async (cx, body) =>
            {
                var account = cx.Route("account");
                var (_, version) = await cx.Load(Account.Decider, account);
                PasswordRule.Check(account, body.Name, body.Password);
                foreach (var role in body.Roles)
                    await RolePlace.MustBeOpen(cx, role.Site);
                await cx.Do(
                    Account.Decider,
                    account,
                    new EnrolAccount
                    {
                        Act = cx.Act,
                        Account = account,
                        Name = body.Name,
                        Roles = [.. body.Roles.Select(r => new HeldRole(r.Role, r.Site, r.Study))],
                    }
                );
                // A repeated entry decides nothing and must not put the initial password back.
                if (version == 0)
                    cx.Ride(Credentials.Keep(account, body.Password));
                return null;
            },
        };
}

/// <summary>A role is granted at a site that is open, or at every site.</summary>
internal static class RolePlace
{
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c></exception>
    public static async Task MustBeOpen(CommandContext cx, string site)
    {
        if (site is not "*" && !(await cx.Load(Place.Decider, site)).State.Open)
            throw new RuleBroken(Refusals.NotFound.Because($"There is no site {site}: open it first."));
    }
}
