using CellLot.Domain.Site.Place;
using CellLot.Domain.Site.SetUp;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Site;

public sealed class InstanceTests
{
    [Fact]
    public void An_instance_begins_once_with_two_different_administrators()
    {
        Given(SetUp.Decider).When(Begin("admin1")).ThenRefused("TWO_PERSON_RULE");
        Given(SetUp.Decider).When(Begin("admin1", "admin1")).ThenRefused("TWO_PERSON_RULE");
        Given(SetUp.Decider).When(Begin("admin1", "admin2", "admin3")).ThenRefused("TWO_PERSON_RULE");
        var begun = Given(SetUp.Decider).After(Begin("admin1", "admin2"));
        begun.When(Begin("admin3", "admin4")).ThenRefused("SETUP_CODE_INVALID");
    }

    [Fact]
    public void A_site_is_opened_once_and_its_zone_corrected_with_a_reason()
    {
        var open = Given(Place.Decider).After(Open("madrid"));

        open.State.Zone.ShouldBe("Europe/Madrid");
        open.When(Open("madrid")).ThenRefused("ALREADY_EXISTS");
        open.When(Correct("")).ThenRefused("REASON_MISSING");
        open.After(Correct("moved")).State.Zone.ShouldBe("Atlantic/Canary");
        Given(Place.Decider).When(Correct("moved")).ThenRefused("NOT_FOUND");
        Given(Place.Decider).When(Open("Madrid")).ThenRefused("INPUT_INVALID");
    }

    internal static OpenSite Open(string site) =>
        new()
        {
            Act = Acts.By("admin1"),
            Site = site,
            Name = "Hospital",
            Zone = "Europe/Madrid",
        };

    internal static CorrectSiteZone Correct(string reason) =>
        new()
        {
            Act = Acts.By("admin1"),
            Zone = "Atlantic/Canary",
            Reason = reason,
        };

    internal static SetUpInstance Begin(params string[] administrators) =>
        new() { Act = Acts.By("system:setup"), Administrators = administrators };
}
