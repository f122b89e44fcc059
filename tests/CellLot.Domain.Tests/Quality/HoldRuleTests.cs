using CellLot.Domain.Quality;
using Xunit;

namespace CellLot.Domain.Tests.Quality;

public sealed class HoldRuleTests
{
    private static PlaceHold Placed() =>
        new(Acts.By("qa", signed: Meanings.Approved), "H-1", ["lot/CL26-0002", "donor/DN-1"], "late report");

    private static LiftHold Lifted(params string[] keys) =>
        new(Acts.By("releaser", signed: Meanings.Lifted), "H-1", keys, "retested");

    [Fact]
    public void A_hold_is_lifted_in_its_whole_scope_only()
    {
        var held = Given(Hold.Decider).After(Placed());
        held.When(Lifted("donor/DN-1")).ThenRefused("STATE_REFUSES");
        held.When(Lifted("donor/DN-1", "lot/CL26-0002", "lot/CL26-0003")).ThenRefused("STATE_REFUSES");
        held.When(Lifted("donor/DN-1", "lot/CL26-0002"))
            .ThenOne<HoldLifted>(e => e.Reason == "late report" && e.Because == "retested");
    }

    [Fact]
    public void A_number_is_used_for_one_hold_and_lifted_once()
    {
        var lifted = Given(Hold.Decider).After(Placed(), Lifted("donor/DN-1", "lot/CL26-0002"));
        lifted.When(Placed()).ThenRefused("ALREADY_EXISTS");
        lifted.When(Lifted("donor/DN-1", "lot/CL26-0002")).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_hold_that_a_rule_asks_for_is_placed_once_a_fact_and_lifted_by_a_person()
    {
        var rule = new HoldByRule(Acts.OfMessage("quality", "m"), "donor-DN-1-8", ["donor/DN-1"], "ineligible");
        var held = Given(Hold.Decider).After(rule);
        held.When(rule with { Act = Acts.OfMessage("quality", "m again") }).ThenNothing();
        held.When(Lifted("donor/DN-1") with { Hold = "donor-DN-1-8" }).ThenOne<HoldLifted>();
    }

    [Theory]
    [InlineData("CL26-0001")]
    [InlineData("/CL26-0001")]
    [InlineData("lot/")]
    [InlineData("lots/CL26-0001")]
    [InlineData("Lot/CL26-0001")]
    public void A_key_says_what_it_names(string key) =>
        Given(Hold.Decider).When(Placed() with { ScopeKeys = [key] }).ThenRefused("INPUT_INVALID");
}
