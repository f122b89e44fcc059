namespace CellLot.Domain.Site.Account;

/// <summary>Commands on an account.</summary>
public interface IAccountCommand : ICommand;

/// <summary>Where an account stands.</summary>
public enum AccountStatus
{
    /// <summary>There is none of this name.</summary>
    Absent,
    Open,
    Closed,
}

/// <summary>One person's account: stream <c>account/{sign-in name}</c>, so that a name is taken once (invariants 1, 26).</summary>
public sealed record Account
{
    public AccountStatus Status { get; init; }
    public string Id { get; init; } = "";

    /// <summary>Printed name.</summary>
    public string Name { get; init; } = "";
    public IReadOnlyList<HeldRole> Roles { get; init; } = [];

    /// <summary>True while the password is one that somebody else chose.</summary>
    public bool PasswordInitial { get; init; }

    /// <summary>End of the last lockout; null when there was none since the last reset.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>The verbs of an account.</summary>
    public static Decider<IAccountCommand, IAccountEvent, Account> Decider { get; } =
        new("account", 1, new Account(), Decide, Evolve);

    private static IReadOnlyList<IAccountEvent> Decide(IAccountCommand command, Account account) =>
        command switch
        {
            EnrolAccount enrol => Enrolment.Decide(enrol, account),
            GrantRole grant => Granting.Decide(grant, account),
            RemoveRole remove => Granting.Decide(remove, account),
            NoteLockout lockout => Passwords.Decide(lockout, account),
            NotePasswordChanged changed => Passwords.Decide(changed, account),
            ResetPassword reset => Passwords.Decide(reset, account),
            CloseAccount close => Closing.Decide(close, account),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "no verb of an account"),
        };

    private static Account Evolve(Account account, IAccountEvent happened) =>
        happened switch
        {
            Enrolled e => new Account
            {
                Status = AccountStatus.Open,
                Id = e.Account,
                Name = e.Name,
                PasswordInitial = e.PasswordInitial,
            },
            RoleGranted e => account with { Roles = e.Roles },
            RoleRemoved e => account with { Roles = e.Roles },
            LockedOut e => account with { LockedUntil = e.Until },
            PasswordChanged => account with { PasswordInitial = false, LockedUntil = null },
            PasswordReset => account with { PasswordInitial = true, LockedUntil = null },
            AccountClosed => account with { Status = AccountStatus.Closed, Roles = [] },
            _ => account,
        };
}
