using System.Globalization;
using CellLot.Domain.Arithmetic;
using CellLot.Domain.Identifiers;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Vectors;

/// <summary>Donation numbers, windows of specimens, years of retention.</summary>
public sealed class RecordVectors
{
    [Theory]
    [InlineData("G123498654321", 'H', 77)]
    [InlineData("G123417654321", 'A', 70)]
    [InlineData("A999921123456", '3', 63)]
    [InlineData("ABCDE27000069", 'C', 72)] // not a DIN, the algorithm only
    [InlineData("A999926000088", '*', 96)]
    [InlineData("A999926000123", 'P', 85)]
    [InlineData("Z549917123456", 'P', 85)]
    [InlineData("W123426000457", 'X', 93)]
    [InlineData("A999926001234", 'W', 92)]
    [InlineData("A999926001243", 'U', 90)]
    public void The_check_character(string din, char check, int flags)
    {
        DonationNumber.CheckCharacterOf(din).ShouldBe(check);
        (60 + DonationNumber.CheckValue(din)).ShouldBe(flags);
    }

    [Theory]
    [InlineData("A999926000123", null, "A9999 26 000123 00 P")]
    [InlineData("A999926000123P", null, "A9999 26 000123 00 P")]
    [InlineData("=A99992600012300", "00", "A9999 26 000123 00 P")]
    [InlineData("=A99992600012385", "85", "A9999 26 000123 85 P")]
    [InlineData("=G12341765432170", "70", "G1234 17 654321 70 A")]
    [InlineData("A999926000088*", null, "A9999 26 000088 00 *")]
    [InlineData("=A999926000123AY", "AY", "A9999 26 000123 AY P")]
    [InlineData("1NP9926000123", null, null)]
    public void A_number_is_read_typed_and_scanned(string text, string? flags, string? display)
    {
        var number = DonationNumber.Parse(text);
        number.ScannedFlags.ShouldBe(flags);
        number.Display.ShouldBe(display ?? number.Display);
        text.ShouldContain(number.Din);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A99992600012")]
    [InlineData("A999926000123Q")] // wrong check character
    [InlineData("A999926000123p")]
    [InlineData("a999926000123")]
    [InlineData(" A999926000123")]
    [InlineData("0999926000123")]
    [InlineData("O999926000123")]
    [InlineData("AO99926000123")]
    [InlineData("A99A926000123")]
    [InlineData("ABCDE27000069")]
    [InlineData("=A99992600012384")] // flags of type 3 with another check value
    [InlineData("=A99992600012360")]
    [InlineData("=A999926000123I0")]
    [InlineData("=A999926000123Z0")]
    [InlineData("=A999926000123")]
    [InlineData("A99992600012385")]
    [InlineData("A9999260001２3")]
    public void What_is_no_donation_number_is_refused(string text) =>
        Refusing.Codes(() => DonationNumber.Parse(text)).ShouldBe(["DIN_INVALID"]);

    [Theory]
    [InlineData("us", "umbilical-cord", "2026-01-10", "2026-01-17", null, 7, true)]
    [InlineData("us", "umbilical-cord", "2026-01-10", "2026-01-18", null, 8, false)]
    [InlineData("us", "umbilical-cord", "2026-01-10", "2026-01-03", null, -7, true)]
    [InlineData("us", "umbilical-cord", "2026-01-10", "2026-01-02", null, -8, false)]
    [InlineData("us", "bone-marrow", "2026-02-20", "2026-01-21", null, -30, true)]
    [InlineData("us", "bone-marrow", "2026-02-20", "2026-01-20", null, -31, false)]
    [InlineData("us", "bone-marrow", "2026-02-20", "2026-02-27", null, 7, true)]
    [InlineData("us", "bone-marrow", "2026-02-20", "2026-02-28", null, 8, false)]
    [InlineData("eu", "umbilical-cord", "2026-01-10", "2026-01-10", null, 0, true)]
    [InlineData("eu", "umbilical-cord", "2026-01-10", "2026-01-17", null, 7, true)]
    [InlineData("eu", "umbilical-cord", "2026-01-10", "2026-01-18", null, 8, false)]
    [InlineData("eu", "umbilical-cord", "2026-01-10", "2026-01-09", null, -1, false)]
    [InlineData("eu", "adipose", "2026-01-10", "2025-12-11", "2026-07-09", -30, true)]
    [InlineData("eu", "adipose", "2026-01-10", "2025-12-10", "2026-07-09", -31, false)]
    [InlineData("eu", "umbilical-cord", "2026-01-10", "2026-01-10", "2026-07-08", 0, false)]
    [InlineData("eu", "umbilical-cord", "2026-01-10", "2026-01-10", "2026-07-09", 0, true)]
    [InlineData("eu", "bone-marrow", "2026-02-20", "2026-01-21", null, -30, true)]
    [InlineData("eu", "bone-marrow", "2026-02-20", "2026-02-21", null, 1, false)]
    public void The_window_of_a_specimen(
        string regime,
        string tissue,
        string recovery,
        string specimen,
        string? repeat,
        int days,
        bool inside
    )
    {
        var window = SpecimenWindow.Judge(
            regime,
            tissue,
            Day(recovery),
            Day(specimen),
            repeat is null ? null : Day(repeat)
        );
        window.Days.ShouldBe(days);
        window.Inside.ShouldBe(inside);
        window.Broken.Select(r => r.Code).ShouldBe(inside ? [] : ["SPECIMEN_WINDOW"]);
    }

    [Theory]
    [InlineData("2026-03-02", "2028-02-29", "us", "2036-03-02")]
    [InlineData("2026-03-02", "2028-02-29", "eu", "2058-03-01")]
    [InlineData("2026-03-02", "2028-02-29", "us,eu", "2058-03-01")]
    [InlineData("2028-02-29", null, "us", "2038-03-01")]
    [InlineData(null, "2026-03-31", "us", "2036-03-31")]
    [InlineData("2090-01-01", "2026-03-31", "us,eu", "2100-01-01")]
    public void Records_are_kept_for_the_latest_of_all_rules(
        string? given,
        string? expiry,
        string regimes,
        string until
    ) =>
        Retention
            .Until(given is null ? null : Day(given), expiry is null ? null : Day(expiry), regimes.Split(','))
            .ShouldBe(Day(until));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
