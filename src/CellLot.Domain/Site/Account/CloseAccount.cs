namespace CellLot.Domain.Site.Account;

/// <summary>Close an account for ever: the person has left.</summary>
public sealed record CloseAccount : IAccountCommand
{
    public required Act Act { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Rule of closing: another administrator's, with a reason (21 CFR 11.300(c)).</summary>
internal static class Closing
{
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>TWO_PERSON_RULE</c>, <c>REASON_MISSING</c></exception>
    public static IReadOnlyList<IAccountEvent> Decide(CloseAccount close, Account account)
    {
        var rules = Standing.MustBeOpen(account);
        Standing.NotOneself(rules, close.Act, account, "closes");
        Standing.NeedsReason(rules, close.Reason);
        rules.ThrowIfBroken();
        return
        [
            new AccountClosed
            {
                Act = close.Act,
                Account = account.Id,
                Name = account.Name,
                Reason = close.Reason.Trim(),
            },
        ];
    }
}
