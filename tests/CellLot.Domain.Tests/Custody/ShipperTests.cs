using CellLot.Domain.Custody;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

/// <summary>What travelled in a shipper during an excursion (invariant 21).</summary>
public sealed class ShipperTests
{
    private static readonly TemperatureZone Vapour = TemperatureZone.Parse(
        "ln2-vapour",
        "high=-135; minutes=5; interval=60; gap=60"
    );

    private static DateTimeOffset Minute(int minute) => Acts.Noon.AddHours(-3).AddMinutes(minute);

    private static readonly Given<ITemperatureCommand, ITemperatureEvent, TemperatureState> Box = Given(
        TemperatureUnits.Decider
    );

    /// <summary>Warm from minute 1 to minute 8, then cold again.</summary>
    private static readonly ImportSeries Warm = Series(
        0,
        "-180",
        "-130",
        "-130",
        "-130",
        "-130",
        "-130",
        "-130",
        "-130",
        "-180"
    );

    private static ImportSeries Series(int from, params string[] celsius) =>
        new(
            Acts.By("tech1"),
            "BOX-12",
            "LOG-7",
            Vapour,
            [.. celsius.Select((c, n) => new Reading(Minute(from + n), decimal.Parse(c)))],
            "hash"
        );

    private static PackShipper Pack(string consignment, int minute, params string[] keys) =>
        new(Acts.By("pharm1", Minute(minute)), "BOX-12", consignment, keys);

    private static EmptyShipper Empty(string consignment, int minute) =>
        new(Acts.By("nurse1", Minute(minute)), "BOX-12", consignment);

    [Fact]
    public void A_late_series_exposes_what_was_in_the_shipper_then_and_nothing_else()
    {
        Box.After(
                Pack("before", -60, "dose/ORD-1"),
                Empty("before", 1),
                Pack("meanwhile", 1, "dose/ORD-2", "container/C-2"),
                Empty("meanwhile", 8),
                Pack("after", 8, "dose/ORD-3")
            )
            .When(Warm)
            .ThenOne<ContentsExposed>(e => e.Keys.SequenceEqual(["container/C-2", "dose/ORD-2"]));
    }

    [Fact]
    public void An_empty_shipper_exposes_nothing_and_says_so_and_no_shipper_says_nothing()
    {
        Box.After(Pack("X", -60, "dose/ORD-1"), Empty("X", -30))
            .When(Warm)
            .ThenOne<ContentsExposed>(e => e.Keys.Count == 0);
        Box.When(Warm).Events.OfType<ContentsExposed>().ShouldBeEmpty();
    }

    [Fact]
    public void A_packing_entered_after_the_series_is_exposed_with_its_entry()
    {
        Box.After(Warm).When(Pack("X", 7, "dose/ORD-1")).ThenOne<ContentsExposed>(e => e.Keys.Count == 1);
        Box.After(Warm, Pack("X", 7, "dose/ORD-1"))
            .When(Pack("Y", 6, "dose/ORD-2"))
            .ThenOne<ContentsExposed>(e => e.Keys.SequenceEqual(["dose/ORD-1", "dose/ORD-2"]));
        Box.After(Warm, Pack("X", 7, "dose/ORD-1")).When(Pack("Y", 9, "dose/ORD-2")).Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void An_excursion_that_goes_on_is_told_longer_with_what_came_in_meanwhile()
    {
        var open = Box.After(
            Pack("X", -60, "dose/ORD-1"),
            Series(0, "-180", "-130", "-130", "-130", "-130", "-130", "-130")
        );
        open.State.Exposed.Values.ShouldHaveSingleItem().To.ShouldBe(Minute(6));
        open.After(Empty("X", 7), Pack("Y", 8, "dose/ORD-2"))
            .When(Series(7, "-130", "-130", "-130", "-180"))
            .ThenOne<ContentsExposed>(e => e.To == Minute(10) && e.Keys.SequenceEqual(["dose/ORD-1", "dose/ORD-2"]));
    }

    [Fact]
    public void Only_what_is_in_there_is_taken_out() =>
        Box.After(Pack("X", -60, "dose/ORD-1"), Empty("X", -30)).When(Empty("X", -20)).ThenNothing();
}
