using CellLot.Domain.Site.Parameter;
using CellLot.Domain.Site.Sop;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Site;

/// <summary>Invariant 25, for procedures and parameters alike.</summary>
public sealed class ApprovalTests
{
    private static readonly DateTimeOffset Later = Acts.Noon.AddDays(7);

    [Fact]
    public void A_procedure_is_in_force_from_its_date_on_once_another_person_approved_it()
    {
        var sop = Drafted().After(Approve(1, "qa", Later)).State;

        sop.IsApproved(1).ShouldBeTrue();
        sop.InForceAt(Later.AddTicks(-1)).ShouldBeNull();
        sop.InForceAt(Later).ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Fact]
    public void Who_wrote_it_does_not_approve_it() =>
        Drafted().When(Approve(1, "lead", Later)).ThenRefused("SELF_REVIEW");

    [Fact]
    public void The_approval_is_signed_by_the_person_who_gives_it()
    {
        var unsigned = Approve(1, "qa", Later) with { Act = Acts.By("qa") };
        var byAnother = unsigned with { Act = Acts.By("qa").SignedBy("releaser", Meanings.Approved) };
        var byTheAuthor = unsigned with { Act = Acts.By("qa").SignedBy("lead", Meanings.Approved) };

        Drafted().When(unsigned).ThenRefused("SIGNATURE_MISSING");
        Drafted().When(byAnother).ThenRefused("SIGNATURE_INVALID");
        Drafted().When(byTheAuthor).ThenRefused("SIGNATURE_INVALID", "SELF_REVIEW");
    }

    [Fact]
    public void Nothing_comes_into_force_before_its_approval()
    {
        Drafted().When(Approve(1, "qa", Acts.Noon.AddTicks(-1))).ThenRefused("INPUT_INVALID");
        Drafted().When(Approve(1, "qa", Acts.Noon)).ThenOne<SopApproved>();
    }

    [Fact]
    public void Versions_follow_one_another_one_draft_at_a_time()
    {
        Given(Sop.Decider).When(Draft(2)).ThenRefused("STATE_REFUSES");
        Drafted().When(Draft(2)).ThenRefused("STATE_REFUSES");
        var approved = Drafted().After(Approve(1, "qa", Later));
        approved.When(Draft(2)).ThenOne<SopDrafted>();
        approved.When(Approve(1, "qa", Later)).ThenRefused("STATE_REFUSES");
        approved.When(Approve(2, "qa", Later)).ThenRefused("NOT_FOUND");
    }

    [Fact]
    public void A_version_does_not_come_into_force_before_the_one_it_replaces()
    {
        var second = Drafted().After(Approve(1, "qa", Later)).After(Draft(2));

        second.When(Approve(2, "qa", Later.AddTicks(-1))).ThenRefused("INPUT_INVALID");
        var both = second.After(Approve(2, "qa", Later.AddDays(1))).State;
        both.InForceAt(Later).ShouldNotBeNull().Version.ShouldBe(1);
        both.InForceAt(Later.AddDays(1)).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Fact]
    public void A_parameter_keeps_its_value_until_the_next_one_comes_into_force()
    {
        var first = Given(Parameter.Decider).After(Propose(1, "no")).After(ApproveValue(1, "qa", Acts.Noon));
        var second = first.After(Propose(2, "yes")).After(ApproveValue(2, "qa", Later)).State;

        second.InForceAt(Later.AddTicks(-1)).ShouldNotBeNull().Value.ShouldBe("no");
        second.InForceAt(Later).ShouldNotBeNull().Value.ShouldBe("yes");
        second.InForceAt(Acts.Noon.AddTicks(-1)).ShouldBeNull();
    }

    [Fact]
    public void A_parameter_is_approved_by_another_person_and_an_unapproved_proposal_is_replaced()
    {
        var proposed = Given(Parameter.Decider).After(Propose(1, "no"));

        proposed.When(ApproveValue(1, "lead", Later)).ThenRefused("SELF_REVIEW");
        proposed.When(ApproveValue(2, "qa", Later)).ThenRefused("NOT_FOUND");
        proposed
            .After(Propose(1, "maybe"))
            .When(ApproveValue(1, "qa", Later))
            .ThenOne<ParameterApproved>()
            .Approved.ShouldHaveSingleItem()
            .Value.ShouldBe("maybe");
        proposed.After(ApproveValue(1, "qa", Later)).When(Propose(1, "x")).ThenRefused("STATE_REFUSES");
    }

    private static Given<ISopCommand, ISopEvent, Sop> Drafted() => Given(Sop.Decider).After(Draft(1));

    private static DraftSop Draft(int version) =>
        new()
        {
            Act = Acts.By("lead"),
            Sop = "SOP-MFG-01",
            Version = version,
            Title = "Culture",
        };

    private static ApproveSop Approve(int version, string by, DateTimeOffset from) =>
        new()
        {
            Act = Acts.By(by, null, Meanings.Approved),
            Version = version,
            EffectiveFrom = from,
        };

    private static DraftParameter Propose(int version, string value) =>
        new()
        {
            Act = Acts.By("lead"),
            Parameter = "releaser-may-review",
            Version = version,
            Value = value,
            Reason = "night duty",
        };

    private static ApproveParameter ApproveValue(int version, string by, DateTimeOffset from) =>
        new()
        {
            Act = Acts.By(by, null, Meanings.Approved),
            Version = version,
            EffectiveFrom = from,
        };
}
