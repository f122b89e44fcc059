using CellLot.Domain.Tracing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Tracing;

public sealed class CampaignTests
{
    private static readonly ScopeUnit Bag = new("container/CL26-0001-007", "available", true);

    private static OpenCampaign Open => new(Acts.By("qa", null, Meanings.Approved), "donor/D-1", "I", "reactive");

    private static FreezeScope Freeze => new(Acts.By("qa"), [Bag], ["P-1", "P-2"], "42");

    private static CloseCampaign Close(params string[] beyond) =>
        new(
            Acts.By("qa", null, Meanings.Reviewed).SignedBy("releaser", Meanings.Approved),
            "all accounted for",
            beyond
        );

    private static Given<ICampaignCommand, ICampaignEvent, CampaignState> Frozen =>
        Given(Campaigns.Recall).After(Open, Freeze);

    private static Given<ICampaignCommand, ICampaignEvent, CampaignState> Done =>
        Frozen.After(
            new NotifyRecipient(Acts.By("qa"), "P-1", "telephone"),
            new NotifyRecipient(Acts.By("qa"), "P-2", "telephone"),
            new AcknowledgeNotice(Acts.By("qa"), "P-1", "physician"),
            new AcknowledgeNotice(Acts.By("qa"), "P-2", "physician"),
            new ReconcileUnit(Acts.By("qa"), Bag.Unit, "destroyed")
        );

    [Fact]
    public void It_closes_when_everybody_acknowledged_and_every_unit_is_accounted_for()
    {
        Done.When(Close()).ThenOne<RecallClosed>(e => e is { Recipients: 2, Units: 1 });
        Frozen.When(Close()).ThenRefused("STATE_REFUSES");
        Frozen.When(Close()).Refused.Count.ShouldBe(2);
    }

    [Fact]
    public void It_does_not_close_while_more_is_found() =>
        Done.When(Close("container/CL26-0002-001")).ThenRefused("STATE_REFUSES");

    [Fact]
    public void Two_people_close_it() =>
        Done.When(Close() with { Act = Acts.By("qa", null, Meanings.Reviewed, Meanings.Approved) })
            .ThenRefused("TWO_PERSON_RULE");

    [Fact]
    public void The_frozen_scope_only_grows()
    {
        Frozen.When(Freeze with { Act = Acts.By("qa"), Recipients = ["P-1"] }).ThenRefused("STATE_REFUSES");
        Frozen
            .When(Freeze with { Act = Acts.By("qa"), Recipients = ["P-1", "P-2", "P-3"] })
            .State.Recipients.Count.ShouldBe(3);
    }

    [Fact]
    public void Nobody_acknowledges_who_was_not_notified() =>
        Frozen.When(new AcknowledgeNotice(Acts.By("qa"), "P-1", "physician")).ThenRefused("STATE_REFUSES");

    [Fact]
    public void Nobody_outside_the_scope_is_notified() =>
        Frozen.When(new NotifyRecipient(Acts.By("qa"), "P-9", "letter")).ThenRefused("NOT_FOUND");

    [Fact]
    public void A_campaign_begins_with_a_signature_and_once()
    {
        Given(Campaigns.Drill).When(Open with { Act = Acts.By("qa") }).ThenRefused("SIGNATURE_MISSING");
        Frozen.When(Open).ThenRefused("ALREADY_EXISTS");
        Given(Campaigns.Drill).When(Freeze).ThenRefused("NOT_FOUND");
    }

    private static readonly Gen<ICampaignCommand> Any =
        from person in Gen.Elements("P-1", "P-2")
        from which in Gen.Choose(0, 6)
        select which switch
        {
            0 => (ICampaignCommand)Open,
            1 or 2 => Freeze,
            3 => new NotifyRecipient(Acts.By("qa"), person, "telephone"),
            4 => new AcknowledgeNotice(Acts.By("qa"), person, "physician"),
            5 => new ReconcileUnit(Acts.By("qa"), Bag.Unit, "destroyed"),
            _ => Close(),
        };

    [Fact]
    public void Recalls_keep_the_laws() => DeciderLaws.Hold(Campaigns.Recall, Any);

    private static readonly Gen<NoteFact> Told =
        from version in Gen.Choose(1, 50)
        select new NoteFact(
            Acts.By("system:tracing"),
            "quality",
            "release/CL26-0001",
            version,
            "LotReleaseChanged",
            "{}",
            "releaser",
            Acts.Noon,
            Acts.Noon
        );

    [Fact]
    public void Facts_keep_the_laws() => DeciderLaws.Hold(Facts.Decider, Told);
}
