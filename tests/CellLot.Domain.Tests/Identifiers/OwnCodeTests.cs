using CellLot.Domain.Identifiers;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Identifiers;

/// <summary>CellLot's own codes, and that nothing else is taken for one.</summary>
public sealed class OwnCodeTests
{
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0123456789-._ ()/:=&";

    private static readonly ScannedKind[] Alone =
    [
        ScannedKind.Lot,
        ScannedKind.Container,
        ScannedKind.Dose,
        ScannedKind.Order,
        ScannedKind.Hold,
        ScannedKind.Material,
        ScannedKind.Equipment,
        ScannedKind.StorageUnit,
        ScannedKind.Bank,
        ScannedKind.Sample,
        ScannedKind.FreezeRun,
        ScannedKind.Consignment,
    ];

    [Theory]
    [InlineData("CL26-0001", ScannedKind.Lot, "CL26-0001", null)]
    [InlineData("cl26-0001-001", ScannedKind.Container, "CL26-0001-001", "CL26-0001")]
    [InlineData("CL-DOSE:ORD-0001", ScannedKind.Dose, "ORD-0001", null)]
    [InlineData("cl-dose:ord-0001", ScannedKind.Dose, "ORD-0001", null)]
    [InlineData("ORD-0001", ScannedKind.Order, "ORD-0001", null)]
    [InlineData("H-0A1B2C3D4E", ScannedKind.Hold, "H-0A1B2C3D4E", null)]
    [InlineData("D-0123456789ABCDEFG", ScannedKind.Donor, "D-0123456789ABCDEFG", null)]
    [InlineData("P-0123456789ABCDEFG", ScannedKind.Pseudonym, "P-0123456789ABCDEFG", null)]
    [InlineData("CL-MAT:HPL-22", ScannedKind.Material, "HPL-22", null)]
    [InlineData("CL-PLACE:LN2-A/R1-B1-P01", ScannedKind.Place, "R1-B1-P01", "LN2-A")]
    [InlineData("CL-VESSEL:CL26-0001/P1-V1", ScannedKind.Vessel, "P1-V1", "CL26-0001")]
    public void A_code_says_what_it_is_of(string text, ScannedKind kind, string id, string? within) =>
        ScannedCode
            .Read(text)
            .ShouldBe(
                new ScannedCode
                {
                    Kind = kind,
                    Id = id,
                    Within = within,
                }
            );

    [Theory]
    [InlineData("")]
    [InlineData("CL26")]
    [InlineData("CLAMP-01")]
    [InlineData("CL26-0001-L001")] // the number of a label
    [InlineData("ORD-0001-L1")]
    [InlineData("H-4711")] // may be a hospital's
    [InlineData("WB-0001-001")]
    [InlineData("&XYZ<b>1")]
    [InlineData("SLE-COHORT-11")]
    public void What_has_not_the_form_is_unknown(string text) =>
        ScannedCode.Read(text).ShouldBe(new ScannedCode { Kind = ScannedKind.Unknown });

    [Theory]
    [InlineData("CL-MAT:")]
    [InlineData("CL-PLACE:LN2-A")]
    [InlineData("CL-PLACE:/R1")]
    public void A_label_of_which_a_part_is_missing_is_wrong(string text) =>
        ScannedCode.Read(text).Wrong.ShouldNotBeNull();

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(
                Gen.Elements(Alone).ToArbitrary(),
                Gen.NonEmptyListOf(Gen.Elements(Characters.ToCharArray())).ToArbitrary(),
                (kind, characters) =>
                {
                    var id = string.Concat(characters).Trim();
                    if (id.Length is 0 or > 60 || id.Contains("=#", StringComparison.Ordinal))
                        return;
                    var read = ScannedCode.Read(OwnCode.Write(kind, id));
                    (read.Kind, read.Id, read.Wrong).ShouldBe((kind, id, null));
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(ScannedKind.Place, "R1-B1-P01", "LN2-A", "CL-PLACE:LN2-A/R1-B1-P01")]
    [InlineData(ScannedKind.Vial, "WCB-0001-01", "WCB-0001", "CL-VIAL:WCB-0001/WCB-0001-01")]
    [InlineData(ScannedKind.Vessel, "P1-V1", "CL26-0001", "CL-VESSEL:CL26-0001/P1-V1")]
    [InlineData(ScannedKind.Container, "CL26-0001-001", null, "CL26-0001-001")]
    [InlineData(ScannedKind.Container, "L26-007-DP-001", null, "CL-CONTAINER:L26-007-DP-001")]
    [InlineData(ScannedKind.Dose, "ORD-0001", null, "CL-DOSE:ORD-0001")]
    [InlineData(ScannedKind.Order, "ORD-0001", null, "ORD-0001")]
    [InlineData(ScannedKind.Hold, "H-1", null, "CL-HOLD:H-1")]
    public void A_number_that_shows_what_it_is_of_stands_for_itself(
        ScannedKind kind,
        string id,
        string? within,
        string code
    )
    {
        OwnCode.Write(kind, id, within).ShouldBe(code);
        var read = ScannedCode.Read(code);
        (read.Kind, read.Id).ShouldBe((kind, id));
        (within is null || read.Within == within).ShouldBeTrue();
    }

    [Theory]
    [InlineData(ScannedKind.Donation, "A999926000123", null)]
    [InlineData(ScannedKind.Material, " HPL", null)]
    [InlineData(ScannedKind.Material, "A\nB", null)]
    [InlineData(ScannedKind.Material, "", null)]
    [InlineData(ScannedKind.Order, "", null)]
    [InlineData(ScannedKind.Dose, "ord-0001", null)]
    [InlineData(ScannedKind.Place, "P01", "LN2/A")]
    [InlineData(ScannedKind.Place, "P01", null)]
    public void What_would_not_be_read_back_is_not_written(ScannedKind kind, string id, string? within) =>
        Should.Throw<ArgumentException>(() => OwnCode.Write(kind, id, within));

    [Fact]
    public void Every_kind_has_a_word_of_its_own()
    {
        var words = Enum.GetValues<ScannedKind>().Select(k => k.Word()).ToList();
        words.ShouldBeUnique();
        words.ShouldAllBe(w => w.All(c => char.IsAsciiLetterLower(c) || c == '-'));
        words.ShouldContain("donation");
        words.ShouldContain("place");
    }
}
