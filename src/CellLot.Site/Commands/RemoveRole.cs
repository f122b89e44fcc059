using CellLot.Domain.Site;
using CellLot.Domain.Site.Account;
using CellLot.Platform.Http;

namespace CellLot.Site.Commands;

/// <summary>A role to take away.</summary>
public sealed record RemoveRoleBody : CommandBody
{
    public required string Role { get; init; }
    public required string Site { get; init; }
    public required string Study { get; init; }
    public required string Reason { get; init; }
}

internal static class RemoveRoleCommand
{
    public static Command<RemoveRoleBody> Command { get; } =
        new()
        {
            Name = "remove-role",
            Route = "accounts/{account}/role-removals",
            Stream = "account/{account}",
            Roles = AccountCommands.By,
            Summary = "Takes a role from another person; tokens given before end within 12 hours.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000003"),
                Role = Roles.Releaser,
                Site = "madrid",
                Study = "*",
                Reason = "moved to another department",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Account.Decider,
                    cx.Route("account"),
                    new RemoveRole
                    {
                        Act = cx.Act,
                        Role = new HeldRole(body.Role, body.Site, body.Study),
                        Reason = body.Reason,
                    }
                );
                return null;
            },
        };
}
