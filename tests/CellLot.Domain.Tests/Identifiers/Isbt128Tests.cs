using CellLot.Domain.Identifiers;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Identifiers;

/// <summary>Codes of ISBT 128 and what they say.</summary>
public sealed class Isbt128Tests
{
    [Theory]
    [InlineData("=G12349865432100", "G123498654321", "00", 'H')]
    [InlineData("=G12349865432177", "G123498654321", "77", 'H')]
    [InlineData("=G12341765432170", "G123417654321", "70", 'A')]
    [InlineData("=A99992112345663", "A999921123456", "63", '3')]
    [InlineData("=A99992600008896", "A999926000088", "96", '*')]
    [InlineData("=A99992600012385", "A999926000123", "85", 'P')]
    [InlineData("=Z54991712345685", "Z549917123456", "85", 'P')]
    [InlineData("=W12342600045793", "W123426000457", "93", 'X')]
    [InlineData("=A99992600123492", "A999926001234", "92", 'W')]
    [InlineData("=A99992600124390", "A999926001243", "90", 'U')]
    [InlineData("]C0=A99992600012300", "A999926000123", "00", 'P')]
    [InlineData("A9999 26 000123 00 P", "A999926000123", "00", 'P')]
    [InlineData("a9999 26 000123 00 p", "A999926000123", "00", 'P')]
    [InlineData("A999926000123", "A999926000123", null, 'P')]
    [InlineData(" a999926000123p\r\n", "A999926000123", null, 'P')]
    [InlineData("A999926000088*", "A999926000088", null, '*')]
    public void A_donation_number_is_read_scanned_printed_and_typed(string text, string din, string? flags, char check)
    {
        var read = ScannedCode.Read(text);
        read.Wrong.ShouldBeNull();
        read.Kind.ShouldBe(ScannedKind.Donation);
        read.Id.ShouldBe(din);
        read.Donation!.ScannedFlags.ShouldBe(flags);
        read.Donation.CheckCharacter.ShouldBe(check);
    }

    [Theory]
    [InlineData("A999926000123Q")]
    [InlineData("A9999 26 000123 00 Q")]
    [InlineData("A9999 26 000123 84 P")]
    [InlineData("=A99992600012384")]
    [InlineData("=A999926000123")]
    [InlineData("=A99992600012300P")]
    [InlineData("=ABCDE2700006972")]
    public void A_donation_number_that_is_wrong_says_so_and_gives_no_number(string text)
    {
        var read = ScannedCode.Read(text);
        read.Kind.ShouldBe(ScannedKind.Donation);
        read.Id.ShouldBeEmpty();
        read.Donation.ShouldBeNull();
        read.Wrong.ShouldNotBeNull().ShouldEndWith(".");
        read.IsRead.ShouldBeFalse();
    }

    [Theory]
    [InlineData("=<S12954A0", "S1295", '4', "A0")]
    [InlineData("=<S1295 4 A0", "S1295", '4', "A0")]
    [InlineData("=<S14164Ab", "S1416", '4', "Ab")]
    [InlineData("=<YA000X00", "YA000", 'X', "00")]
    public void A_product_code_is_read_in_its_parts(string text, string description, char type, string division)
    {
        var read = ScannedCode.Read(text);
        read.Product.ShouldBe(new ProductCode(description, type, division));
        read.Id.ShouldBe(description + type + division);
    }

    [Theory]
    [InlineData("&>0260611340", ScannedKind.Expiry, "2026-03-02 13:40")]
    [InlineData("&>0263652359", ScannedKind.Expiry, "2026-12-31 23:59")]
    [InlineData("&>0283662359", ScannedKind.Expiry, "2028-12-31 23:59")]
    [InlineData("=>026255", ScannedKind.Expiry, "2026-09-12")]
    [InlineData("=*026001", ScannedKind.Collection, "2026-01-01")]
    [InlineData("&*0260010805", ScannedKind.Collection, "2026-01-01 08:05")]
    [InlineData("=}026060", ScannedKind.Production, "2026-03-01")]
    [InlineData("&}0280602359", ScannedKind.Production, "2028-02-29 23:59")]
    [InlineData("=(1001202603021340", ScannedKind.Expiry, "2026-03-02 13:40")]
    [InlineData("=(2002202603021340", ScannedKind.Collection, "2026-03-02 13:40 UTC")]
    [InlineData("=(1003202603021340", ScannedKind.Production, "2026-03-02 13:40")]
    [InlineData("=(1004202603021340", ScannedKind.Moment, "2026-03-02 13:40")]
    public void A_date_is_read_with_what_it_is_of(string text, ScannedKind kind, string time)
    {
        var read = ScannedCode.Read(text);
        read.Wrong.ShouldBeNull();
        read.Kind.ShouldBe(kind);
        $"{read.Expires}{read.Collected}{read.Produced}{read.Moment}".ShouldBe(time);
    }

