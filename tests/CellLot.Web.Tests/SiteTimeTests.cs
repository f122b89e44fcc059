namespace CellLot.Web.Tests;

/// <summary>Sentences of the record say their times by the site's clock.</summary>
public sealed class SiteTimeTests
{
    private static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    [Theory]
    [InlineData("use by 2026-03-02 08:40 UTC, no later", "use by 2026-03-02 09:40 (UTC+01:00), no later")]
    [InlineData("thawed 23:50:32Z", "thawed 00:50:32 (UTC+01:00)")]
    [InlineData("until 2026-07-01T22:30Z", "until 2026-07-02 00:30 (UTC+02:00)")]
    [InlineData("from 2026-03-02 08:40 (UTC+01:00)", "from 2026-03-02 08:40 (UTC+01:00)")]
    [InlineData("2026-13-02 08:40 UTC, 31:40 UTC, 4.5 × 10⁶", "2026-13-02 08:40 UTC, 31:40 UTC, 4.5 × 10⁶")]
    public void A_time_of_UTC_is_retold_by_the_sites_clock(string recorded, string shown) =>
        SiteTime.RetellAll(recorded, new DateTimeOffset(2026, 3, 2, 0, 10, 0, TimeSpan.Zero), Madrid).ShouldBe(shown);

    [Fact]
    public void A_time_without_a_day_is_the_one_near_the_sentence() =>
        SiteTime
            .RetellAll("01:30 UTC", new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), Madrid)
            .ShouldBe("03:30 (UTC+02:00)", "summer time began at 01:00 UTC on the 29th");
}
