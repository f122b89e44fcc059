using CellLot.Domain.Manufacturing;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>Processes, materials, equipment, freezing: what a lot relies on.</summary>
public sealed class StoreTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Acts.Noon.Date);

    private static readonly Given<IProcessCommand, IProcessEvent, Process> Drafted = Given(Process.Decider)
        .After(new DraftProcess(Acts.By("lead", signed: Meanings.Authored), "BM-MSC", Bench.Definition));

    private static readonly Given<IMaterialCommand, IMaterialEvent, MaterialLot> Received = Given(MaterialLot.Decider)
        .After(new ReceiveMaterial(Acts.By("tech-1"), "M-1", "medium", "Example Media", "10 bottles", Today));

    [Fact]
    public void An_author_does_not_approve_their_own_process()
    {
        Drafted.When(Approve("lead", Today)).ThenRefused("TWO_PERSON_RULE");
        Drafted.When(Approve("qa", Today)).ThenOne<ProcessApproved>();
        Drafted.When(Approve("qa", Today.AddDays(-1))).ThenRefused("INPUT_INVALID");
        Drafted.When(new ApproveProcess(Acts.By("qa"), "BM-MSC", 1, Today)).ThenRefused("SIGNATURE_MISSING");
        Drafted.After(Approve("qa", Today)).When(Approve("qa", Today)).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_process_whose_graph_makes_no_sense_is_not_written()
    {
        var nowhere = Bench.Definition with { Steps = [.. Bench.Definition.Steps.Where(s => s.Kind != StepKind.Seed)] };
        Given(Process.Decider)
            .When(new DraftProcess(Acts.By("lead", signed: Meanings.Authored), "BM-MSC", nowhere))
            .ThenRefused("INPUT_INVALID");
    }

    [Fact]
    public void A_retired_version_starts_no_lot()
    {
        var retired = Drafted
            .After(
                Approve("qa", Today),
                new RetireProcess(Acts.By("qa", signed: Meanings.Approved), "BM-MSC", 1, "replaced")
            )
            .State;
        retired.InForceOn(Today).ShouldBeNull();
        Drafted.After(Approve("qa", Today)).State.InForceOn(Today)!.Number.ShouldBe(1);
    }

    [Fact]
    public void A_material_is_released_by_another_person_while_in_date()
    {
        Received.When(new ReleaseMaterial(Acts.By("tech-1"), "M-1", "CoA")).ThenRefused("TWO_PERSON_RULE");
        Received.When(new ReleaseMaterial(Acts.By("qa"), "M-1", "CoA")).ThenOne<MaterialReleased>();
        Received
            .When(new ReleaseMaterial(Acts.By("qa", Acts.Noon.AddDays(1)), "M-1", "CoA"))
            .ThenRefused("MATERIAL_NOT_USABLE");
        Received
            .After(new RecallMaterial(Acts.By("qa"), "M-1", "recalled"))
            .When(new ReleaseMaterial(Acts.By("qa"), "M-1", "CoA"))
            .ThenRefused("MATERIAL_NOT_USABLE");
    }

    [Fact]
    public void Occupied_equipment_is_freed_only_after_line_clearance()
    {
        var occupied = Given(EquipmentItem.Decider)
            .After(
                new CalibrateEquipment(Acts.By("lead"), "CRF-01", "freezer", Today, "CAL-1"),
                new OccupyEquipment(Acts.By("tech-1"), "CRF-01", Bench.No)
            );
        occupied
            .When(new OccupyEquipment(Acts.By("tech-2"), "CRF-01", "CL26-0002"))
            .ThenRefused("EQUIPMENT_NOT_USABLE");
        occupied.When(new FreeEquipment(Acts.By("tech-1"), "CRF-01", "")).ThenRefused("REASON_MISSING");
        occupied
            .After(new FreeEquipment(Acts.By("tech-1"), "CRF-01", "cleared"))
            .When(new OccupyEquipment(Acts.By("tech-2"), "CRF-01", "CL26-0002"))
            .ThenOne<EquipmentOccupied>();
    }

    [Theory]
    [InlineData(60, 1.0, -100.0, 0)]
    [InlineData(61, 1.0, -100.0, 1)]
    [InlineData(60, 0.8, -120.0, 0)]
    [InlineData(60, 0.79, -120.0, 1)]
    [InlineData(60, 1.5, -99.9, 1)]
    [InlineData(90, 1.6, -80.0, 3)]
    public void A_freeze_run_is_recorded_whatever_it_shows_and_judged_by_its_envelope(
        int contact,
        double cooling,
        double end,
        int outside
    )
    {
        var outcome = Given(FreezeRun.Decider)
            .When(
                new RecordFreezeRun(
                    Acts.By("tech-1"),
                    "FR-1",
                    Bench.No,
                    [$"{Bench.No}-001"],
                    "CRF-01",
                    "MSC-1 v2",
                    Acts.Noon.AddMinutes(-contact),
                    Acts.Noon.AddHours(2),
                    (decimal)cooling,
                    (decimal)end,
                    null,
                    Bench.Definition.Freeze
                )
            );
        outcome.ThenOne<FreezeRunRecorded>(e => e.ContactMinutes == contact);
        outcome.ThenOne<EnvelopeJudged>(e => e.Outside.Count == outside && e.Conforms == (outside == 0));
    }

    [Fact]
    public void A_run_outside_its_envelope_opens_a_deviation_of_the_lot() =>
        Journey
            .Given([.. Journey.All])
            .When(
                Journey.Step(
                    new ExtendAncestry("FR-1", [$"{Bench.No}-001"], "1 container frozen", ["end at −80 °C"])
                    {
                        Act = Acts.By("tech-1"),
                        Lot = Bench.No,
                        Circumstances = Bench.Usual,
                    },
                    Journey.End.AddHours(3)
                )
            )
            .ThenOne<LotDeviationOpened>(e => e.AncestryKeys.Contains("freeze/FR-1"));

    private static ApproveProcess Approve(string person, DateOnly from) =>
        new(Acts.By(person, signed: Meanings.Approved), "BM-MSC", 1, from);
}
