using CellLot.Domain.Site;
using CellLot.Domain.Site.Account;
using CellLot.Platform.Http;

namespace CellLot.Site.Commands;

/// <summary>A role to grant.</summary>
public sealed record GrantRoleBody : CommandBody
{
    public required string Role { get; init; }

    /// <summary>An open site, or <c>*</c>.</summary>
    public required string Site { get; init; }

    /// <summary>A study, or <c>*</c>.</summary>
    public required string Study { get; init; }
}

internal static class GrantRoleCommand
{
    public static Command<GrantRoleBody> Command { get; } =
        new()
        {
            Name = "grant-role",
            Route = "accounts/{account}/roles",
            Stream = "account/{account}",
            Roles = AccountCommands.By,
            Summary = "Grants a role to another person.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000002"),
                Role = Roles.Releaser,
                Site = "madrid",
                Study = "*",
            },
            Run = async (cx, body) =>
            {
                await RolePlace.MustBeOpen(cx, body.Site);
                await cx.Do(
                    Account.Decider,
                    cx.Route("account"),
                    new GrantRole { Act = cx.Act, Role = new HeldRole(body.Role, body.Site, body.Study) }
                );
                return null;
            },
        };
}
