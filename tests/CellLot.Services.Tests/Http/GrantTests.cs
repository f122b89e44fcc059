using CellLot.Platform.Access;

namespace CellLot.Tests.Http;

/// <summary>A role is always one at a site for a study.</summary>
public sealed class GrantTests
{
    private static readonly Actor Prescriber = new("p", "P", [new Grant("prescriber", "madrid", "LN-POC")]);

    [Theory]
    [InlineData("prescriber", "madrid", "LN-POC", true)]
    [InlineData("prescriber", "madrid", "-", true)]
    [InlineData("prescriber", "madrid", "OTHER", false)]
    [InlineData("prescriber", "granada", "LN-POC", false)]
    [InlineData("pharmacist", "madrid", "LN-POC", false)]
    public void A_grant_covers_its_own_site_and_study(string role, string site, string study, bool covers) =>
        Prescriber.Covers([role], site, study).ShouldBe(covers);

    [Fact]
    public void A_star_covers_every_study() =>
        new Actor("q", "Q", [new Grant("qa-reviewer", "madrid", "*")])
            .Covers(["qa-reviewer"], "madrid", "OTHER")
            .ShouldBeTrue();
}
