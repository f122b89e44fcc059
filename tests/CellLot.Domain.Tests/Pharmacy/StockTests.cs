using CellLot.Domain.Pharmacy.Stocks;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

public sealed class StockTests
{
    private static ReturnContainer Return(string id) => new(Acts.By("pharm1"), id, "not needed", "logger T-17");

    [Fact]
    public void The_book_opens_with_every_container_in_its_account() =>
        Given(Stock.Decider)
            .When(Clinic.Filled())
            .State.Balance()
            .ShouldBe(
                new Dictionary<Account, int>
                {
                    [Account.Available] = 15,
                    [Account.Qc] = 3,
                    [Account.Retain] = 2,
                },
                ignoreOrder: true
            );

    [Theory]
    [InlineData("released", null)]
    [InlineData("pending", "LOT_NOT_RELEASED")]
    [InlineData("conditional", "LOT_NOT_RELEASED")]
    [InlineData("rejected", "LOT_NOT_RELEASED")]
    [InlineData("recalled", "LOT_NOT_RELEASED")]
    public void Containers_of_a_released_lot_are_reserved(string status, string? code)
    {
        var outcome = Given(Stock.Decider)
            .After(Clinic.Filled(), Clinic.Released(status))
            .When(Clinic.Reserve("ORD-1", Clinic.Ids(1, 4)));
        if (code is null)
            outcome.ThenOne<ContainersReserved>();
        else
            outcome.ThenRefused(code);
    }

    [Fact]
    public void A_lot_nobody_decided_on_is_not_reserved() =>
        Given(Stock.Decider)
            .After(Clinic.Filled())
            .When(Clinic.Reserve("ORD-1", Clinic.Ids(1, 4)))
            .ThenRefused("LOT_NOT_RELEASED");

    [Fact]
    public void A_container_is_reserved_for_one_order_only_and_a_reservation_is_whole_or_not_at_all()
    {
        var reserved = Clinic.Stocked().After(Clinic.Reserve("ORD-1", Clinic.Ids(1, 4)));
        reserved.When(Clinic.Reserve("ORD-2", Clinic.Ids(4, 5))).ThenRefused("CONTAINER_NOT_ISSUABLE");
        reserved.When(Clinic.Reserve("ORD-2", Clinic.Ids(5, 5))).ThenOne<ContainersReserved>();
        reserved.When(Clinic.Reserve("ORD-2", Clinic.Ids(15, 2))).ThenRefused("CONTAINER_NOT_ISSUABLE");
        reserved.When(Clinic.Reserve("ORD-2", ["CL26-0001-099"])).ThenRefused("CONTAINER_UNKNOWN");
    }

    [Fact]
    public void A_container_is_in_date_to_the_end_of_its_expiry()
    {
        var stocked = Clinic.Stocked();
        var end = Acts.Noon.AddYears(2);
        stocked
            .When(Clinic.Reserve("ORD-1", Clinic.Ids(1, 1)) with { Act = Acts.By("pharm1", end) })
            .ThenOne<ContainersReserved>();
        stocked
            .When(Clinic.Reserve("ORD-1", Clinic.Ids(1, 1)) with { Act = Acts.By("pharm1", end.AddSeconds(1)) })
            .ThenRefused("CONTAINER_NOT_ISSUABLE");
    }

    [Theory]
    [InlineData("donor/d-1")]
    [InlineData("donation/A999926000123")]
    [InlineData("lot/CL26-0001")]
    [InlineData("container/CL26-0001-002")]
    [InlineData("order/ORD-1")]
    [InlineData("dose/ORD-1")]
    [InlineData("patient/p-1")]
    public void A_hold_by_any_key_stops_reserving_thawing_and_issuing(string key)
    {
        var ids = Clinic.Ids(1, 4);
        var hold = Clinic.Hold(key);
        Clinic.Stocked().When(Clinic.Reserve("ORD-1", ids, hold)).ThenRefused("ON_HOLD");
        var reserved = Clinic.Stocked().After(Clinic.Reserve("ORD-1", ids));
        reserved.When(Clinic.Take("ORD-1", ids, hold)).ThenRefused("ON_HOLD");
        var refused = reserved.After(Clinic.Take("ORD-1", ids)).When(Clinic.IssueOf("ORD-1", hold));
        refused
            .ThenRefused("ON_HOLD")
            .Refused.ShouldHaveSingleItem()
            .Because.ShouldBe($"Hold H-1 is open on {key}: excursion.");
    }

    [Fact]
    public void A_held_container_is_not_planned_with_and_is_named()
    {
        var stock = Given(Stock.Decider).After(Clinic.Filled(), Clinic.Released()).State;
        var held = Clinic.Ids(1, 1)[0];

        var candidate = stock.CandidateAt(Acts.Noon, Clinic.Watch(Clinic.Hold($"container/{held}"))).ShouldNotBeNull();

        candidate.OnHold.ShouldBeFalse();
        candidate.HeldContainers.ShouldBe([held]);
        candidate.Containers.Select(c => c.Id).ShouldBe(Clinic.Ids(2, 14));
    }

    [Fact]
    public void A_hold_on_another_container_or_lot_stops_nothing() =>
        Clinic
            .Stocked()
            .When(
                Clinic.Reserve(
                    "ORD-1",
                    Clinic.Ids(1, 4),
                    Clinic.Hold("container/CL26-0001-009"),
                    Clinic.Hold("lot/CL26-0002", id: "H-2")
                )
            )
            .ThenOne<ContainersReserved>();

