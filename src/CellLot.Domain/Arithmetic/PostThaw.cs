using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>
/// The clock after thaw, in elapsed time. It starts at the earliest thaw end of the dose's containers; a wash never lengthens it.
/// </summary>
/// <param name="UseBy">UTC. What was not given by then is discarded.</param>
/// <param name="LatestStart">UTC, floored to the second: the latest start that ends by <paramref name="UseBy"/> at the planned rate.</param>
public sealed record PostThaw(DateTimeOffset UseBy, DateTimeOffset LatestStart)
{
    /// <summary>Name of the formula, stored beside what it gave.</summary>
    public const string Formula = "post-thaw/1";

    /// <summary>
    /// use by = earliest thaw end + <paramref name="postThaw"/>, or the earlier of that and <paramref name="washEnd"/> +
    /// <paramref name="postWash"/>; latest start = use by − <paramref name="volume"/> ÷ <paramref name="rate"/>.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>INPUT_INVALID</c>; <c>POST_THAW_EXPIRED</c> when the latest start lies before the last thaw end.
    /// </exception>
    public static PostThaw Clock(
        IReadOnlyList<DateTimeOffset> thawEnds,
        Hours postThaw,
        Millilitres? volume = null,
        MlPerMinute? rate = null,
        DateTimeOffset? washEnd = null,
        Hours? postWash = null
    )
    {
        new Inputs()
            .Holds(thawEnds.Count > 0, "thawEnds must name at least one thaw end.")
            .Positive("hours", postThaw.Value)
            .Holds(volume is null == rate is null, "volumeMl and mlPerMin are given both or neither.")
            .NotNegative("volumeMl", volume?.Value)
            .Positive("mlPerMin", rate?.Value)
            .Holds(washEnd is null == postWash is null, "washEnd and postWashHours are given both or neither.")
            .Positive("postWashHours", postWash?.Value)
            .ThrowIfBroken();
        var useBy = Later(thawEnds.Min(), postThaw);
        if (washEnd is { } washed && Later(washed, postWash!.Value) is var afterWash && afterWash < useBy)
            useBy = afterWash;
        var running = volume is null
            ? (Exact)0
            : (Exact)volume.Value.Value / rate!.Value.Value * TimeSpan.TicksPerMinute;
        var latest = FloorToSecond(useBy - running);
        var clock = new PostThaw(Instant(useBy), Instant(latest));
        if (clock.LatestStart < thawEnds.Max())
            throw new RuleBroken(
                Refusals.PostThawExpired.Because(
                    "The latest start lies before the last container was thawed: correct the time, or discard the containers as expired."
                )
            );
        return clock;
    }

    private static Exact Later(DateTimeOffset start, Hours hours) =>
        new System.Numerics.BigInteger(start.UtcTicks) + ((Exact)hours.Value * TimeSpan.TicksPerHour);

    private static Exact FloorToSecond(Exact ticks) =>
        (ticks / (int)TimeSpan.TicksPerSecond).Floor() * TimeSpan.TicksPerSecond;

    private static DateTimeOffset Instant(Exact ticks)
    {
        var whole = ticks.Floor();
        return whole >= 0 && whole <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset((long)whole, TimeSpan.Zero)
            : throw new RuleBroken(Refusals.InputInvalid.Because("useBy lies outside the years 1 to 9999."));
    }
}
