namespace CellLot.Web.Tests;

/// <summary>What the pages reckon from a look-back.</summary>
public sealed class LookBackViewTests
{
    [Theory]
    [InlineData("running", 6)]
    [InlineData("paused", 6)]
    [InlineData("stopped", 6)]
    [InlineData("completed", 9)] // booked as infused by then
    public void What_has_begun_to_flow_is_not_among_what_can_still_be_stopped(string state, int stoppable) =>
        new LookBackView(
            ["lot/CL26-0001"],
            DateTimeOffset.UnixEpoch,
            [],
            [],
            [],
            new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["available"] = 2,
                ["reserved"] = 1,
                ["in-transit"] = 1,
                ["at-site"] = 5,
                ["infused"] = 18,
                ["retain"] = 2,
            },
            [],
            [new("P-1", "ORD-0001", null, null, state, 3)],
            KnowsNothing: false
        ).Stoppable.ShouldBe(stoppable);
}
