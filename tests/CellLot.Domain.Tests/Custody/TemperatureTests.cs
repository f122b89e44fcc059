using CellLot.Domain.Custody;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

public sealed class TemperatureTests
{
    private static readonly TemperatureZone Vapour = TemperatureZone.Parse(
        "ln2-vapour",
        "high=-135; minutes=5; interval=60; gap=60"
    );

    private static readonly DateTimeOffset Start = Acts.Noon.AddHours(-3);

    private static ImportSeries Series(int fromMinute, params string[] celsius) =>
        new(
            Acts.By("tech1"),
            "LN2-1",
            "LOG-7",
            Vapour,
            [.. celsius.Select((c, n) => new Reading(Start.AddMinutes(fromMinute + n), decimal.Parse(c)))],
            "hash"
        );

    private static Given<ITemperatureCommand, ITemperatureEvent, TemperatureState> Unit =>
        Given(TemperatureUnits.Decider);

    [Fact]
    public void Five_minutes_above_the_limit_are_an_excursion()
    {
        var found = Unit.When(Series(0, "-180", "-134.9", "-130", "-120", "-131", "-134", "-136"))
            .ThenOne<ExcursionFound>()
            .Excursion;
        found.From.ShouldBe(Start.AddMinutes(1));
        found.To.ShouldBe(Start.AddMinutes(6));
        found.Minutes.ShouldBe(5.0m);
        found.HighestC.ShouldBe(-120m);
        found.DegreeMinutes.ShouldBe(0.1m + 5m + 15m + 4m + 1m);
    }

    [Fact]
    public void Less_than_five_minutes_are_none() =>
        Unit.When(Series(0, "-180", "-134.9", "-130", "-120", "-131", "-136"))
            .Events.ShouldHaveSingleItem()
            .ShouldBeOfType<SeriesImported>();

    [Fact]
    public void The_limit_itself_is_within() =>
        Unit.When(Series(0, "-135", "-135", "-135", "-135", "-135", "-135", "-135")).Events.ShouldHaveSingleItem();

    [Fact]
    public void An_excursion_that_has_not_ended_is_told_and_told_longer_by_the_next_series()
    {
        var first = Unit.After(Series(0, "-180", "-130", "-130", "-130", "-130", "-130", "-130"));
        var told = first.State.Excursions.Values.ShouldHaveSingleItem().Excursion;
        told.Minutes.ShouldBe(5.0m);
        var then = first.After(Series(7, "-130", "-140"));
        var longer = then.State.Excursions.Values.ShouldHaveSingleItem().Excursion;
        longer.Id.ShouldBe(told.Id);
        longer.Minutes.ShouldBe(7.0m);
    }

    [Fact]
    public void A_gap_longer_than_twice_the_interval_is_an_alert_and_a_long_one_an_excursion()
    {
        Unit.After(Series(0, "-180")).When(Series(3, "-180")).ThenOne<SeriesImported>(e => e.Gaps.Count == 1);
        Unit.After(Series(0, "-180")).When(Series(2, "-180")).ThenOne<SeriesImported>(e => e.Gaps.Count == 0);
        Unit.After(Series(0, "-180")).When(Series(60, "-180")).Events.ShouldHaveSingleItem();
        Unit.After(Series(0, "-180"))
            .When(Series(61, "-180"))
            .ThenOne<ExcursionFound>(e => e.Excursion.Kind == "no-data");
    }

    [Fact]
    public void Readings_come_in_order_and_once()
    {
        Unit.After(Series(0, "-180", "-180")).When(Series(1, "-180")).ThenRefused("INPUT_INVALID");
        var series = Series(0, "-180", "-181");
        Unit.When(series with { Readings = [series.Readings[1], series.Readings[0]] }).ThenRefused("INPUT_INVALID");
        Unit.When(series with { Readings = [] }).ThenRefused("INPUT_INVALID");
        Unit.When(series with { Readings = [new Reading(Acts.Noon.AddMinutes(1), -180m)] })
            .ThenRefused("TIME_IN_FUTURE");
    }

    [Fact]
    public void An_excursion_is_disposed_of_once_with_reasons_and_signature()
    {
        var given = Unit.After(Series(0, "-130", "-130", "-130", "-130", "-130", "-130"));
        var id = given.State.Excursions.Keys.Single();
        var act = Acts.By("qa", null, Meanings.Approved);
        given.When(new DisposeExcursion(act, "LN2-1", "another", "use", "short")).ThenRefused("NOT_FOUND");
        given.When(new DisposeExcursion(act, "LN2-1", id, "forget", "")).ThenRefused("INPUT_INVALID", "REASON_MISSING");
        given.When(new DisposeExcursion(Acts.By("qa"), "LN2-1", id, "use", "short")).ThenRefused("SIGNATURE_MISSING");
        var disposed = given.After(new DisposeExcursion(act, "LN2-1", id, "reject", "warm for 5 min"));
        disposed
            .When(new DisposeExcursion(Acts.By("qa", null, Meanings.Approved), "LN2-1", id, "use", "no"))
            .ThenRefused("STATE_REFUSES");
    }

    [Theory]
    [InlineData("high=-135")]
    [InlineData("minutes=5; interval=60; gap=60")]
    [InlineData("low=8; high=2; minutes=5; interval=60; gap=60")]
    [InlineData("high=cold; minutes=5; interval=60; gap=60")]
    public void Limits_that_cannot_be_read_are_refused(string text) =>
        Should
            .Throw<RuleBroken>(() => TemperatureZone.Parse("zone", text))
            .Broken.ShouldHaveSingleItem()
            .Code.ShouldBe("LIMIT_INVALID");
}
