namespace CellLot.Web.Tests.Looks;

public sealed class BenchLookTests(Browsing browsing) : LookedAt(browsing)
{
    [Theory]
    [MemberData(nameof(EveryPage.OfBench), MemberType = typeof(EveryPage))]
    public Task A_page_of_the_bench_breaks_no_rule_at_any_size_by_day_or_night(string account, string address) =>
        Look(account, address);
}
