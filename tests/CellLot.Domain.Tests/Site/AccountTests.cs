using CellLot.Domain.Site;
using CellLot.Domain.Site.Account;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Site;

public sealed class AccountTests
{
    [Fact]
    public void A_person_is_enrolled_with_an_initial_password_and_their_roles()
    {
        var enrol = Staff.Enrol("tech1", Staff.Technician, Staff.Releaser);

        Given(Account.Decider)
            .When(enrol)
            .Then(
                new Enrolled
                {
                    Act = enrol.Act,
                    Account = "tech1",
                    Name = "Teresa Lozano",
                    PasswordInitial = true,
                },
                new RoleGranted
                {
                    Act = enrol.Act,
                    Account = "tech1",
                    Name = "Teresa Lozano",
                    Granted = Staff.Technician,
                    Roles = [Staff.Technician],
                },
                new RoleGranted
                {
                    Act = enrol.Act,
                    Account = "tech1",
                    Name = "Teresa Lozano",
                    Granted = Staff.Releaser,
                    Roles = [Staff.Technician, Staff.Releaser],
                }
            );
    }

    [Fact]
    public void A_sign_in_name_is_never_given_twice_not_even_after_its_account_was_closed()
    {
        var enrolled = Staff.Enrolled("tech1");

        enrolled.When(Staff.Enrol("tech1")).ThenRefused("ALREADY_EXISTS");
        enrolled.After(Staff.Close()).When(Staff.Enrol("tech1")).ThenRefused("ALREADY_EXISTS");
    }

    [Theory]
    [InlineData("t1", true)]
    [InlineData("t", false)]
    [InlineData("donor-physician", true)]
    [InlineData("a123456789012345678901234567890123456789", true)] // 40
    [InlineData("a1234567890123456789012345678901234567890", false)] // 41
    [InlineData("Tech1", false)]
    [InlineData("1tech", false)]
    [InlineData("tech one", false)]
    [InlineData("system:site", false)]
    public void A_sign_in_name_is_short_plain_and_begins_with_a_letter(string name, bool accepted)
    {
        var outcome = Given(Account.Decider).When(Staff.Enrol(name));

        if (accepted)
            outcome.ThenOne<Enrolled>();
        else
            outcome.ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void Everything_wrong_with_an_enrolment_is_said_at_once() =>
        Given(Account.Decider)
            .When(
                Staff.Enrol("X", Staff.Administrator, Staff.Releaser, new HeldRole("wizard", "madrid", "*")) with
                {
                    Name = " ",
                }
            )
            .ThenRefused("INPUT_INVALID", "DUTIES_NOT_SEPARATE")
            .Refused.Count.ShouldBe(4);

    [Fact]
    public void Nobody_grants_a_role_to_themselves() =>
        Staff
            .Enrolled("admin1", Staff.Administrator)
            .When(Staff.Grant(new HeldRole(Roles.Inspector, "madrid", "*")))
            .ThenRefused("TWO_PERSON_RULE");

    [Theory]
    [InlineData(Roles.Inspector, true)]
    [InlineData(Roles.Releaser, false)]
    [InlineData(Roles.Technician, false)]
    [InlineData(Roles.QaReviewer, false)]
    [InlineData(Roles.KeyCustodian, false)]
    public void An_administrator_holds_no_role_of_making_releasing_or_re_identifying(string role, bool accepted)
    {
        var other = new HeldRole(role, "madrid", "*");

        var granted = Staff.Enrolled("admin2", Staff.Administrator).When(Staff.Grant(other));
        var turned = Staff.Enrolled("admin2", other).When(Staff.Grant(Staff.Administrator));

        if (accepted)
        {
            granted.ThenOne<RoleGranted>().Roles.ShouldBe([Staff.Administrator, other]);
            turned.ThenOne<RoleGranted>().Roles.ShouldBe([other, Staff.Administrator]);
        }
        else
        {
            granted.ThenRefused("DUTIES_NOT_SEPARATE");
            turned.ThenRefused("DUTIES_NOT_SEPARATE");
        }
    }

    [Fact]
    public void A_role_is_held_once_and_taken_away_with_a_reason()
    {
        var technician = Staff.Enrolled("tech1", Staff.Technician);

        technician.When(Staff.Grant(Staff.Technician)).ThenRefused("STATE_REFUSES");
        technician.When(Staff.Remove(Staff.Releaser)).ThenRefused("STATE_REFUSES");
        technician.When(Staff.Remove(Staff.Technician, reason: " ")).ThenRefused("REASON_MISSING");
        technician.When(Staff.Remove(Staff.Technician)).ThenOne<RoleRemoved>().Roles.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_removes_or_closes_themselves_so_that_an_administrator_remains()
    {
        var administrator = Staff.Enrolled("admin1", Staff.Administrator);

        administrator.When(Staff.Remove(Staff.Administrator)).ThenRefused("TWO_PERSON_RULE");
        administrator.When(Staff.Close()).ThenRefused("TWO_PERSON_RULE");
        administrator.When(Staff.Close(by: "admin2")).ThenOne<AccountClosed>();
    }

    [Fact]
    public void A_closed_account_holds_nothing_and_stays_closed()
    {
        var closed = Staff.Enrolled("tech1", Staff.Technician).After(Staff.Close());

        closed.State.Roles.ShouldBeEmpty();
        closed.When(Staff.Grant(Staff.Technician)).ThenRefused("STATE_REFUSES");
        closed.When(Staff.Close()).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void What_nobody_enrolled_is_not_found() =>
        Given(Account.Decider).When(Staff.Grant(Staff.Technician)).ThenRefused("NOT_FOUND");
}
