using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Vectors;

/// <summary>The dosing vectors that plan containers: DV1 to DV8, DV17, DV19, DV20, DV23, DV25, DV27 to DV29.</summary>
public sealed class DosePlanVectors
{
    [Theory]
    [InlineData("DV1", "60", "1.5e6", "25e6", "0.80", "90e6", "20e6", 5, "10e6")]
    [InlineData("DV2", "60", "1.0e6", "25e6", "0.80", "60e6", "20e6", 3, "0")]
    [InlineData("DV3", "72.4", "1.5e6", "25e6", "0.80", "108.6e6", "20e6", 6, "11.4e6")]
    [InlineData("DV4", "48.7", "1.0e6", "25e6", "0.80", "48.7e6", "20e6", 3, "11.3e6")]
    [InlineData("DV5", "42", "1e6", "20e6", "0.70", "42e6", "14e6", 3, "0")]
    [InlineData("DV6", "47.5", "1.5e6", "25e6", "0.95", "71.25e6", "23.75e6", 3, "0")]
    [InlineData("DV7", "73.1", "1.5e6", "25e6", "0.82", "109.65e6", "20.5e6", 6, "13.35e6")]
    [InlineData("52 kg", "52", "1.5e6", "25e6", "0.80", "78e6", "20e6", 4, "2e6")]
    [InlineData("68 kg", "68", "1.5e6", "25e6", "0.80", "102e6", "20e6", 6, "18e6")]
    public void Containers_all_alike(
        string row,
        string weight,
        string dose,
        string viable,
        string recovery,
        string required,
        string each,
        int number,
        string surplus
    )
    {
        var plan = DosePlan.Make(Plans.PerKg(weight, dose) with { Supply = Plans.Alike(viable, recovery) });
        plan.Required.Value.ShouldBe(Figure.Of(required), row);
        plan.Prescribed.ShouldBe(plan.Required, row);
        plan.PerContainer!.Value.Value.ShouldBe(Figure.Of(each), row);
        plan.Containers.ShouldBe(number, row);
        plan.Surplus.Value.ShouldBe(Figure.Of(surplus), row);
        plan.CapApplied.ShouldBeFalse(row);
    }

    [Theory]
    [InlineData("DV8", "81.6e6", "50e6", "0.78", "5.0", "0.2", 3)]
    [InlineData("DV27", "28.56e6", "18e6", "0.84", "9.0", "0.5", 2)]
    [InlineData("DV28", "337.05e6", "21e6", "0.6", "10.8", "0.1", 27)]
    public void Quality_control_takes_its_share_of_each(
        string row,
        string cells,
        string viable,
        string recovery,
        string volume,
        string sample,
        int n
    ) =>
        DosePlan
            .Make(
                Plans.Fixed("60", cells) with
                {
                    Supply = Plans.Alike(viable, recovery) with
                    {
                        ContainerVolume = new(Figure.Of(volume)),
                        QcSample = new(Figure.Of(sample)),
                    },
                }
            )
            .Containers.ShouldBe(n, row);

    [Fact]
    public void DV17_a_cap_lowers_the_dose_and_is_said()
    {
        var plan = DosePlan.Make(Plans.PerKg("140", "1.5e6") with { Cap = new(150e6m) });
        plan.Required.Value.ShouldBe(210e6m);
        plan.Prescribed.Value.ShouldBe(150e6m);
        plan.CapApplied.ShouldBeTrue();
        plan.CapBelowRange.ShouldBe(false);
        plan.EffectivePerKg.Value.ShouldBe(1_071_428.57m);
        plan.Containers.ShouldBe(8);
    }

    [Theory]
    [InlineData("139999999", true)]
    [InlineData("140000000", false)]
    public void A_cap_below_the_range_is_shown_from_the_first_cell_on(string cap, bool below) =>
        DosePlan.Make(Plans.PerKg("140", "1.5e6") with { Cap = new(Figure.Of(cap)) }).CapBelowRange.ShouldBe(below);

    [Fact]
    public void DV19_a_pound_is_0_45359237_kg()
    {
        var plan = DosePlan.Make(Plans.PerKg("154", "1e6") with { WeightUnit = "lb" });
        plan.Weight.Value.ShouldBe(69.85322498m);
        plan.Required.Value.ShouldBe(69_853_224.98m);
    }

    [Fact]
    public void DV20_containers_with_their_own_counts_are_taken_by_expiry()
    {
        string[] counts = ["18.6e6", "19.9e6", "21.3e6", "20.4e6", "17.8e6"];
        var supply = new Supply.Each([
            .. counts.Select((c, i) => new StockContainer($"C{i}", new(Figure.Of(c)), new(2027, 1 + i, 1))).Reverse(),
        ]);
        var plan = DosePlan.Make(Plans.PerKg("60", "1.5e6") with { Supply = supply });
        plan.Taken.ShouldBe(["C0", "C1", "C2", "C3", "C4"]);
        plan.Planned.Value.ShouldBe(98e6m);
    }

    [Fact]
    public void DV23_a_fixed_dose_is_the_same_for_everybody_and_shown_per_kilogram()
    {
        var plan = DosePlan.Make(Plans.Fixed("50", "2e8"));
        plan.EffectivePerKg.Value.ShouldBe(4e6m);
        plan.Containers.ShouldBe(10);
        plan.CapBelowRange.ShouldBeNull();
    }

    [Fact]
    public void DV25_four_containers_are_ten_million_short_of_ninety()
    {
        var request = Plans.PerKg("60", "1.5e6") with { Supply = Plans.Alike("25e6", "0.80") with { Available = 4 } };
        var refusal = Should.Throw<RuleBroken>(() => DosePlan.Make(request)).Broken.ShouldHaveSingleItem();
        refusal.Code.ShouldBe("INSUFFICIENT_CELLS");
        refusal.Because.ShouldContain("10 × 10⁶ cells are short");
    }

    [Theory]
    [InlineData(PickPolicy.Fefo, "A,B,C", "45e6")]
    [InlineData(PickPolicy.Fewest, "D", "42e6")]
    public void DV29_the_policy_decides(PickPolicy policy, string taken, string planned)
    {
        StockContainer[] containers =
        [
            new("A", new(15e6m), new(2027, 1, 1)),
            new("B", new(15e6m), new(2027, 2, 1)),
            new("C", new(15e6m), new(2027, 3, 1)),
            new("D", new(42e6m), new(2027, 4, 1)),
        ];
        var plan = DosePlan.Make(
            Plans.Fixed("60", "40e6") with
            {
                Supply = new Supply.Each(containers),
                Policy = policy,
            }
        );
        plan.Taken.ShouldBe(taken.Split(','));
        plan.Planned.Value.ShouldBe(Figure.Of(planned));
    }
}
