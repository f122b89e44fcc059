namespace CellLot.Domain.Arithmetic;

/// <summary>
/// Whether a donor's specimen was taken in time, in calendar days of the recovery site's zone (21 CFR 1271.80(b);
/// Dir. 2006/17/EC annex II 2.5).
/// </summary>
/// <param name="Days">Specimen − recovery.</param>
/// <param name="Inside">Whether it may be used.</param>
/// <param name="Broken"><c>SPECIMEN_WINDOW</c>, or nothing.</param>
public sealed record SpecimenWindow(int Days, bool Inside, IReadOnlyList<Refusal> Broken)
{
    private const int RepeatAfterDays = 180;

    /// <summary>The living-donor tissues that are known.</summary>
    public static IReadOnlyList<string> Tissues { get; } =
    ["bone-marrow", "umbilical-cord", "adipose", "muscle", "lung"];

    /// <param name="regime"><c>us</c> or <c>eu</c>.</param>
    /// <param name="tissue">One of <see cref="Tissues"/>.</param>
    /// <param name="recovery">Date of recovery.</param>
    /// <param name="specimen">Date of the specimen.</param>
    /// <param name="repeat">Date of the repeat specimen of the 180-day scheme; EU, other than bone marrow.</param>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>; the window is in <see cref="Broken"/>.</exception>
    public static SpecimenWindow Judge(
        string regime,
        string tissue,
        DateOnly recovery,
        DateOnly specimen,
        DateOnly? repeat = null
    )
    {
        var marrow = string.Equals(tissue, "bone-marrow", StringComparison.Ordinal);
        var eu = string.Equals(regime, "eu", StringComparison.Ordinal);
        new Inputs()
            .Holds(regime is "us" or "eu", "regime must be us or eu.")
            .Holds(
                Tissues.Contains(tissue, StringComparer.Ordinal),
                $"tissue must be one of {string.Join(", ", Tissues)}."
            )
            .Holds(
                repeat is null || (eu && !marrow),
                "repeat belongs to the regime eu and to tissues other than bone marrow."
            )
            .ThrowIfBroken();
        var days = specimen.DayNumber - recovery.DayNumber;
        if (repeat is { } again && again.DayNumber - recovery.DayNumber < RepeatAfterDays)
            return Outside(
                days,
                $"The repeat specimen was taken {again.DayNumber - recovery.DayNumber} days after recovery, before day {RepeatAfterDays}."
            );
        var (first, last) = (eu, marrow, repeat) switch
        {
            (false, true, _) => (-30, 7),
            (false, false, _) => (-7, 7),
            (true, true, _) => (-30, 0),
            (true, false, null) => (0, 7),
            _ => (-30, 7),
        };
        return days >= first && days <= last
            ? new(days, true, [])
            : Outside(days, $"The specimen was taken {days} days from recovery, outside {first} to {last}.");
    }

    private static SpecimenWindow Outside(int days, string because) =>
        new(days, false, [Refusals.SpecimenWindow.Because(because)]);
}
