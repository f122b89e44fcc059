using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The pharmacy's part: the protocol, then each patient's dose from the weight to the issue.</summary>
public static class PharmacyChapter
{
    /// <summary>The dose protocol: written by a pharmacist, approved by QA.</summary>
    public static async Task Prepare(DemoStage stage)
    {
        var plan = stage.Plan;
        var (path, stream) = ($"protocols/{plan.Protocol}", $"protocol/{plan.Protocol}");
        await stage.Do(
            "pharm1",
            "pharmacy.draft-protocol",
            $"{path}/drafts",
            stream,
            new { terms = Terms(plan) },
            $"pharmacy/{plan.Protocol}/draft",
            null,
            ("pharm1", Meanings.Authored)
        );
        await stage.Do(
            "qa",
            "pharmacy.approve-protocol",
            $"{path}/approvals",
            stream,
            new { version = 1 },
            $"pharmacy/{plan.Protocol}/approve",
            null,
            ("qa", Meanings.Approved)
        );
        stage.Voice.Say(
            $"Protocol {plan.Protocol}: {Text.Millions(plan.DosePerKg)} viable cells per kg (1 to 1.5 × 10⁶), band 90 to 110 %, 2 h after thaw; written by pharm1, approved by qa"
        );
        stage.Voice.Say(
            plan.IsStudy
                ? "Weights invented so that the mean is the reported 90 million; not patient data."
                : "Weights and the dose of 1.0 × 10⁶/kg are invented; not patient data."
        );
    }

    /// <summary>The study's first patient: ordered, planned and checked while the lot waits for its release; reserving is refused.</summary>
    public static async Task PlanBeforeRelease(DemoStage stage, DemoPatient patient)
    {
        stage.Voice.Chapter($"{patient.Order}: planned before the release");
        await PharmacyPatients.Enrol(stage, patient);
        await PharmacyPatients.Weigh(stage, patient);
        await PharmacyOrders.Place(stage, patient);
        await PharmacyOrders.PlanAndCheck(stage, patient, "first");
        await stage.ExpectRefusal(
            Refusals.LotNotReleased.Code,
            "pharm1",
            "pharmacy.reserve-containers",
            $"orders/{patient.Order}/reservation",
            $"order/{patient.Order}",
            new { },
            $"{patient.Order}/reserve-before-release"
        );
    }

    /// <summary>Weight, order, plan, independent entry, prescription, check, reservation of a patient whose lot is released.</summary>
    public static Task Order(DemoStage stage, DemoPatient patient) => PharmacyOrders.Play(stage, patient);

    /// <summary>Thaw, count, withdrawal, dilution, remainder, label and issue of a patient's dose.</summary>
    public static Task Prepare(DemoStage stage, DemoPatient patient) => PharmacyDoses.Play(stage, patient);

    private static object Terms(DemoPlan plan) =>
        new
        {
            study = plan.Study,
            products = new[] { "MSC(BM)", "MSC(UC)" },
            productName = "Mesenchymal stromal cells, allogeneic",
            basis = "perKg",
            dosePerKg = plan.DosePerKg,
            minPerKg = 1_000_000m,
            maxPerKg = 1_500_000m,
            weightMaxAgeDays = 7,
            weightMaxChangePercent = 10m,
            minWeightKg = 30m,
            maxWeightKg = 200m,
            bandLow = "90",
            bandHigh = "110",
            volumeStepMl = 0.1m,
            postThawHours = 2m,
            minPostThawViability = "70",
            maxMlPerMin = 6m,
            plannedMlPerMin = 5m,
            finalVolumeMl = 100m,
            dmsoPercent = 10m,
            dmsoBasis = "volumeInVolume",
            dmsoLimitGPerKgDay = 1m,
            endotoxinLimitPerKgHour = 5m,
            infusions = 1,
            assumedViableRecovery = 0.80m,
            allowMixedLots = false,
            policy = "fefo",
            legends = new[] { "For one patient only", "Do not irradiate", "No leukocyte filter" },
        };
}