    [Fact]
    public void Of_a_hold_known_twice_the_newer_version_speaks()
    {
        var placed = Clinic.Hold("donor/d-1", version: 1);
        var lifted = Clinic.Hold("donor/d-1", open: false, version: 2);
        var ids = Clinic.Ids(1, 4);
        Clinic.Stocked().When(Clinic.Reserve("ORD-1", ids, placed, lifted)).ThenOne<ContainersReserved>();
        Clinic.Stocked().When(Clinic.Reserve("ORD-1", ids, lifted, placed)).ThenOne<ContainersReserved>();
        var overlapping = Clinic.Hold("lot/CL26-0001", id: "H-2");
        Clinic.Stocked().When(Clinic.Reserve("ORD-1", ids, placed, overlapping, lifted)).ThenRefused("ON_HOLD");
    }

    [Fact]
    public void A_grown_ancestry_is_stopped_by_the_holds_on_what_it_has_grown_by()
    {
        var grown = Clinic
            .Stocked()
            .After(new NoteAncestry(Acts.OfMessage("pharmacy", "grown"), Clinic.Lot, ["donor/d-1", "donor/d-9"], 20));
        var hold = Clinic.Hold("donor/d-9");
        Clinic.Stocked().When(Clinic.Reserve("ORD-1", Clinic.Ids(1, 4), hold)).ThenOne<ContainersReserved>();
        grown.When(Clinic.Reserve("ORD-1", Clinic.Ids(1, 4), hold)).ThenRefused("ON_HOLD");
        grown.State.Donors.ShouldBe(["d-1", "d-9"]);
        grown.When(new NoteAncestry(Acts.OfMessage("pharmacy", "older"), Clinic.Lot, ["donor/d-1"], 19)).ThenNothing();
    }

    [Fact]
    public void Only_what_is_reserved_for_the_order_is_thawed_for_it()
    {
        var reserved = Clinic.Stocked().After(Clinic.Reserve("ORD-1", Clinic.Ids(1, 4)));
        reserved.When(Clinic.Take("ORD-2", Clinic.Ids(1, 4))).ThenRefused("CONTAINER_NOT_ISSUABLE");
        reserved.When(Clinic.Take("ORD-1", Clinic.Ids(1, 5))).ThenRefused("CONTAINER_NOT_ISSUABLE");
        reserved
            .After(Clinic.Take("ORD-1", Clinic.Ids(1, 4)))
            .When(Clinic.Take("ORD-1", Clinic.Ids(1, 4)))
            .ThenRefused("CONTAINER_NOT_ISSUABLE");
    }

    [Fact]
    public void A_recall_after_the_thaw_stops_the_issue() =>
        Clinic
            .Stocked()
            .After(
                Clinic.Reserve("ORD-1", Clinic.Ids(1, 4)),
                Clinic.Take("ORD-1", Clinic.Ids(1, 4)),
                Clinic.Released("recalled", 10)
            )
            .When(Clinic.IssueOf("ORD-1"))
            .ThenRefused("LOT_NOT_RELEASED");

    [Fact]
    public void What_was_thawed_never_returns()
    {
        var thawed = Clinic
            .Stocked()
            .After(Clinic.Reserve("ORD-1", Clinic.Ids(1, 4)), Clinic.Take("ORD-1", Clinic.Ids(1, 3)));
        thawed.When(Return("CL26-0001-001")).ThenRefused("NO_RETURN_AFTER_THAW");
        thawed.When(new LapseReservation(Acts.By("pharm1"), "ORD-1", "postponed")).ThenRefused("NO_RETURN_AFTER_THAW");
        thawed.When(Return("CL26-0001-004")).ThenOne<ContainerReturned>();
        thawed.When(Return("CL26-0001-004") with { TemperatureRecord = " " }).ThenRefused("REASON_MISSING");
        thawed
            .When(new DiscardThawed(Acts.By("pharm1"), "ORD-1", "viability"))
            .State.Balance()
            .ShouldBe(
                new Dictionary<Account, int>
                {
                    [Account.Available] = 12,
                    [Account.Discarded] = 3,
                    [Account.Qc] = 3,
                    [Account.Retain] = 2,
                },
                ignoreOrder: true
            );
    }

    [Fact]
    public void A_found_container_goes_back_only_with_an_unbroken_temperature()
    {
        const string id = "CL26-0001-015";
        var lost = Clinic.Stocked().After(new ReportLost(Acts.By("pharm1"), id, "not at its place"));
        lost.When(new ReportFound(Acts.By("pharm1"), id, null)).ThenOne<ContainerDiscarded>();
        lost.When(new ReportFound(Acts.By("pharm1"), id, "LN2-1 log"))
            .ThenOne<ContainerFound>(e => e.To == Account.Available);
    }

    [Fact]
    public void A_container_is_destroyed_before_a_witness()
    {
        DestroyContainer Destroy(string witness) =>
            new(
                Acts.By("pharm1", signed: Meanings.Performed).SignedBy(witness, Meanings.Verified),
                "CL26-0001-015",
                "autoclaved",
                "expired"
            );
        Clinic.Stocked().When(Destroy("pharm1")).ThenRefused("TWO_PERSON_RULE");
        Clinic.Stocked().When(Destroy("pharm2")).ThenOne<ContainerDestroyed>();
    }
}
