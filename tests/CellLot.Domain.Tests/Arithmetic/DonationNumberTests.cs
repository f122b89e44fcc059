using CellLot.Domain.Identifiers;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Arithmetic;

/// <summary>What the check character of a donation number finds.</summary>
public sealed class DonationNumberTests
{
    private const string Facility = "ABCDEFGHIJKLMNPQRSTUVWXYZ0123456789";

    private static readonly Arbitrary<string> Numbers = Gen.Choose(0, Facility.Length - 1)
        .Three()
        .SelectMany(f => Gen.Choose(0, 9_999_999).Select(low => (f, low)))
        .SelectMany(n =>
            Gen.Choose(0, 999)
                .Select(high => $"{Head(n.f.Item1)}{Facility[n.f.Item2]}{Facility[n.f.Item3]}{high:D3}{n.low:D7}")
        )
        .ToArbitrary();

    [Fact]
    public void A_number_with_its_check_character_is_read() =>
        Prop.ForAll(Numbers, din => DonationNumber.Parse(din + DonationNumber.CheckCharacterOf(din)).Din == din)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_single_wrong_character_is_found() =>
        Prop.ForAll(
                Numbers,
                Gen.Choose(0, 12).ToArbitrary(),
                (din, at) =>
                    (at < 3 ? Facility : "0123456789")
                        .Where(c => c != din[at] && (at > 0 || c != '0'))
                        .All(c =>
                            !DonationNumber.TryParse(
                                $"{din[..at]}{c}{din[(at + 1)..]}{DonationNumber.CheckCharacterOf(din)}",
                                out _
                            )
                        )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Two_neighbours_changing_places_are_found() =>
        Prop.ForAll(
                Numbers,
                Gen.Choose(0, 11).ToArbitrary(),
                (din, at) =>
                    din[at] == din[at + 1]
                    || !DonationNumber.TryParse(
                        $"{din[..at]}{din[at + 1]}{din[at]}{din[(at + 2)..]}{DonationNumber.CheckCharacterOf(din)}",
                        out _
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_flags_carry_the_check_value() =>
        Prop.ForAll(Numbers, din => DonationNumber.Parse($"={din}{DonationNumber.Parse(din).Flags}").Din == din)
            .QuickCheckThrowOnFailure();

    private static char Head(int index) => Facility[index] == '0' ? 'A' : Facility[index];
}
