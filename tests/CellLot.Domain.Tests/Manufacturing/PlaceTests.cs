using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>Storage, banks and labels: one occupant a position, a vial used once, every label accounted for.</summary>
public sealed class PlaceTests
{
    private const string First = $"{Bench.No}-001";
    private const string Second = $"{Bench.No}-002";

    private static readonly Lot Frozen = Journey
        .Given([
            .. Journey.All,
            Journey.Step(
                new ExtendAncestry("FR-1", [First, Second], "2 containers frozen", [])
                {
                    Act = Acts.By("tech-1"),
                    Lot = Bench.No,
                    Circumstances = Bench.Usual,
                },
                Journey.End.AddHours(3)
            ),
        ])
        .State;

    private static readonly Given<IStorageCommand, IStorageEvent, StorageUnit> Tank = Given(StorageUnit.Decider)
        .After(new InstallStorageUnit(Acts.By("lead"), "LN2-A", "vapour", 2, 3, 25));

    [Fact]
    public void A_position_holds_one_container()
    {
        var one = Tank.After(Place(First, "R1-B1-P01"));
        one.When(Place(Second, "R1-B1-P01")).ThenRefused("POSITION_OCCUPIED");
        one.When(Place(Second, "R1-B1-P02")).ThenOne<ContainerPlaced>(e => e.Position == "R1-B1-P02");
        Tank.When(Place([new(First, "R1-B1-P01"), new(Second, "R1-B1-P01")])).ThenRefused("POSITION_OCCUPIED");
    }

