namespace CellLot.Domain.Site.Account;

/// <summary>Checks that several verbs of an account share.</summary>
internal static class Standing
{
    /// <summary>Refuses at once where there is no open account; else begins the other checks.</summary>
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c></exception>
    public static Rules MustBeOpen(Account account)
    {
        if (account.Status == AccountStatus.Absent)
            throw new RuleBroken(Refusals.NotFound.Because("There is no account of this name."));
        var rules = new Rules();
        rules.Require(
            account.Status == AccountStatus.Open,
            Refusals.StateRefuses,
            $"The account {account.Id} is closed for ever: enrol the person under a new name."
        );
        return rules;
    }

    public static void NotOneself(Rules rules, Act act, Account account, string does) =>
        rules.Require(
            !string.Equals(act.By, account.Id, StringComparison.Ordinal),
            Refusals.TwoPersonRule,
            $"Nobody {does} their own account: another administrator does it."
        );

    public static void NeedsReason(Rules rules, string reason) =>
        rules.Require(
            !string.IsNullOrWhiteSpace(reason) && reason.Length <= 500,
            Refusals.ReasonMissing,
            "reason: say why, in at most 500 characters."
        );
}
