namespace CellLot.Domain.Site.Account;

/// <summary>Events of <c>account/{sign-in name}</c>. None ever holds a password or a hash of one.</summary>
public interface IAccountEvent : IEvent;

/// <summary>A role held at a site for a study; <c>*</c> stands for every site or study.</summary>
public sealed record HeldRole(string Role, string Site, string Study);

/// <summary>A person was enrolled (21 CFR 11.100: unique, never reused). The password given is an initial one.</summary>
public sealed record Enrolled : IAccountEvent
{
    public required Act Act { get; init; }

    /// <summary>Sign-in name, which is the account's id for ever.</summary>
    public required string Account { get; init; }

    /// <summary>Printed name of the member of staff.</summary>
    public required string Name { get; init; }

    /// <summary>True when somebody else chose the password: it serves only to choose another.</summary>
    public required bool PasswordInitial { get; init; }
}

/// <summary>A role was granted.</summary>
public sealed record RoleGranted : IAccountEvent
{
    public required Act Act { get; init; }
    public required string Account { get; init; }
    public required string Name { get; init; }
    public required HeldRole Granted { get; init; }

    /// <summary>Every role held after it.</summary>
    public required IReadOnlyList<HeldRole> Roles { get; init; }
}

/// <summary>A role was taken away.</summary>
public sealed record RoleRemoved : IAccountEvent
{
    public required Act Act { get; init; }
    public required string Account { get; init; }
    public required string Name { get; init; }
    public required HeldRole Removed { get; init; }
    public required string Reason { get; init; }

    /// <summary>Every role held after it.</summary>
    public required IReadOnlyList<HeldRole> Roles { get; init; }
}

/// <summary>Too many wrong passwords: nobody signs in or signs as this account before <see cref="Until"/>.</summary>
public sealed record LockedOut : IAccountEvent
{
    public required Act Act { get; init; }
    public required DateTimeOffset Until { get; init; }
}

/// <summary>The person chose a password.</summary>
public sealed record PasswordChanged : IAccountEvent
{
    public required Act Act { get; init; }
}

/// <summary>An administrator set a new initial password, which also ends a lockout.</summary>
public sealed record PasswordReset : IAccountEvent
{
    public required Act Act { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The account was closed for ever; its name is never given again.</summary>
public sealed record AccountClosed : IAccountEvent
{
    public required Act Act { get; init; }
    public required string Account { get; init; }
    public required string Name { get; init; }
    public required string Reason { get; init; }
}
