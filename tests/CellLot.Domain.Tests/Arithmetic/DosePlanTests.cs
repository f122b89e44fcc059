using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Arithmetic;

/// <summary>What a dose plan refuses, on both sides of each limit, and what holds for all of them.</summary>
public sealed class DosePlanTests
{
    [Theory]
    [InlineData("2", "kg", null)]
    [InlineData("300", "kg", null)]
    [InlineData("1.9999", "kg", "WEIGHT_RANGE")]
    [InlineData("300.0001", "kg", "WEIGHT_RANGE")]
    [InlineData("0", "kg", "WEIGHT_RANGE")]
    [InlineData("-60", "kg", "WEIGHT_RANGE")]
    [InlineData("661.3867", "lb", null)] // 299.99996 kg
    [InlineData("661.3868", "lb", "WEIGHT_RANGE")] // 300.00001 kg
    [InlineData("154", null, "WEIGHT_UNIT")]
    [InlineData("154", "", "WEIGHT_UNIT")]
    [InlineData("154", "KG", "WEIGHT_UNIT")]
    [InlineData("24", "stone", "WEIGHT_UNIT")]
    public void A_weight_has_its_unit_and_lies_in_range(string weight, string? unit, string? code) =>
        Codes(Plans.PerKg(weight, "1e6") with { WeightUnit = unit }).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData("1e6", "")]
    [InlineData("1.5e6", "")]
    [InlineData("999999.99", "DOSE_OUT_OF_RANGE")]
    [InlineData("1500000.01", "DOSE_OUT_OF_RANGE")]
    [InlineData("7499999.99", "DOSE_OUT_OF_RANGE")]
    [InlineData("7.5e6", "DOSE_IMPLAUSIBLE,DOSE_OUT_OF_RANGE")]
    [InlineData("200000.01", "DOSE_OUT_OF_RANGE")]
    [InlineData("2e5", "DOSE_IMPLAUSIBLE,DOSE_OUT_OF_RANGE")]
    [InlineData("1.5", "DOSE_IMPLAUSIBLE,DOSE_OUT_OF_RANGE")]
    public void Without_a_template_the_range_says_what_is_plausible(string dose, string codes) =>
        Codes(Plans.PerKg("60", dose)).ShouldBe(codes.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("1.4999999e6", "3e5", "")]
    [InlineData("1.5e6", "3e5", "DOSE_IMPLAUSIBLE")]
    [InlineData("1.0000001e6", "5e6", "")]
    [InlineData("1.0e6", "5e6", "DOSE_IMPLAUSIBLE")]
    public void With_a_template_five_times_or_a_fifth_of_it_is_implausible(
        string dose,
        string template,
        string codes
    ) =>
        Codes(Plans.PerKg("60", dose) with { TemplatePerKg = new(Figure.Of(template)) })
            .ShouldBe(codes.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("1e8", "1e8", "")]
    [InlineData("100000001", "1e8", "DOSE_OUT_OF_RANGE")]
    [InlineData("5e8", "1e8", "DOSE_IMPLAUSIBLE,DOSE_OUT_OF_RANGE")]
    [InlineData("2e7", "1e8", "DOSE_IMPLAUSIBLE,DOSE_OUT_OF_RANGE")]
    public void A_fixed_dose_is_the_templates(string cells, string template, string codes) =>
        Codes(Plans.Fixed("60", cells) with { TemplateCells = new(Figure.Of(template)) })
            .ShouldBe(codes.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("0", "RECOVERY_RANGE")]
    [InlineData("-0.8", "RECOVERY_RANGE")]
    [InlineData("85", "RECOVERY_RANGE")]
    [InlineData("1.1000000001", "RECOVERY_RANGE")]
    [InlineData("1.10", "")]
    [InlineData("0.0001", "")]
    public void The_recovery_is_a_fraction(string recovery, string codes) =>
        Codes(Plans.PerKg("60", "1e6") with { Supply = Plans.Alike("25e6", recovery) })
            .ShouldBe(codes.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void The_two_bases_are_never_mixed()
    {
        Codes(Plans.Fixed("60", "1e8") with { MinPerKg = new(1e6m) }).ShouldBe(["DOSE_BASIS"]);
        Codes(Plans.PerKg("60", "1e6") with { TemplateCells = new(1e8m) }).ShouldBe(["DOSE_BASIS"]);
        Codes(Plans.PerKg("60", "1e6") with { DosePerKg = null, Cells = new(6e7m) }).ShouldBe(["DOSE_BASIS"]);
    }

    [Fact]
    public void Everything_that_is_wrong_is_refused_at_once_in_order()
    {
        var request = Plans.PerKg("301", "1.5e7") with
        {
            Cells = new(1),
            Supply = Plans.Alike("25e6", "1.2") with { Available = 1 },
        };
        Codes(request)
            .ShouldBe([
                "DOSE_BASIS",
                "WEIGHT_RANGE",
                "DOSE_IMPLAUSIBLE",
                "DOSE_OUT_OF_RANGE",
                "RECOVERY_RANGE",
                "INSUFFICIENT_CELLS",
            ]);
    }

    [Fact]
    public void What_cannot_be_read_comes_before_every_rule()
    {
        Codes(Plans.PerKg("-1", "1e6") with { WeightUnit = "stone", Cap = new(-1) }).ShouldBe(["INPUT_INVALID"]);
        Codes(Plans.PerKg("-1", "1e6") with { MinPerKg = new(2e6m) }).ShouldBe(["INPUT_INVALID"]);
        Codes(Plans.PerKg("60", "7e28")).ShouldBe(["INPUT_INVALID"]);
    }

    [Fact]
    public void The_required_cells_scale_with_the_weight() =>
        Prop.ForAll(
                Gen.Choose(20, 1500).ToArbitrary(),
                Gen.Choose(1_000_000, 1_500_000).ToArbitrary(),
                (tenths, dose) =>
                {
                    var single = DosePlan.Make(Plans.PerKg("0", $"{dose}") with { Weight = tenths / 10m });
                    var twice = DosePlan.Make(Plans.PerKg("0", $"{dose}") with { Weight = tenths / 5m });
                    return twice.Required.Value == 2 * single.Required.Value
                        && single.Required.Value == dose * (tenths / 10m);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_plan_covers_the_dose_and_one_container_less_would_not() =>
        Prop.ForAll(
                Gen.Choose(1, 400_000_000).ToArbitrary(),
                Gen.Choose(1_000_000, 50_000_000).ToArbitrary(),
                Gen.Choose(1, 110).ToArbitrary(),
                (cells, viable, percent) =>
                {
                    var supply = Plans.Alike($"{viable}", $"{percent / 100m}") with
                    {
                        ContainerVolume = new(7),
                        QcSample = new(0.3m),
                    };
                    var plan = DosePlan.Make(Plans.Fixed("60", $"{cells}") with { Supply = supply });
                    var perContainer = (Exact)viable * (percent / 100m) * 6.7m / 7;
                    return plan.Containers * perContainer >= cells && (plan.Containers - 1) * perContainer < cells;
                }
            )
            .QuickCheckThrowOnFailure();

    private static string[] Codes(DoseRequest request)
    {
        try
        {
            DosePlan.Make(request);
            return [];
        }
        catch (RuleBroken broken)
        {
            return [.. broken.Broken.Select(r => r.Code)];
        }
    }
}