    [Fact]
    public void A_container_stands_in_one_position_anywhere()
    {
        Tank.After(Place(First, "R1-B1-P01")).When(Place(First, "R1-B1-P02")).ThenRefused("STATE_REFUSES");
        var elsewhere = new Dictionary<string, string>(StringComparer.Ordinal) { [First] = "LN2-B R1-B1-P01" };
        Tank.When(Place(First, "R1-B1-P01") with { Elsewhere = elsewhere }).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void Only_a_known_and_frozen_container_is_placed()
    {
        Tank.When(Place("CL26-0009-001", "R1-B1-P01")).ThenRefused("CONTAINER_UNKNOWN");
        Tank.When(Place($"{Bench.No}-003", "R1-B1-P01")).ThenRefused("STEP_ORDER");
    }

    [Theory]
    [InlineData("R2-B3-P25", true)]
    [InlineData("R3-B1-P01", false)]
    [InlineData("R1-B4-P01", false)]
    [InlineData("R1-B1-P26", false)]
    [InlineData("R1-B1-P00", false)]
    [InlineData("R1-B1-P1", false)] // one place, one spelling: else it could hold two
    [InlineData("R01-B1-P01", false)]
    [InlineData("1-1-1", false)]
    public void A_position_is_one_that_the_unit_has(string position, bool there)
    {
        var outcome = Tank.When(Place(First, position));
        if (there)
            outcome.ThenOne<ContainerPlaced>();
        else
            outcome.ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void A_moved_container_leaves_its_place_free()
    {
        var moved = Tank.After(
            Place(First, "R1-B1-P01"),
            new MoveContainer(Acts.By("tech-1"), "LN2-A", First, "R1-B1-P02")
        );
        moved.When(Place(Second, "R1-B1-P01")).ThenOne<ContainerPlaced>();
        moved.State.PositionOf(First).ShouldBe("R1-B1-P02");
        moved.When(new MoveContainer(Acts.By("tech-1"), "LN2-A", Second, "R1-B1-P03")).ThenRefused("CONTAINER_UNKNOWN");
    }

    [Fact]
    public void Containers_that_were_taken_leave_once_however_often_it_is_told()
    {
        var placed = Tank.After(Place([new(First, "R1-B1-P01"), new(Second, "R1-B1-P02")]));
        var taken = new RemoveContainers(Acts.OfMessage("manufacturing", "m1"), "LN2-A", [First], "taken");
        placed.When(taken).ThenOne<ContainerRemoved>(e => e.Position == "R1-B1-P01");
        placed
            .After(taken)
            .When(new RemoveContainers(Acts.OfMessage("manufacturing", "m2"), "LN2-A", [First], "taken"))
            .ThenNothing();
    }

    [Fact]
    public void A_stocktaking_names_every_difference() =>
        Tank.After(Place([new(First, "R1-B1-P01"), new(Second, "R1-B1-P02")]))
            .When(
                new TakeStock(
                    Acts.By("tech-1"),
                    "LN2-A",
                    [new Placement(Second, "R1-B1-P03"), new Placement("CL26-0009-001", "R1-B1-P04")]
                )
            )
            .ThenOne<StockTaken>(e =>
                e.Missing.SequenceEqual([First])
                && e.Misplaced.SequenceEqual([Second])
                && e.Unexpected.SequenceEqual(["CL26-0009-001"])
            );

    [Fact]
    public void A_vial_is_used_once()
    {
        var lot = Journey.Counted.State;
        var bank = Given(CellBank.Decider)
            .After(
                new EstablishBank(
                    Acts.By("tech-1"),
                    "WCB-1",
                    "working",
                    Bench.No,
                    lot,
                    "P2-seed",
                    [new Vial("V1", new CellCount(5_000_000m), new Millilitres(1m))],
                    ["material/M-BANK"]
                )
            );
        bank.State.Established!.Cumulative.Value.ShouldBe(6.7064m);
        bank.State.AncestryKeys.ShouldBe([
            "bank/WCB-1",
            $"donation/{Bench.Din}",
            "donor/DNR-1",
            $"lot/{Bench.No}",
            "material/M-BANK",
        ]);
        var taken = bank.After(new TakeVial(Acts.By("tech-1"), "WCB-1", "V1", "CL26-0005", []));
        taken.When(new TakeVial(Acts.By("tech-1"), "WCB-1", "V1", "CL26-0006", [])).ThenRefused("VESSEL_CONSUMED");
        bank.When(
                new TakeVial(
                    Acts.By("tech-1"),
                    "WCB-1",
                    "V1",
                    "CL26-0005",
                    [new OpenHold("H-1", "hold", ["donor/DNR-1"])]
                )
            )
            .ThenRefused("ON_HOLD");
    }

    [Fact]
    public void Labels_are_reconciled_when_none_is_left_over()
    {
        var printed = Given(LabelBook.Decider)
            .After(
                new PrintLabels(Acts.By("tech-1"), Bench.No, ["L1", "L2"]),
                new ApplyLabels(Acts.By("tech-1"), Bench.No, [new LabelOnContainer("L1", First)], [First, Second])
            );
        printed.When(new ReconcileLabels(Acts.By("tech-1"), Bench.No)).ThenRefused("STATE_REFUSES");
        printed
            .After(new DestroyLabels(Acts.By("tech-1"), Bench.No, ["L2"], "smeared"))
            .When(new ReconcileLabels(Acts.By("tech-1"), Bench.No))
            .ThenOne<LabelsReconciled>(e => e is { Printed: 2, Applied: 1, Destroyed: 1 });
        printed
            .When(new ApplyLabels(Acts.By("tech-1"), Bench.No, [new LabelOnContainer("L2", First)], [First, Second]))
            .ThenRefused("STATE_REFUSES");
        printed
            .When(new ApplyLabels(Acts.By("tech-1"), Bench.No, [new LabelOnContainer("L2", "X")], [First, Second]))
            .ThenRefused("CONTAINER_UNKNOWN");
    }

    private static PlaceContainers Place(string container, string position) => Place([new(container, position)]);

    private static PlaceContainers Place(IReadOnlyList<Placement> placements) =>
        new(
            Acts.By("tech-1", Journey.End.AddHours(6)),
            "LN2-A",
            Bench.No,
            Frozen,
            placements,
            new Dictionary<string, string>(StringComparer.Ordinal),
            Bench.Usual
        );
}
