using CellLot.Domain.Site;
using CellLot.Domain.Site.Account;

namespace CellLot.Domain.Tests.Site;

/// <summary>Accounts that tests of Site begin with.</summary>
internal static class Staff
{
    public static readonly HeldRole Technician = new(Roles.Technician, "madrid", "*");
    public static readonly HeldRole Releaser = new(Roles.Releaser, "madrid", "*");
    public static readonly HeldRole Administrator = new(Roles.Administrator, "*", "*");

    public static EnrolAccount Enrol(string account, params HeldRole[] roles) =>
        new()
        {
            Act = Acts.By("admin1"),
            Account = account,
            Name = "Teresa Lozano",
            Roles = roles,
        };

    /// <summary>An open account of this name with these roles.</summary>
    public static Given<IAccountCommand, IAccountEvent, Account> Enrolled(string account, params HeldRole[] roles) =>
        Given(Account.Decider).After(Enrol(account, roles));

    public static GrantRole Grant(HeldRole role, string by = "admin1") => new() { Act = Acts.By(by), Role = role };

    public static RemoveRole Remove(HeldRole role, string by = "admin1", string reason = "moved") =>
        new()
        {
            Act = Acts.By(by),
            Role = role,
            Reason = reason,
        };

    public static CloseAccount Close(string by = "admin1", string reason = "left") =>
        new() { Act = Acts.By(by), Reason = reason };
}
