namespace CellLot.Domain.Site.Account;

/// <summary>Note that too many wrong passwords have locked the account (21 CFR 11.300(d)).</summary>
public sealed record NoteLockout : IAccountCommand
{
    public required Act Act { get; init; }
    public required DateTimeOffset Until { get; init; }
}

/// <summary>Note that the person has chosen a password.</summary>
public sealed record NotePasswordChanged : IAccountCommand
{
    public required Act Act { get; init; }
}

/// <summary>Set a new initial password for somebody who has lost theirs; it ends a lockout.</summary>
public sealed record ResetPassword : IAccountCommand
{
    public required Act Act { get; init; }
    public required string Reason { get; init; }
}

/// <summary>What happens to a password; the password itself never comes here.</summary>
internal static class Passwords
{
    /// <summary>The same lockout noted twice adds nothing.</summary>
    public static IReadOnlyList<IAccountEvent> Decide(NoteLockout lockout, Account account) =>
        account.Status != AccountStatus.Open || account.LockedUntil >= lockout.Until
            ? []
            : [new LockedOut { Act = lockout.Act, Until = lockout.Until }];

    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c></exception>
    public static IReadOnlyList<IAccountEvent> Decide(NotePasswordChanged changed, Account account)
    {
        Standing.MustBeOpen(account).ThrowIfBroken();
        return [new PasswordChanged { Act = changed.Act }];
    }

    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>TWO_PERSON_RULE</c>, <c>REASON_MISSING</c></exception>
    public static IReadOnlyList<IAccountEvent> Decide(ResetPassword reset, Account account)
    {
        var rules = Standing.MustBeOpen(account);
        Standing.NotOneself(rules, reset.Act, account, "resets the password of");
        Standing.NeedsReason(rules, reset.Reason);
        rules.ThrowIfBroken();
        return [new PasswordReset { Act = reset.Act, Reason = reset.Reason.Trim() }];
    }
}
