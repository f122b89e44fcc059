using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Pharmacy.Randomisations;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

public sealed class ProtocolTests
{
    private static DraftProtocol Draft(ProtocolTerms terms) => new(Acts.By("pharm1", signed: Meanings.Authored), terms);

    private static ApproveProtocol Approve(string by = "qa", DateOnly? from = null) =>
        new(Acts.By(by, signed: Meanings.Approved), 1, from);

    private static Given<IProtocolCommand, IProtocolEvent, Protocol> Drafted() =>
        Given(Protocol.Decider).After(Draft(Clinic.Terms));

    [Fact]
    public void Nobody_approves_what_they_wrote()
    {
        Drafted().When(Approve("pharm1")).ThenRefused("SELF_REVIEW");
        Drafted().When(Approve()).ThenOne<ProtocolApproved>(e => e.EffectiveFrom == Clinic.Today);
        Drafted().When(Approve() with { Version = 2 }).ThenRefused("STATE_REFUSES");
    }

    [Fact]
    public void A_version_comes_into_force_not_before_its_approval()
    {
        Drafted().When(Approve(from: Clinic.Today.AddDays(-1))).ThenRefused("INPUT_INVALID");
        Drafted().When(Approve(from: Clinic.Today.AddDays(7))).ThenOne<ProtocolApproved>();
    }

    [Fact]
    public void A_draft_whose_limits_contradict_each_other_is_refused_at_once()
    {
        Refused(Clinic.Terms with { DosePerKg = new(1_600_000m) }, "DOSE_OUT_OF_RANGE");
        Refused(Clinic.Terms with { FixedCells = new(90_000_000m) }, "DOSE_BASIS");
        Refused(Clinic.Fixed with { FixedCells = null }, "DOSE_BASIS");
        Refused(Clinic.Terms with { BandLow = "90 %" }, "LIMIT_INVALID");
        Refused(Clinic.Terms with { MinPostThawViability = "70,0" }, "LIMIT_INVALID");
        Refused(Clinic.Terms with { AssumedViableRecovery = new(80m) }, "RECOVERY_RANGE");
        Refused(Clinic.Terms with { AssumedViableRecovery = new(0m) }, "RECOVERY_RANGE");
        Refused(Clinic.Terms with { PlannedMlPerMin = new(6.1m) }, "RATE_LIMIT");
        Refused(Clinic.Terms with { Infusions = 2 }, "INPUT_INVALID");
        Refused(Clinic.Terms with { MinWeightKg = new(201m) }, "WEIGHT_RANGE");
        Given(Protocol.Decider).When(Draft(Clinic.Fixed)).ThenOne<ProtocolDrafted>();
    }

    private static void Refused(ProtocolTerms terms, string code) =>
        Given(Protocol.Decider).When(Draft(terms)).ThenRefused(code);

    [Fact]
    public void Labels_printed_are_labels_applied_and_destroyed()
    {
        var printed = Given(LabelSheet.Decider)
            .After(
                new PrintLabels(Acts.By("pharm1"), Clinic.No, ["L1", "L2"]),
                new ApplyLabel(Acts.By("pharm1"), Clinic.No, "L1")
            );
        printed.When(new ReconcileLabels(Acts.By("pharm1"), Clinic.No)).ThenRefused("STATE_REFUSES");
        printed.When(new ApplyLabel(Acts.By("pharm1"), Clinic.No, "L1")).ThenRefused("STATE_REFUSES");
        printed
            .After(new DestroyLabel(Acts.By("pharm1"), Clinic.No, "L2", "smeared"))
            .When(new ReconcileLabels(Acts.By("pharm1"), Clinic.No))
            .ThenOne<LabelsReconciled>(e => e is { Printed: 2, Applied: 1, Destroyed: 1 });
    }

    [Fact]
    public void An_arm_is_allocated_once_and_disclosed_with_a_reason_only()
    {
        var allocated = Given(Randomisation.Decider).After(new AllocateArm(Acts.By("pharm1"), "p-1", "A"));
        allocated.When(new AllocateArm(Acts.By("pharm1"), "p-1", "B")).ThenRefused("ALREADY_EXISTS");
        allocated
            .When(new UnblindPatient(Acts.By("prescriber", signed: Meanings.Approved), "p-1", ""))
            .ThenRefused("REASON_MISSING");
        allocated
            .When(new UnblindPatient(Acts.By("prescriber", signed: Meanings.Approved), "p-1", "anaphylaxis"))
            .ThenOne<PatientUnblinded>();
    }
}