    [Theory]
    [InlineData("&>0263661340")] // 2026 is no leap year
    [InlineData("&>0260001340")]
    [InlineData("&>0260612400")]
    [InlineData("&>0260611360")]
    [InlineData("&>9260611340")] // another century
    [InlineData("&>026061")]
    [InlineData("=>0260611340")]
    [InlineData("=(1001202602291340")]
    [InlineData("=(1007202603021340")]
    [InlineData("=(3001202603021340")]
    public void A_date_that_does_not_exist_is_never_read_as_another(string text)
    {
        var read = ScannedCode.Read(text);
        read.Wrong.ShouldNotBeNull();
        $"{read.Expires}{read.Collected}{read.Produced}{read.Moment}".ShouldBeEmpty();
    }

    [Theory]
    [InlineData("&,10000000000005434RZ", ScannedKind.MphoLot, "5434RZ")]
    [InlineData("&:1234567890123456789", ScannedKind.DonorGrid, "1234567890123456789")]
    [InlineData("&/CHA999926000A2B", ScannedKind.ChainOfIdentity, "CHA999926000A2B")]
    [InlineData("&a123 whatever=<&>", ScannedKind.National, "&a123whatever=<&>")]
    public void Other_structures_are_known_by_their_beginning(string text, ScannedKind kind, string id)
    {
        var read = ScannedCode.Read(text);
        read.Wrong.ShouldBeNull();
        read.Kind.ShouldBe(kind);
        read.Id.ShouldBe(id);
    }

    [Theory]
    [InlineData(
        "SEC: PL001499Z549917123456 A00T041600320171231",
        "PL",
        "001499",
        "Z549917123456",
        "00T0416",
        "003",
        "2017-12-31"
    )]
    [InlineData(
        "&,4PL001499Z549917123456A00T041600320171231",
        "PL",
        "001499",
        "Z549917123456",
        "00T0416",
        "003",
        "2017-12-31"
    )]
    [InlineData(
        "&,4DE00A317A999926000123A00S14160Ab20161231",
        "DE",
        "00A317",
        "A999926000123",
        "00S1416",
        "0Ab",
        "2016-12-31"
    )]
    [InlineData("&,4DE00A317A999926000123A00S141600000000000", "DE", "00A317", "A999926000123", "00S1416", "000", null)]
    public void A_single_european_code_is_read_in_its_parts(
        string text,
        string country,
        string establishment,
        string donation,
        string product,
        string split,
        string? expires
    )
    {
        var read = ScannedCode.Read(text);
        DateOnly? day = expires is null
            ? null
            : DateOnly.Parse(expires, System.Globalization.CultureInfo.InvariantCulture);
        read.European.ShouldBe(new EuropeanCode(country, establishment, donation, 'A', product, split, day));
        read.Id.Length.ShouldBe(40);
        ScannedCode.Read($"&,4{read.Id}").European.ShouldBe(read.European);
        (read.Expires?.Day).ShouldBe(day);
    }

    [Theory]
    [InlineData("=+04000=A99992600012385=<S12954A0&>0260611340=%5100")]
    [InlineData("]d1=+04000&>0260611340=<S12954A0=%5100=A99992600012385")]
    [InlineData("=A99992600012385=<S12954A0&>0260611340")]
    public void A_compound_message_is_the_donation_with_all_its_parts(string text)
    {
        var read = ScannedCode.Read(text);
        read.Wrong.ShouldBeNull();
        read.Kind.ShouldBe(ScannedKind.Donation);
        read.Id.ShouldBe("A999926000123");
        read.Product!.Description.ShouldBe("S1295");
        read.Expires!.ToString().ShouldBe("2026-03-02 13:40");
    }

    [Theory]
    [InlineData("=+03000=A99992600012385=<S12954A0")] // one part is missing
    [InlineData("=+02000=A99992600012385=A99992600008896")]
    [InlineData("=+02000=A99992600012384=<S12954A0")]
    [InlineData("=+02000=A99992600012385=?5")]
    [InlineData("=A99992600012385=<S12954A")]
    public void A_compound_message_of_which_a_part_is_wrong_is_wrong_as_a_whole(string text)
    {
        var read = ScannedCode.Read(text);
        read.Wrong.ShouldNotBeNull();
        read.Id.ShouldBeEmpty();
    }
}
