using CellLot.Domain.Site.Account;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Site;

public sealed class PasswordTests
{
    private static readonly DateTimeOffset Until = Acts.Noon.AddMinutes(15);

    [Fact]
    public void An_initial_password_stays_initial_until_the_person_has_chosen()
    {
        var enrolled = Staff.Enrolled("tech1");

        enrolled.State.PasswordInitial.ShouldBeTrue();
        var chosen = enrolled.After(new NotePasswordChanged { Act = Acts.By("tech1") });
        chosen.State.PasswordInitial.ShouldBeFalse();
        chosen.After(Reset("admin1")).State.PasswordInitial.ShouldBeTrue();
    }

    [Fact]
    public void A_lockout_is_noted_once_and_ends_with_a_new_password()
    {
        var locked = Staff.Enrolled("tech1").After(Lockout(Until));

        locked.State.LockedUntil.ShouldBe(Until);
        locked.When(Lockout(Until)).ThenNothing();
        locked.When(Lockout(Until.AddMinutes(-1))).ThenNothing();
        locked.When(Lockout(Until.AddTicks(10))).ThenOne<LockedOut>();
        locked.After(Reset("admin1")).State.LockedUntil.ShouldBeNull();
        locked.After(new NotePasswordChanged { Act = Acts.By("tech1") }).State.LockedUntil.ShouldBeNull();
    }

    [Fact]
    public void A_lockout_of_nobody_or_of_a_closed_account_is_not_noted()
    {
        Given(Account.Decider).When(Lockout(Until)).ThenNothing();
        Staff.Enrolled("tech1").After(Staff.Close()).When(Lockout(Until)).ThenNothing();
    }

    [Fact]
    public void A_password_is_reset_by_another_person_with_a_reason()
    {
        Staff.Enrolled("admin1", Staff.Administrator).When(Reset("admin1")).ThenRefused("TWO_PERSON_RULE");
        Staff.Enrolled("tech1").When(Reset("admin1", "")).ThenRefused("REASON_MISSING");
        Staff.Enrolled("tech1").When(Reset("admin1")).ThenOne<PasswordReset>();
    }

    private static NoteLockout Lockout(DateTimeOffset until) => new() { Act = Acts.By("system:site"), Until = until };

    private static ResetPassword Reset(string by, string reason = "forgotten") =>
        new() { Act = Acts.By(by), Reason = reason };
}
