using CellLot.Domain;
using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Protocols;

namespace CellLot.SystemTests.Holds;

/// <summary>The steps of a dose in the pharmacy that are no gates: ordered, checked, counted, withdrawn, labelled.</summary>
internal static class DosePapers
{
    /// <summary>38 × 10⁶ viable cells: two containers.</summary>
    private const decimal Kilograms = 38m;

    public static Task Order(Staging staging, string order, string patient)
    {
        var now = DateTimeOffset.UtcNow;
        return staging.Do(
            "pharmacy",
            "prescriber",
            now,
            async cx =>
            {
                cx.Study = CheapHouse.Study;
                await cx.Do(
                    Patient.Decider,
                    patient,
                    new EnrolPatient(Act("prescriber", "enrol"), patient, CheapHouse.Study)
                );
                var weighed = Act("nurse1", "weigh");
                await cx.Do(Patient.Decider, patient, new MeasureWeight(weighed, Kilograms, "kg", weighed.LocalDate()));
                var (protocol, _) = await cx.Load(Protocol.Decider, CheapHouse.Protocol);
                await cx.Do(
                    Domain.Pharmacy.Orders.Order.Decider,
                    order,
                    new OrderDose(
                        Act("prescriber", "order"),
                        order,
                        patient,
                        CheapHouse.Study,
                        CheapHouse.Protocol,
                        protocol,
                        1,
                        null,
                        new(1_000_000m),
                        null
                    )
                );
            }
        );

        Act Act(string person, string step) => StagedActs.Of(person, $"{order}/{step}", now);
    }

    /// <summary>The plan is entered independently, prescribed and checked.</summary>
    public static Task Check(Staging staging, string order)
    {
        var now = DateTimeOffset.UtcNow;
        return staging.Do(
            "pharmacy",
            "pharm2",
            now,
            async cx =>
            {
                cx.Study = CheapHouse.Study;
                var (placed, _) = await cx.Load(Domain.Pharmacy.Orders.Order.Decider, order);
                if (placed.Checked is not null)
                    return;
                var (patient, _) = await cx.Load(Patient.Decider, placed.Facts!.Patient);
                IOrderCommand[] steps =
                [
                    new EnterIndependently(
                        StagedActs.Of("pharm2", $"{order}/independent", now),
                        Kilograms,
                        "kg",
                        placed.Plan!.PrescribedCells,
                        placed.Plan.Containers.Count
                    ),
                    new SignPrescription(
                        StagedActs.Of("prescriber", $"{order}/prescribe", now, ("prescriber", Meanings.Prescribed))
                    ),
                    new CheckDose(
                        StagedActs.Of("pharm2", $"{order}/check", now, ("pharm2", Meanings.Checked)),
                        patient.Latest()
                    ),
                ];
                foreach (var step in steps)
                    await cx.Do(Domain.Pharmacy.Orders.Order.Decider, order, step);
            }
        );
    }

    /// <summary>What was thawed is counted, withdrawn, made up; the rest discarded; the bag labelled.</summary>
    public static Task Prepare(Staging staging, string order)
    {
        var now = DateTimeOffset.UtcNow;
        return staging.Do(
            "pharmacy",
            "pharm1",
            now,
            async cx =>
            {
                cx.Study = CheapHouse.Study;
                var (placed, _) = await cx.Load(Domain.Pharmacy.Orders.Order.Decider, order);
                if (placed.State is not OrderState.Thawed)
                    return;
                var terms = placed.Terms!;
                await Step(
                    new CountPool(
                        Act("pharm1", "count"),
                        new(10.0m),
                        new(0.2m),
                        160,
                        14,
                        4,
                        1m,
                        9m,
                        terms.MinPostThawViability
                    )
                );
                await Step(new VerifyStep(Act("pharm2", "verify-count"), "count"));
                var drawn = await Step(
                    new WithdrawDose(
                        Act("pharm1", "withdraw"),
                        new(9.5m),
                        placed.Plan!.PrescribedCells,
                        placed.Plan.WeightKg,
                        terms
                    )
                );
                await Step(new VerifyStep(Act("pharm2", "verify-withdrawal"), "withdrawal"));
                await Step(new DiluteDose(Act("pharm1", "dilute"), terms.FinalVolumeMl, "saline", terms.FinalVolumeMl));
                await Step(
                    new DiscardRemainder(
                        StagedActs.Of(
                            "pharm1",
                            $"{order}/remainder",
                            now,
                            ("pharm1", Meanings.Performed),
                            ("pharm2", Meanings.Verified)
                        ),
                        drawn.Withdrawal!.RemainderMl,
                        "remainder of the pool"
                    )
                );
                var noted = new NotePrepared(Act("pharm1", "prepared"), drawn.Withdrawal.ActualCells);
                await cx.Do(Domain.Pharmacy.Orders.Order.Decider, order, noted);
                foreach (var label in Labels())
                    await cx.Do(LabelSheet.Decider, order, label);

                Task<Preparation> Step(IPreparationCommand step) => cx.Do(Preparation.Decider, order, step);
            }
        );

        ILabelCommand[] Labels() =>
            [
                new PrintLabels(Act("pharm1", "print"), order, [$"{order}-L1"]),
                new ApplyLabel(Act("pharm1", "apply"), order, $"{order}-L1"),
                new ReconcileLabels(Act("pharm1", "reconcile"), order),
            ];

        Act Act(string person, string step) => StagedActs.Of(person, $"{order}/{step}", now);
    }
}
