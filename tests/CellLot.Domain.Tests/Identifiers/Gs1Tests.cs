using CellLot.Domain.Identifiers;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Identifiers;

/// <summary>GS1 element strings: what stands on the packs of suppliers.</summary>
public sealed class Gs1Tests
{
    [Theory]
    [InlineData("]d201095060001343521727030210L26-007␝21DP001")]
    [InlineData("]d201095060001343521727030210L26-007\u001d21DP001")]
    [InlineData("]C101095060001343521727030210L26-007\u001d21DP001")]
    [InlineData("\u001d01095060001343521727030210L26-007\u001d21DP001")]
    [InlineData("(01)09506000134352(17)270302(10)L26-007(21)DP001")]
    [InlineData("(01) 09506000134352 (240) X1 (17) 270302 (10) L26-007 (21) DP001")]
    public void A_pack_is_read_as_the_material_lot_with_its_parts(string text)
    {
        var read = ScannedCode.Read(text);
        read.Wrong.ShouldBeNull();
        read.Kind.ShouldBe(ScannedKind.Material);
        read.Id.ShouldBe("L26-007");
        read.Gtin.ShouldBe("09506000134352");
        read.Expires.ShouldBe(new LabelTime(new DateOnly(2027, 3, 2), null));
        read.Serial.ShouldBe("DP001");
    }

    [Theory]
    [InlineData("0109506000134352", ScannedKind.Article, "09506000134352")]
    [InlineData("(00)106141412345678908", ScannedKind.ShippingUnit, "106141412345678908")]
    [InlineData("(414)9506000134352(254)A1", ScannedKind.Location, "9506000134352")]
    [InlineData("(253)9506000134352DOC7", ScannedKind.Document, "9506000134352DOC7")]
    [InlineData("]d28017950600013435200008", ScannedKind.Provider, "950600013435200008")]
    public void A_number_of_gs1_alone_is_what_its_identifier_says(string text, ScannedKind kind, string id)
    {
        var read = ScannedCode.Read(text);
        read.Wrong.ShouldBeNull();
        read.Kind.ShouldBe(kind);
        read.Id.ShouldBe(id);
    }

    [Theory]
    [InlineData("(17)270200", "2027-02-28")]
    [InlineData("(17)280200", "2028-02-29")]
    [InlineData("]d217270302", "2027-03-02")]
    [InlineData("(7003)2603021340", "2026-03-02 13:40")]
    [InlineData("(17)260302(7003)2603021340", "2026-03-02 13:40")]
    public void An_expiry_without_a_day_is_the_last_of_its_month(string text, string expires) =>
        ScannedCode.Read(text).Expires!.ToString().ShouldBe(expires);

    [Theory]
    [InlineData("(01)09506000134353(10)L26-007")]
    [InlineData("0109506000134353")]
    [InlineData("]d201095060001343531727030210L26-007")]
    [InlineData("(00)106141412345678909")]
    [InlineData("(17)271302")]
    [InlineData("(17)270229")]
    [InlineData("(7003)2603002400")]
    [InlineData("(17)270302(7003)2703031200")]
    [InlineData("(10)A(10)B")]
    [InlineData("(01)9506000134352")] // one digit too few
    [InlineData("(10)L26-007-AND-MUCH-TOO-LONG")]
    [InlineData("]d29912")]
    public void A_wrong_digit_day_or_length_gives_no_number(string text)
    {
        var read = ScannedCode.Read(text);
        read.Wrong.ShouldNotBeNull().ShouldEndWith(".");
        read.Id.ShouldBeEmpty();
        read.Expires.ShouldBeNull();
    }

    [Theory]
    [InlineData("10-2609")]
    [InlineData("10L26")]
    [InlineData("21DP001")]
    [InlineData("17270302")]
    [InlineData("4711")]
    public void A_bare_number_is_not_taken_for_gs1(string text) =>
        ScannedCode.Read(text).ShouldBe(new ScannedCode { Kind = ScannedKind.Unknown });
}
