using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Pharmacy.Randomisations;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Units;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

/// <summary>Laws of every decider of the pharmacy, the double-entry book's among them.</summary>
public sealed class PharmacyLaws
{
    private static readonly Order Prepared = Clinic.PreparedOrder();

    [Fact]
    public void Protocols_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Protocol.Decider,
            Gen.Choose(0, 3)
                .Select<int, IProtocolCommand>(kind =>
                    kind < 2
                        ? new DraftProtocol(Acts.By("pharm1", signed: Meanings.Authored), Clinic.Terms)
                        : new ApproveProtocol(Acts.By("qa", signed: Meanings.Approved), kind - 1, null)
                )
        );

    [Fact]
    public void Patients_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(Patient.Decider, Gen.Choose(0, 7).Two().Select(t => OfPatient(t.Item1, t.Item2)));

    [Fact]
    public void Orders_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(Order.Decider, Gen.Choose(0, 14).Select(OfOrder));

    [Fact]
    public void Preparations_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(Preparation.Decider, Gen.Choose(0, 11).Select(OfPreparation));

    [Fact]
    public void Labels_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(LabelSheet.Decider, Gen.Choose(0, 11).Select(OfLabels));

    [Fact]
    public void Randomisations_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Randomisation.Decider,
            Gen.Choose(0, 19)
                .Select<int, IRandomisationCommand>(n =>
                    n < 15
                        ? new AllocateArm(Acts.By("pharm1"), $"p-{n}", "A")
                        : new UnblindPatient(Acts.By("prescriber", signed: Meanings.Approved), $"p-{n - 15}", "why")
                )
        );

    [Fact]
    public void Stocks_keep_the_laws_of_deciders() => DeciderLaws.Hold(Stock.Decider, StockCommands.Any);

    [Fact]
    public void Every_container_is_in_exactly_one_account_at_every_version()
    {
        var moved = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll(
                StockCommands.Any.ListOf().Resize(60).ToArbitrary(),
                commands => moved += StockCommands.PlayAndBalance(commands)
            )
        );
        moved.ShouldBeGreaterThan(500);
    }

    private static IPatientCommand OfPatient(int kind, int order) =>
        kind switch
        {
            0 => new EnrolPatient(Acts.By("prescriber"), "p-1", "LN-POC"),
            1 or 2 => new MeasureWeight(Acts.By("nurse1"), 50m + order, "kg", Clinic.Today),
            3 or 4 or 5 => new NoteExposure(
                Acts.By("pharm1"),
                $"ORD-{order}",
                1,
                Clinic.Terms,
                new(20m),
                new(100m),
                new(60m)
            ),
            _ => new NoteInfusionClosed(
                Acts.OfMessage("pharmacy", $"{order} {kind}"),
                $"ORD-{order}",
                new(98m),
                Acts.Noon,
                Acts.Noon,
                kind
            ),
        };

    private static IOrderCommand OfOrder(int kind) =>
        kind switch
        {
            0 or 1 => Clinic.OrderOf(),
            2 or 3 => Clinic.PlanOf(Clinic.Weight(52m)),
            4 => new EnterIndependently(Acts.By("pharm2"), 52m, "kg", new(78_000_000m), 4),
            5 => new SignPrescription(Acts.By("prescriber", signed: Meanings.Prescribed)),
            6 => new CheckDose(Acts.By("pharm2", signed: Meanings.Checked), Clinic.Weight(52m)),
            7 => new ReserveOrder(
                Acts.By("pharm1"),
                new Dictionary<string, Fraction>(StringComparer.Ordinal) { [Clinic.Lot] = new(0.80m) }
            ),
            8 => new NoteThawed(Acts.By("pharm1"), Acts.Noon.AddHours(2)),
            9 => new NotePrepared(Acts.By("pharm1"), new(77_900_000m)),
            10 => new NoteIssued(Acts.By("pharm1"), Acts.Noon.AddHours(2), Acts.Noon.AddHours(1)),
            11 => new BlockOrder(Acts.By("prescriber"), "doubt"),
            12 => new LiftOrderBlock(Acts.By("pharm1"), "no doubt"),
            _ => new NoteOrderHold(Acts.By("system:pharmacy"), new("H-1", kind, kind == 13, "because")),
        };

    private static IPreparationCommand OfPreparation(int kind) =>
        kind switch
        {
            0 or 1 => Clinic.Thaw(),
            2 or 3 => Clinic.Count(),
            4 => Clinic.Verify(VerifyStep.OfCount),
            5 or 6 => Clinic.Withdraw(),
            7 => Clinic.Verify(VerifyStep.OfWithdrawal),
            8 => Clinic.Dilute(),
            9 => Clinic.Discard(0.2m),
            10 => Clinic.Discard(0.6m),
            _ => Clinic.Issue(order: Prepared),
        };

    private static ILabelCommand OfLabels(int n) =>
        (n % 4) switch
        {
            0 => new PrintLabels(Acts.By("pharm1"), Clinic.No, [$"L{n}", $"M{n}"]),
            1 => new ApplyLabel(Acts.By("pharm1"), Clinic.No, $"L{n - 1}"),
            2 => new DestroyLabel(Acts.By("pharm1"), Clinic.No, $"M{n - 2}", "spare"),
            _ => new ReconcileLabels(Acts.By("pharm1"), Clinic.No),
        };
}
