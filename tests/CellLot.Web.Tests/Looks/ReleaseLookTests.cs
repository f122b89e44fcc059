namespace CellLot.Web.Tests.Looks;

public sealed class ReleaseLookTests(Browsing browsing) : LookedAt(browsing)
{
    [Theory]
    [MemberData(nameof(EveryPage.OfRelease), MemberType = typeof(EveryPage))]
    public Task A_page_of_quality_breaks_no_rule_at_any_size_by_day_or_night(string account, string address) =>
        Look(account, address);
}
