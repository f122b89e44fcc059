namespace CellLot.Domain.Site.Account;

/// <summary>Grant one role.</summary>
public sealed record GrantRole : IAccountCommand
{
    public required Act Act { get; init; }
    public required HeldRole Role { get; init; }
}

/// <summary>Take one role away.</summary>
public sealed record RemoveRole : IAccountCommand
{
    public required Act Act { get; init; }
    public required HeldRole Role { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Rules of grants: never to or from oneself, so that one administrator always remains (21 CFR 11.10(g)).</summary>
internal static class Granting
{
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>TWO_PERSON_RULE</c>, <c>DUTIES_NOT_SEPARATE</c>, <c>INPUT_INVALID</c></exception>
    public static IReadOnlyList<IAccountEvent> Decide(GrantRole grant, Account account)
    {
        var rules = Standing.MustBeOpen(account);
        Standing.NotOneself(rules, grant.Act, account, "grants a role to");
        rules.Require(
            !account.Roles.Contains(grant.Role),
            Refusals.StateRefuses,
            $"{account.Name} holds {Said(grant.Role)} already."
        );
        Duties.Check(rules, [.. account.Roles, grant.Role]);
        rules.ThrowIfBroken();
        return
        [
            new RoleGranted
            {
                Act = grant.Act,
                Account = account.Id,
                Name = account.Name,
                Granted = grant.Role,
                Roles = [.. account.Roles, grant.Role],
            },
        ];
    }

    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>TWO_PERSON_RULE</c>, <c>REASON_MISSING</c></exception>
    public static IReadOnlyList<IAccountEvent> Decide(RemoveRole remove, Account account)
    {
        var rules = Standing.MustBeOpen(account);
        Standing.NotOneself(rules, remove.Act, account, "takes a role from");
        rules.Require(
            account.Roles.Contains(remove.Role),
            Refusals.StateRefuses,
            $"{account.Name} does not hold {Said(remove.Role)}."
        );
        Standing.NeedsReason(rules, remove.Reason);
        rules.ThrowIfBroken();
        return
        [
            new RoleRemoved
            {
                Act = remove.Act,
                Account = account.Id,
                Name = account.Name,
                Removed = remove.Role,
                Reason = remove.Reason.Trim(),
                Roles = [.. account.Roles.Where(r => r != remove.Role)],
            },
        ];
    }

    private static string Said(HeldRole role) => $"{role.Role} at site {role.Site} for study {role.Study}";
}
