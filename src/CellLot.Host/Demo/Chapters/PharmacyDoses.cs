using System.Text.Json;
using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>
/// The preparation of a dose: thawed, counted, withdrawn as the formula asks, made up, the remainder discarded, labelled, issued. Times are
/// the server's own; only the refused thaw names one.
/// </summary>
public static class PharmacyDoses
{
    /// <summary>Taken of each pool for its count; nothing is taken of a dose container.</summary>
    private const decimal SampledMl = 0.2m;
    private const decimal ContainerMl = 5.0m;
    private const int ViableInCohort = 162;
    private const int Dead = 14;

    public static async Task Play(DemoStage stage, DemoPatient patient)
    {
        if (stage.Plan.IsStudy)
            stage.Voice.Chapter($"{patient.Order}: prepared and issued");
        var containers = await PharmacyOrders.Containers(stage, patient);
        await Thaw(stage, patient, containers);
        await Count(stage, patient, containers.Count);
        await Withdraw(stage, patient);
        await PharmacyIssue.Label(stage, patient);
        await PharmacyIssue.Play(stage, patient);
    }

    private static async Task Thaw(DemoStage stage, DemoPatient patient, IReadOnlyList<string> containers)
    {
        if (stage.Plan.IsStudy && patient == stage.Plan.Patients[0])
        {
            await stage.ExpectRefusal(
                Refusals.PostThawExpired.Code,
                "pharm1",
                "pharmacy.thaw-containers",
                $"preparations/{patient.Order}/thaws",
                $"preparation/{patient.Order}",
                new { containers },
                $"{patient.Order}/thaw-five-hours-ago",
                stage.Run.Anchor.AddHours(-5)
            );
            stage.Voice.Say("nothing was thawed: the time was a slip of the pen, the scan follows");
        }
        await Step(stage, patient, "pharm1", "thaw-containers", "thaws", new { containers });
    }

    private static async Task Count(DemoStage stage, DemoPatient patient, int containers)
    {
        var pooled = patient.Pool is { } pool ? pool.VolumeMl + SampledMl : containers * ContainerMl;
        var viable = patient.Pool?.ViableIn4Squares ?? ViableInCohort;
        await Step(
            stage,
            patient,
            "pharm1",
            "count-pool",
            "counts",
            new
            {
                pooledMl = pooled,
                sampledMl = SampledMl,
                viable,
                dead = Dead,
                squares = 4,
                sampleVolume = 1m,
                diluentVolume = 9m,
            }
        );
        await Verify(stage, patient, "count");
        if (!stage.Plan.IsStudy)
            return;
        var count = (await Preparation(stage, patient)).GetProperty("count");
        stage.Voice.Say(
            $"{containers} containers thawed and pooled: {Text.Plain(pooled)} mL, {Text.Plain(SampledMl)} mL of it counted: {viable} viable and {Dead} dead in 4 squares at 1 + 9"
                + $" = {Text.Millions(Text.Number(count, "viablePerMl"))}/mL, {Text.Plain(Text.Number(count, "viabilityPercent"))} % viable; verified by pharm2"
        );
    }

    private static async Task Withdraw(DemoStage stage, DemoPatient patient)
    {
        var asked = await stage.Get("pharm1", $"/api/v1/pharmacy/preparations/{patient.Order}/withdrawal-to-make");
        var volume = Text.Number(asked, "withdrawMl");
        if (patient.Pool is { } pool && pool.WithdrawnMl != volume)
            throw new DemoFailed($"{patient.Order}: {volume} mL are asked for instead of {pool.WithdrawnMl} mL.");
        await Step(stage, patient, "pharm1", "withdraw-dose", "withdrawals", new { withdrawnMl = volume });
        await Verify(stage, patient, "withdrawal");
        var withdrawal = (await Preparation(stage, patient)).GetProperty("withdrawal");
        if (withdrawal.GetProperty("outsidePerKgRange").GetBoolean())
            await Step(
                stage,
                patient,
                "prescriber",
                "accept-actual-dose",
                "acceptance",
                new { reason = "inside the band; the volume was rounded to the step" },
                ("prescriber", Meanings.Prescribed)
            );
        await Step(
            stage,
            patient,
            "pharm1",
            "dilute-dose",
            "dilution",
            new { finalVolumeMl = 100m, diluent = "sodium chloride 0.9 %, lot NaCl-26-114" }
        );
        var remainder = Text.Number(withdrawal, "remainderMl");
        if (remainder > 0)
            await Step(
                stage,
                patient,
                "pharm1",
                "discard-remainder",
                "remainders",
                new { volumeMl = remainder, reason = "remainder of the pool; never goes back" },
                ("pharm1", Meanings.Performed),
                ("pharm2", Meanings.Verified)
            );
        if (stage.Plan.IsStudy)
            stage.Voice.Say(
                $"{Text.Plain(volume)} mL withdrawn = {Text.Millions(Text.Number(withdrawal, "actualCells"))} viable cells ({Text.Plain(Text.Number(asked, "percentOfPrescribed"))} % of prescribed), made up to 100 mL; {Text.Plain(remainder)} mL discarded, signed by two"
            );
    }

    private static Task Verify(DemoStage stage, DemoPatient patient, string step) =>
        stage.Do(
            "pharm2",
            "pharmacy.verify-step",
            $"preparations/{patient.Order}/verifications",
            $"preparation/{patient.Order}",
            new { step },
            $"{patient.Order}/verify-{step}"
        );

    /// <summary>The preparation as it stands.</summary>
    internal static Task<JsonElement> Preparation(DemoStage stage, DemoPatient patient) =>
        stage.Get("pharm1", $"/api/v1/pharmacy/preparations/{patient.Order}");

    /// <summary>One step of the preparation, signed where signers are named.</summary>
    internal static Task Step(
        DemoStage stage,
        DemoPatient patient,
        string person,
        string command,
        string path,
        object body,
        params (string Person, string Meaning)[] signed
    ) =>
        stage.Do(
            person,
            $"pharmacy.{command}",
            $"preparations/{patient.Order}/{path}",
            $"preparation/{patient.Order}",
            body,
            $"{patient.Order}/{command}",
            null,
            signed
        );
}
