using CellLot.Domain.Custody;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

public sealed class HandoverTests
{
    private static readonly StartCustody Issued = new(
        Acts.OfMessage("custody", "issue"),
        "dose/ORD-0001",
        Ward.Label,
        "pharm1",
        "Name of pharm1",
        "pharmacy"
    );

    private static Given<IItemCommand, IItemEvent, ItemState> WithThePharmacist =>
        Given(CustodyItem.Decider).After(Issued);

    private static HandOver Give(string from, string to) =>
        new(Acts.By(from, null, Meanings.HandedOver), to, $"Name of {to}", Ward.Record, []);

    private static ReceiveItem Take(string by) => new(Acts.By(by, null, Meanings.Received), false, Ward.Record);

    [Fact]
    public void The_issuing_pharmacist_holds_the_dose_first() => WithThePharmacist.State.Holder.ShouldBe("pharm1");

    [Fact]
    public void Nobody_hands_over_what_another_holds() =>
        WithThePharmacist.When(Give("pharm2", "courier")).ThenRefused("NOT_HOLDER");

    [Fact]
    public void A_signature_of_another_person_does_not_hand_over_for_the_holder() =>
        WithThePharmacist
            .When(
                new HandOver(Acts.By("pharm1").SignedBy("pharm2", Meanings.HandedOver), "courier", "", Ward.Record, [])
            )
            .ThenRefused("NOT_HOLDER");

    [Fact]
    public void It_is_in_transit_until_the_receiver_signs()
    {
        var given = WithThePharmacist.After(Give("pharm1", "courier"));
        given.State.Phase.ShouldBe(ItemPhase.InTransit);
        given.When(Give("pharm1", "nurse1")).ThenRefused("NOT_HOLDER");
        given.When(Take("nurse1")).ThenRefused("NOT_HOLDER");
        given.When(Take("courier")).State.Holder.ShouldBe("courier");
    }

    [Fact]
    public void What_was_not_handed_over_is_not_received() =>
        WithThePharmacist.When(Take("courier")).ThenRefused("NOT_HOLDER");

    [Fact]
    public void Giver_and_receiver_are_two_people() =>
        WithThePharmacist.When(Give("pharm1", "pharm1")).ThenRefused("TWO_PERSON_RULE");

    [Fact]
    public void What_stands_against_a_dose_stops_its_way_to_the_patient()
    {
        var held = Ward.Awaited(Ward.Released(), Ward.Hold()).State;
        WithThePharmacist
            .When(Give("pharm1", "courier") with { Against = DoseStands.Against(held) })
            .ThenRefused("ON_HOLD")
            .Refused.ShouldHaveSingleItem()
            .Because.ShouldBe(
                "ORD-0001: Hold H-1 is in force on donor/D-1: look-back. It may go back to a pharmacist, or be destroyed before a witness."
            );
        DoseStands
            .Against(Ward.Awaited().After(new NoteBlock(Acts.OfMessage("custody", "hold"), Ward.Hold())).State)
            .Count.ShouldBe(1);
        DoseStands
            .Against(Ward.Running().After(new NoteBlock(Acts.OfMessage("custody", "late"), Ward.Hold())).State)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_scan_of_another_label_is_refused() =>
        WithThePharmacist
            .When(Give("pharm1", "courier") with { Record = Ward.Record with { ScannedLabel = "CL-DOSE:ORD-0002" } })
            .ThenRefused("CONTAINER_UNKNOWN");

    [Fact]
    public void A_broken_seal_needs_a_remark()
    {
        var give = Give("pharm1", "courier") with { Record = Ward.Record with { SealIntact = false } };
        WithThePharmacist.When(give).ThenRefused("REASON_MISSING");
        WithThePharmacist
            .When(give with { Record = give.Record with { Remark = "torn on opening, replaced" } })
            .ThenOne<HandedOver>();
    }

    [Fact]
    public void A_hand_over_without_signature_is_refused() =>
        WithThePharmacist
            .When(new HandOver(Acts.By("pharm1"), "courier", "", Ward.Record, []))
            .ThenRefused("SIGNATURE_MISSING");

    [Fact]
    public void A_lost_dose_is_held_by_nobody_until_it_is_found()
    {
        var lost = WithThePharmacist.After(new ReportLost(Acts.By("pharm1"), "hatch", "not in the box"));
        lost.When(Give("pharm1", "courier")).ThenRefused("NOT_HOLDER");
        lost.When(new ReportFound(Acts.By("nurse1"), "lift", "CL-DOSE:ORD-0002", "warm"))
            .ThenRefused("CONTAINER_UNKNOWN");
        lost.When(new ReportFound(Acts.By("nurse1"), "lift", Ward.Label, "warm")).State.Holder.ShouldBe("nurse1");
    }

    [Fact]
    public void Only_the_holder_destroys_and_a_witness_signs()
    {
        DestroyItem By(string person, string witness) =>
            new(
                Acts.By(person, null, Meanings.Performed).SignedBy(witness, Meanings.Verified),
                "incineration",
                "use-by passed"
            );
        WithThePharmacist.When(By("pharm2", "pharm1")).ThenRefused("NOT_HOLDER");
        WithThePharmacist.When(By("pharm1", "pharm1")).ThenRefused("TWO_PERSON_RULE");
        var destroyed = WithThePharmacist.After(By("pharm1", "pharm2"));
        destroyed.State.Phase.ShouldBe(ItemPhase.Destroyed);
        destroyed.When(Give("pharm1", "courier")).ThenRefused("NOT_HOLDER");
        destroyed.When(new EndCustody(Acts.By("nurse1"), "completed")).ThenNothing();
    }

    [Fact]
    public void Custody_begins_once_and_ends_with_the_infusion()
    {
        WithThePharmacist.When(Issued with { Act = Acts.OfMessage("custody", "issue again") }).ThenNothing();
        var ended = WithThePharmacist.After(new EndCustody(Acts.By("nurse1"), "completed"));
        ended.State.Phase.ShouldBe(ItemPhase.Ended);
        ended.When(new ReportLost(Acts.By("nurse1"), "ward", "gone")).ThenRefused("STATE_REFUSES");
    }
}
