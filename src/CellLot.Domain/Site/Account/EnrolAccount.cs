namespace CellLot.Domain.Site.Account;

/// <summary>Enrol a person under a sign-in name of their own.</summary>
public sealed record EnrolAccount : IAccountCommand
{
    public required Act Act { get; init; }

    /// <summary>Sign-in name: 2 to 40 lower-case letters, digits, <c>.</c> and <c>-</c>, a letter first.</summary>
    public required string Account { get; init; }

    /// <summary>Printed name, 2 to 100 characters.</summary>
    public required string Name { get; init; }
    public required IReadOnlyList<HeldRole> Roles { get; init; }

    /// <summary>False only at the first set-up, where both administrators choose their own.</summary>
    public bool PasswordInitial { get; init; } = true;
}

/// <summary>Rule of enrolment: a name is given once, for ever (21 CFR 11.100(a), 11.300(a)).</summary>
internal static class Enrolment
{
    /// <exception cref="RuleBroken"><c>ALREADY_EXISTS</c>, <c>INPUT_INVALID</c>, <c>DUTIES_NOT_SEPARATE</c></exception>
    public static IReadOnlyList<IAccountEvent> Decide(EnrolAccount enrol, Account account)
    {
        if (account.Status != AccountStatus.Absent)
            throw new RuleBroken(
                Refusals.AlreadyExists.Because(
                    $"The sign-in name {enrol.Account} was given already and is never reused."
                )
            );
        var rules = new Rules();
        var name = enrol.Name.Trim();
        rules.Require(
            SignInName.IsOne(enrol.Account),
            Refusals.InputInvalid,
            "account: 2 to 40 lower-case letters, digits, points and hyphens, a letter first."
        );
        rules.Require(
            name.Length is >= 2 and <= 100 && !name.Any(char.IsControl),
            Refusals.InputInvalid,
            "name: the printed name has 2 to 100 characters."
        );
        rules.Require(
            enrol.Roles.Distinct().Count() == enrol.Roles.Count,
            Refusals.InputInvalid,
            "roles: each role, site and study is named once."
        );
        Duties.Check(rules, enrol.Roles);
        rules.ThrowIfBroken();
        var events = new List<IAccountEvent>
        {
            new Enrolled
            {
                Act = enrol.Act,
                Account = enrol.Account,
                Name = name,
                PasswordInitial = enrol.PasswordInitial,
            },
        };
        for (var i = 0; i < enrol.Roles.Count; i++)
            events.Add(
                new RoleGranted
                {
                    Act = enrol.Act,
                    Account = enrol.Account,
                    Name = name,
                    Granted = enrol.Roles[i],
                    Roles = [.. enrol.Roles.Take(i + 1)],
                }
            );
        return events;
    }
}
