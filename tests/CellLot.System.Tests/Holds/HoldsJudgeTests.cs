using System.Text.Json;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Holds;

/// <summary>A judge that finds nothing proves nothing: each thing that it promises to find is planted once.</summary>
public sealed class HoldsJudgeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Donor = ["donor/D"];
    private readonly Genealogy truth = new();

    /// <summary>A hold on the donor as it should go: placed, noted by two services, confirmed, in force.</summary>
    private readonly List<Row> rows =
    [
        Of("quality", 1, "hold/H", "hold_placed", 1, new { scopeKeys = Donor }),
        Of("pharmacy", 1, "hold/H", "hold_noted", 2, new { hold = "H", inForce = true }),
        Of("custody", 1, "hold/H", "hold_noted", 2, new { hold = "H", inForce = true }),
        Of("quality", 2, "hold/H", "hold_confirmed", 3, new { service = "pharmacy" }),
        Of("quality", 3, "hold/H", "hold_confirmed", 3, new { service = "custody" }),
        Of("quality", 4, "hold/H", "hold_in_force", 4, new { }),
    ];

    public HoldsJudgeTests()
    {
        truth.Comes("lot/L", "donor/D");
        truth.Comes("container/C", "lot/L");
        truth.Comes("dose/O", "container/C");
        truth.Comes("lot/OTHER", "donor/E");
        truth.Comes("dose/P", "lot/OTHER");
    }

    [Fact]
    public void What_went_as_it_should_is_no_finding()
    {
        rows.Add(Of("pharmacy", 0, "stock/L", "containers_reserved", 0, Reserved));
        rows.Add(Of("custody", 2, "administration/P", "infusion_started", 9, new { }));
        Found().ShouldBeEmpty();
        Judge().Passed["infusion_started"].ShouldBe(1);
    }

    [Fact]
    public void A_start_after_the_hold_is_in_force_is_found()
    {
        rows.RemoveAll(r => r is { Service: "custody" });
        rows.RemoveAll(r => r.Type == "hold_confirmed" && r.Text("service") == "custody");
        rows.Add(Of("custody", 2, "administration/O", "infusion_started", 5, new { }));
        Found().ShouldBe([HoldsJudge.AfterInForce]);
    }

    [Fact]
    public void A_start_after_custody_has_noted_the_hold_is_found_before_it_is_in_force()
    {
        rows.RemoveAll(r => r.Type == "hold_in_force");
        rows.Add(Of("quality", 4, "hold/H", "hold_lifted", 9, new { }));
        rows.Add(Of("custody", 2, "administration/O", "infusion_started", 3, new { }));
        Found().ShouldBe([HoldsJudge.AfterOwnWord]);
    }

    [Theory]
    [InlineData("containers_reserved")]
    [InlineData("containers_taken")]
    [InlineData("containers_issued")]
    public void A_gate_of_pharmacy_passed_after_its_own_word_is_found(string gate)
    {
        rows.Add(Of("pharmacy", 2, "stock/L", gate, 5, Reserved));
        Found().ShouldContain(HoldsJudge.AfterOwnWord);
    }

    [Fact]
    public void A_release_under_a_hold_of_quality_is_found()
    {
        rows.Add(Of("quality", 5, "release/L", "released", 5, new { }));
        Found().ShouldBe([HoldsJudge.AfterOwnWord]);
    }

    [Fact]
    public void A_release_before_the_hold_was_placed_and_of_another_lot_is_right()
    {
        rows.Add(Of("quality", 0, "release/L", "released", 0, new { }));
        rows.Add(Of("quality", 5, "release/OTHER", "released", 5, new { }));
        Found().ShouldBeEmpty();
        Judge().Passed["released"].ShouldBe(2);
    }

    [Fact]
    public void A_release_of_what_came_to_descend_later_counts_from_when_quality_knew()
    {
        truth.Grows("lot/OTHER", "donor/D");
        rows.Add(Of("quality", 6, "release/OTHER", "released", 5, new { }));
        Found().ShouldBeEmpty(); // quality had not been told
        rows.Add(Of("quality", 5, "ancestor/donor/D", "descent_noted", 4, new { key = "donor/D", lot = "OTHER" }));
        Found().ShouldBe([HoldsJudge.AfterOwnWord]);
    }

    [Fact]
    public void A_hand_over_after_custody_has_noted_the_hold_is_found()
    {
        rows.Add(Of("custody", 2, "custody/dose-O", "handed_over", 5, new { }));
        Found().ShouldBe([HoldsJudge.AfterOwnWord]);
    }

    [Fact]
    public void Seeding_under_a_hold_is_found_unless_it_says_that_it_keeps_cells_alive()
    {
        rows.Add(Of("manufacturing", 1, "hold/H", "hold_noted", 2, new { hold = "H", open = true }));
        rows.Add(
            Of("manufacturing", 2, "lot/L", "vessels_seeded", 5, new { bench = new { holdsOpen = new[] { "H" } } })
        );
        Found().ShouldBeEmpty();
        rows.Add(Of("manufacturing", 3, "lot/L", "vessels_seeded", 6, new { bench = new { holdsOpen = Donor } }));
        Found().ShouldBe([HoldsJudge.AfterOwnWord]);
    }

    [Fact]
    public void A_gate_after_the_service_heard_that_the_hold_is_lifted_is_right()
    {
        rows.Add(Of("quality", 5, "hold/H", "hold_lifted", 6, new { }));
        rows.Add(Of("custody", 2, "hold/H", "hold_noted", 7, new { hold = "H", inForce = false }));
        rows.Add(Of("custody", 3, "administration/O", "infusion_started", 8, new { }));
        Found().ShouldBeEmpty();
    }

    [Fact]
    public void What_came_to_descend_later_counts_from_when_the_service_knew()
    {
        truth.Grows("lot/OTHER", "donor/D");
        rows.Add(Of("custody", 2, "administration/P", "infusion_started", 5, new { }));
        Found().ShouldBeEmpty(); // custody had not been told
        rows.Insert(0, Of("custody", 0, "ancestry/OTHER", "ancestry_noted", 1, new { lot = "OTHER", keys = Donor }));
        truth.IsLate("donor/D").ShouldBeTrue();
        Found().ShouldContain(HoldsJudge.AfterOwnWord);
    }

    [Fact]
    public void A_hold_that_never_comes_into_force_is_found()
    {
        rows.RemoveAll(r => r.Type == "hold_in_force");
        Judge().Waiting().ShouldBe(1);
        Found().ShouldBe([HoldsJudge.NotInForce]);
    }

    [Fact]
    public void A_service_that_confirms_what_it_has_not_noted_is_found()
    {
        rows.RemoveAll(r => r is { Service: "pharmacy", Type: "hold_noted" });
        Found().ShouldBe([HoldsJudge.ConfirmedUnseen]);
    }

    private static object Reserved => new { order = "O", containers = new[] { "C" } };

    private HoldsJudge Judge() => new(rows, truth);

    private string[] Found() => [.. Judge().Check().Select(f => f.Check).Distinct(StringComparer.Ordinal)];

    /// <param name="minute">After noon.</param>
    private static Row Of(string service, long seq, string stream, string type, int minute, object data) =>
        new(service, seq, stream, type, Noon.AddMinutes(minute), false, JsonSerializer.SerializeToElement(data));
}
