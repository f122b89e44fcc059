using CellLot.Domain.Quality;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Quality;

public sealed class SpecificationRuleTests
{
    private static DraftSpecification Drafted(SpecificationContent? content = null) =>
        new(Acts.By("analyst", signed: Meanings.Authored), "MSC-DP", content ?? Lots.Content());

    private static ApproveSpecification Approved(string by = "qa", int number = 1, DateTimeOffset? from = null) =>
        new(Acts.By(by, signed: Meanings.Approved), "MSC-DP", number, from);

    [Fact]
    public void A_draft_is_in_force_only_once_another_person_has_approved_it()
    {
        var drafted = Given(Specification.Decider).After(Drafted());
        drafted.State.InForceAt(Acts.Noon.AddYears(1)).ShouldBeNull();
        drafted.When(Approved("analyst")).ThenRefused("SELF_REVIEW");
        drafted.When(Approved()).State.InForceAt(Acts.Noon)!.Number.ShouldBe(1);
    }

    [Fact]
    public void A_version_comes_into_force_on_its_date_and_ends_when_the_next_one_does()
    {
        var next = Acts.Noon.AddDays(30);
        var two = Given(Specification.Decider)
            .After(Drafted(), Approved(), Drafted(), Approved(number: 2, from: next))
            .State;
        two.InForceAt(next.AddTicks(-1))!.Number.ShouldBe(1);
        two.InForceAt(next)!.Number.ShouldBe(2);
        Given(Specification.Decider)
            .After(Drafted())
            .When(Approved(from: Acts.Noon.AddMinutes(-1)))
            .ThenRefused("INPUT_INVALID");
    }

    [Theory]
    [InlineData("=>", "70")]
    [InlineData(">=", "seventy")]
    [InlineData(">=", "70,0")]
    [InlineData("", "70")]
    public void A_limit_is_a_number_as_text_with_its_operator(string how, string limit) =>
        Given(Specification.Decider)
            .When(Drafted(Lots.Content() with { Tests = [Lots.Test("viability", how, limit)] }))
            .ThenRefused("LIMIT_INVALID");

    [Fact]
    public void A_draft_is_signed_by_its_author_and_has_a_mandatory_test()
    {
        Given(Specification.Decider).When(Drafted() with { Act = Acts.By("analyst") }).ThenRefused("SIGNATURE_MISSING");
        Given(Specification.Decider)
            .When(Drafted(Lots.Content() with { Tests = [Lots.Test("a", ">=", "1") with { Mandatory = false }] }))
            .ThenRefused("INPUT_INVALID");
    }

    [Theory]
    [InlineData(Measure.Endotoxin, "EU/dose")]
    [InlineData(Measure.Endotoxin, null)]
    [InlineData(Measure.PostThawViability, "fraction")]
    [InlineData(Measure.ViableOfLabelClaim, "cells")]
    public void A_measure_that_is_reckoned_with_is_stated_in_its_unit(Measure measure, string? unit)
    {
        var content = Lots.Content();
        var tests = content.Tests.ConvertAll(t => t.Measure == measure ? t with { Unit = unit } : t);
        Given(Specification.Decider).When(Drafted(content with { Tests = tests })).ThenRefused("LIMIT_INVALID");
    }
}
