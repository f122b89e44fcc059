using System.Globalization;

namespace CellLot.Domain.Identifiers;

/// <summary>A date on a label, with its time where the code carries one.</summary>
/// <param name="Time">Of the day; null where the code has a date only: an expiry is then the end of that day.</param>
/// <param name="Utc">True for coordinated time; else local where the label was made.</param>
public sealed record LabelTime(DateOnly Day, TimeOnly? Time, bool Utc = false)
{
    /// <summary><c>2026-03-02 13:40</c>, <c>2026-12-31</c>, <c>2026-03-02 13:40 UTC</c>.</summary>
    public override string ToString() =>
        Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        + Time?.ToString(" HH:mm", CultureInfo.InvariantCulture)
        + (Utc ? " UTC" : "");

    /// <summary>
    /// ISBT 128's <c>cyyjjj</c> or <c>cyyjjjhhmm</c>: century (0 for 20xx), year, day of the year 001–366, time of day. Null where it is
    /// no such day or time.
    /// </summary>
    internal static LabelTime? OfIsbt(string digits)
    {
        if (digits.Length is not (6 or 10) || !digits.All(char.IsAsciiDigit) || digits[0] != '0')
            return null;
        var year = 2000 + Number(digits[1..3]);
        var day = Number(digits[3..6]);
        if (day < 1 || day > (DateTime.IsLeapYear(year) ? 366 : 365))
            return null;
        return At(new DateOnly(year, 1, 1).AddDays(day - 1), digits[6..], utc: false);
    }

    /// <summary>ISBT 128's <c>YYYYMMDDhhmm</c>, or SEC's <c>YYYYMMDD</c>.</summary>
    internal static LabelTime? OfCalendar(string digits, bool utc = false) =>
        digits.Length is 8 or 12
        && DateOnly.TryParseExact(
            digits[..8],
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? At(day, digits[8..], utc)
            : null;

    /// <summary>
    /// GS1's <c>YYMMDD</c> or <c>YYMMDDHHMM</c>; DD 00 is the last day of the month (the date alone). YY is of this century: a clock, which
    /// GS1's sliding century asks for, is not read here.
    /// </summary>
    internal static LabelTime? OfGs1(string digits)
    {
        if (digits.Length is not (6 or 10) || !digits.All(char.IsAsciiDigit))
            return null;
        var year = 2000 + Number(digits[..2]);
        var month = Number(digits[2..4]);
        var day = Number(digits[4..6]);
        if (month is < 1 or > 12 || day > DateTime.DaysInMonth(year, month) || (day == 0 && digits.Length == 10))
            return null;
        return At(
            new DateOnly(year, month, day == 0 ? DateTime.DaysInMonth(year, month) : day),
            digits[6..],
            utc: false
        );
    }

    private static LabelTime? At(DateOnly day, string time, bool utc)
    {
        if (time.Length == 0)
            return new LabelTime(day, null, utc);
        return
            time.All(char.IsAsciiDigit)
            && Number(time[..2]) is < 24 and var hour
            && Number(time[2..]) is < 60 and var minute
            ? new LabelTime(day, new TimeOnly(hour, minute), utc)
            : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
