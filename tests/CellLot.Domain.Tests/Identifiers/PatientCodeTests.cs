using CellLot.Domain.Identifiers;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Identifiers;

/// <summary>A patient's identity is recognised in every form, and nothing of it is kept.</summary>
public sealed class PatientCodeTests
{
    [Theory]
    [InlineData("&#4711")]
    [InlineData(" ]C0&#4711")]
    [InlineData("& #4711")]
    [InlineData("=#19700115")]
    [InlineData("=+03000=A99992600012385&#4711")]
    [InlineData("=+03000=?unread&#4711")]
    [InlineData("]d1=A99992600012384=#19700115")] // the donation is wrong besides
    [InlineData("(8018)950600013435200006")]
    [InlineData("( 8018 ) 950600013435200006")]
    [InlineData("(8018)950600013435200007")] // a wrong check digit shows no patient either
    [InlineData("]C18018950600013435200006")]
    [InlineData("8018950600013435200006")]
    [InlineData("8018950600013435200006\u001d10AB")]
    [InlineData("]d201095060001343528018950600013435200006")]
    [InlineData("]d29912\u001d8018950600013435200006")]
    [InlineData("(10)L26-007(8018)9506")]
    [InlineData("CL-MAT:&#4711")]
    public void An_identity_of_a_patient_leaves_nothing_behind(string text) =>
        ScannedCode.Read(text).ShouldBe(new ScannedCode { Kind = ScannedKind.Patient });

    [Fact]
    public void Whatever_is_typed_is_read_without_an_error_and_what_is_wrong_repeats_nothing_of_it() =>
        Prop.ForAll(
                Gen.Elements("=", "&", "&,1", "&,4", "=+02000", "(01)", "(10)", "]d2", "01", "CL-PLACE:", "=<", "&>")
                    .ToArbitrary(),
                ArbMap.Default.ArbFor<string?>(),
                (beginning, rest) =>
                {
                    var read = ScannedCode.Read(beginning + rest);
                    if (read.Wrong is not null)
                        read.Id.ShouldBeEmpty();
                    if (read.Wrong is not null && rest is { Length: > 3 })
                        read.Wrong.ShouldNotContain(rest);
                }
            )
            .QuickCheckThrowOnFailure();
}
