using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>What stands around a step: training, materials, equipment, holds (invariants 5 and 8).</summary>
public sealed class CircumstanceTests
{
    private static readonly DateTimeOffset FedAt = Bench.Start.AddDays(2);

    [Fact]
    public void An_operator_needs_a_valid_training_for_the_procedure_of_the_step()
    {
        Fed(Bench.Usual).ThenOne<CultureFed>();
        Fed(Bench.Usual with { Trainings = [] }).ThenRefused("NOT_TRAINED");
        Fed(Trained(Bench.Sop, 1, FedAt, null)).ThenOne<CultureFed>();
        Fed(Trained(Bench.Sop, 1, FedAt.AddSeconds(1), null)).ThenRefused("NOT_TRAINED");
        Fed(Trained(Bench.Sop, 1, FedAt.AddDays(-1), FedAt.AddSeconds(1))).ThenOne<CultureFed>();
        Fed(Trained(Bench.Sop, 1, FedAt.AddDays(-1), FedAt)).ThenRefused("NOT_TRAINED");
        Fed(Trained("SOP-OTHER", 1, FedAt.AddDays(-1), null)).ThenRefused("NOT_TRAINED");
    }

    [Fact]
    public void A_material_must_be_released_and_in_date_when_it_was_used()
    {
        var day = new DateOnly(2026, 1, 7);
        FedWith(Bench.Medium(expires: day)).ThenOne<CultureFed>(e => e.Bench.Materials.Contains("M-1"));
        FedWith(Bench.Medium(expires: day.AddDays(-1))).ThenRefused("MATERIAL_NOT_USABLE");
        FedWith(Bench.Medium(MaterialStanding.Quarantined)).ThenRefused("MATERIAL_NOT_USABLE");
        FedWith(Bench.Medium(MaterialStanding.Recalled)).ThenRefused("MATERIAL_NOT_USABLE");
        FedWith(Bench.Medium(released: FedAt.AddSeconds(1))).ThenRefused("MATERIAL_NOT_USABLE");
        FedWith(new MaterialLot()).ThenRefused("MATERIAL_NOT_USABLE");
    }

    [Fact]
    public void Equipment_must_be_calibrated_in_service_and_free()
    {
        var calibrated = new EquipmentItem { Kind = "incubator", DueOn = new DateOnly(2026, 1, 7) };
        FedIn(calibrated).ThenOne<CultureFed>(e => e.Bench.Equipment.Contains("INC-1"));
        FedIn(calibrated with { DueOn = new DateOnly(2026, 1, 6) }).ThenRefused("EQUIPMENT_NOT_USABLE");
        FedIn(calibrated with { OutOfService = true }).ThenRefused("EQUIPMENT_NOT_USABLE");
        FedIn(calibrated with { OccupiedBy = "CL26-0002" }).ThenRefused("EQUIPMENT_NOT_USABLE");
        FedIn(calibrated with { OccupiedBy = Bench.No }).ThenOne<CultureFed>();
        FedIn(new EquipmentItem()).ThenRefused("EQUIPMENT_NOT_USABLE");
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Fed(
                Bench.Usual with
                {
                    Trainings = [],
                    Materials = [new MaterialAtUse("M-1", new MaterialLot())],
                    Equipment = [new EquipmentAtUse("INC-1", new EquipmentItem())],
                }
            )
            .ThenRefused("NOT_TRAINED", "MATERIAL_NOT_USABLE", "EQUIPMENT_NOT_USABLE");

    [Theory]
    [InlineData("donor/DNR-1")]
    [InlineData("donation/A999926000123")]
    [InlineData("lot/CL26-0001")]
    public void Under_a_hold_cells_are_fed_flagged_but_not_filled(string key)
    {
        var held = Bench.Usual with { Holds = [new OpenHold("H-1", "donor under review.", [key])] };
        Fed(held).ThenOne<CultureFed>(e => e.Bench.HoldsOpen.SequenceEqual(["H-1"]));
        Journey.Formulated.When(Journey.Fill(around: held)).ThenRefused("ON_HOLD");
        Given(Lot.Decider).When(Journey.Started(around: held)).ThenRefused("ON_HOLD");
    }

    [Fact]
    public void A_hold_on_something_else_stops_nothing() =>
        Journey
            .Formulated.When(
                Journey.Fill(
                    around: Bench.Usual with
                    {
                        Holds = [new OpenHold("H-1", "another donor.", ["donor/DNR-2"])],
                    }
                )
            )
            .ThenOne<LotFilled>();

    [Fact]
    public void What_was_used_is_ancestry_from_then_on()
    {
        var fed = FedWith(Bench.Medium()).ThenOne<CultureFed>();
        Xunit.Assert.Equal(
            [$"donation/{Bench.Din}", "donor/DNR-1", $"lot/{Bench.No}", "material/M-1"],
            fed.Bench.AncestryKeys
        );
    }

    private static Circumstances Trained(string sop, int version, DateTimeOffset from, DateTimeOffset? until) =>
        Bench.Usual with
        {
            Trainings = [new TrainingAtUse(sop, version, from, until, true)],
        };

    private static Outcome<ILotCommand, ILotEvent, Lot> FedWith(MaterialLot material) =>
        Fed(Bench.Usual with { Materials = [new MaterialAtUse("M-1", material)] });

    private static Outcome<ILotCommand, ILotEvent, Lot> FedIn(EquipmentItem equipment) =>
        Fed(Bench.Usual with { Equipment = [new EquipmentAtUse("INC-1", equipment)] });

    private static Outcome<ILotCommand, ILotEvent, Lot> Fed(Circumstances around) =>
        Journey
            .Given([.. Journey.All.Take(4)])
            .When(
                Journey.Step(
                    new FeedCulture(["P0-1"], new Millilitres(30m))
                    {
                        Act = Acts.By("tech-1"),
                        Lot = Bench.No,
                        Circumstances = around,
                    },
                    FedAt,
                    around
                )
            );
}
