using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

public sealed class ManufacturingLaws
{
    private static readonly Lot Filled = Journey.Given([.. Journey.All]).State;

    [Fact]
    public void Lots_keep_the_laws_of_deciders() =>
        // The lot's own way, with entries left out and others, wrong ones, thrown in.
        DeciderLaws.Hold(
            Lot.Decider,
            Gen.Choose(0, 3)
                .SelectMany(odd => Gen.Choose(0, Journey.All.Count - 1).Select(step => (odd, step)))
                .Select(c => c.odd == 0 ? Odd(c.step) : Journey.All[c.step]),
            atLeastAccepted: 50
        );

    [Fact]
    public void A_lot_played_to_its_end_comes_back_from_its_snapshot_with_the_same_bytes()
    {
        foreach (var upTo in Enumerable.Range(1, Journey.All.Count))
        {
            var recorded = Journey.Given([.. Journey.All.Take(upTo)]).Recorded;
            var kept = System.Text.Json.JsonSerializer.Deserialize<Recorded<Lot>>(
                DeciderLaws.TextOf(recorded),
                CellLot.Platform.Ledger.LedgerJson.Options
            )!;
            DeciderLaws.TextOf(kept).ShouldBe(DeciderLaws.TextOf(recorded));
            if (upTo < Journey.All.Count)
                Lot.Decider.DecideOnce(Journey.All[upTo], kept).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Any_order_and_repetition_of_the_messages_that_empty_places_ends_in_the_same_bytes()
    {
        var placed = Filled
            .Containers.Select((c, i) => new ContainerPlaced(Acts.By("t"), "A", c.Id, Bench.No, $"R1-B1-P{i + 1:00}"))
            .Aggregate(StorageUnit.Decider.Empty, StorageUnit.Decider.Fold);
        var messages = Enumerable
            .Range(0, 5)
            .Select(m => new RemoveContainers(
                Acts.OfMessage("manufacturing", $"taken {m}"),
                "A",
                [.. Filled.Containers.Skip(m * 4).Take(6).Select(c => c.Id)],
                "taken"
            ))
            .ToList();
        var expected = DeciderLaws.TextOf(Told(placed, messages).State);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll(
                Gen.Shuffle(messages.Concat(messages).ToArray()).ToArbitrary(),
                shuffled => DeciderLaws.TextOf(Told(placed, shuffled).State) == expected
            )
        );
    }

    [Fact]
    public void Storage_keeps_the_laws_of_deciders() =>
        DeciderLaws.Hold(StorageUnit.Decider, Gen.Choose(0, 400).Select(StorageCommand));

    [Fact]
    public void Materials_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(MaterialLot.Decider, Gen.Choose(0, 5).Select(MaterialCommand));

    [Fact]
    public void Equipment_keeps_the_laws_of_deciders() =>
        DeciderLaws.Hold(EquipmentItem.Decider, Gen.Choose(0, 3).Select(EquipmentCommand));

    [Fact]
    public void Labels_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(LabelBook.Decider, Gen.Choose(0, 40).Select(LabelCommand));

    [Fact]
    public void Processes_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Process.Decider,
            Gen.Choose(0, 5)
                .Select(i =>
                    i switch
                    {
                        0 => new DraftProcess(Acts.By("lead", signed: Meanings.Authored), "P", Bench.Definition),
                        1 or 2 or 3 => (IProcessCommand)
                            new ApproveProcess(
                                Acts.By("qa", signed: Meanings.Approved),
                                "P",
                                i,
                                DateOnly.FromDateTime(Acts.Noon.Date)
                            ),
                        _ => new RetireProcess(Acts.By("qa"), "P", i - 3, "replaced"),
                    }
                )
        );

    private static Recorded<StorageUnit> Told(Recorded<StorageUnit> recorded, IEnumerable<RemoveContainers> messages)
    {
        foreach (var message in messages)
        foreach (var happened in StorageUnit.Decider.DecideOnce(message, recorded))
            recorded = StorageUnit.Decider.Fold(recorded, happened);
        return recorded;
    }

    private static ILotCommand Odd(int step) =>
        (step % 5) switch
        {
            4 => new GrowAncestry(Acts.By("tech-1"), Bench.No, [$"material/M-{step}"]),
            0 => new VerifyStep(
                Acts.By("tech-2", signed: Meanings.Verified),
                Bench.No,
                [Journey.All[step].Act.EntryId]
            ),
            1 => new CorrectEntry(
                Acts.By("tech-1", signed: Meanings.Performed).SignedBy("tech-2", Meanings.Verified),
                Bench.No,
                Journey.All[step].Act.EntryId,
                "misread",
                null,
                Journey.Raw(150 + step),
                null,
                []
            ),
            2 => Journey.Started(),
            _ => Journey.Count("P1", Journey.End, 300 + step),
        };

    private static IStorageCommand StorageCommand(int i) =>
        (i % 5) switch
        {
            4 => new NoteExcursion(
                Acts.By("system:manufacturing"),
                "A",
                $"A-{i % 2}",
                i,
                Acts.Noon.AddHours(-1),
                Acts.Noon.AddHours(i % 7),
                [$"C{i / 4 % 9}"]
            ),
            0 => new InstallStorageUnit(Acts.By("lead"), "A", "vapour", 1, 1, 20),
            1 => new ReceiveFromUnit(Acts.By("t"), "A", $"C{i / 4 % 9}", Bench.No, $"R1-B1-P{(i / 8 % 20) + 1:00}"),
            2 => new MoveContainer(Acts.By("t"), "A", $"C{i / 4 % 9}", $"R1-B1-P{(i / 8 % 20) + 1:00}"),
            _ => new RemoveContainers(Acts.By("t"), "A", [$"C{i / 4 % 9}"], "taken"),
        };

    private static IMaterialCommand MaterialCommand(int i) =>
        i switch
        {
            0 or 1 => new ReceiveMaterial(
                Acts.By("tech-1"),
                "M",
                "medium",
                "Example Media",
                "1",
                DateOnly.FromDateTime(Acts.Noon.Date)
            ),
            2 => new ReleaseMaterial(Acts.By("qa"), "M", "CoA"),
            3 => new HoldMaterial(Acts.By("qa"), "M", "complaint"),
            4 => new ExpireMaterial(Acts.By("tech-1", Acts.Noon.AddDays(3)), "M"),
            _ => new RecallMaterial(Acts.By("qa"), "M", "recalled"),
        };

    private static IEquipmentCommand EquipmentCommand(int i) =>
        i switch
        {
            0 => new CalibrateEquipment(Acts.By("lead"), "E", "incubator", DateOnly.FromDateTime(Acts.Noon.Date), "C"),
            1 => new TakeOutOfService(Acts.By("tech-1"), "E", "alarm"),
            2 => new OccupyEquipment(Acts.By("tech-1"), "E", Bench.No),
            _ => new FreeEquipment(Acts.By("tech-1"), "E", "cleared"),
        };

    private static ILabelCommand LabelCommand(int i) =>
        (i % 4) switch
        {
            0 => new PrintLabels(Acts.By("t"), Bench.No, [$"L{i / 4}"]),
            1 => new ApplyLabels(Acts.By("t"), Bench.No, [new LabelOnContainer($"L{i / 4}", $"C{i / 4}")], []),
            2 => new DestroyLabels(Acts.By("t"), Bench.No, [$"L{i / 4}"], "smeared"),
            _ => new ReconcileLabels(Acts.By("t"), Bench.No),
        };
}
