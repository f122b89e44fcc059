using CellLot.Domain;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The last steps of a dose in the pharmacy: its label and its issue by two pharmacists.</summary>
public static class PharmacyIssue
{
    /// <summary>One label, printed, applied and accounted for.</summary>
    public static async Task Label(DemoStage stage, DemoPatient patient)
    {
        var serial = $"{patient.Order}-L1";
        var (path, stream) = ($"labels/{patient.Order}", $"labels/{patient.Order}");
        var step = $"{patient.Order}/label";
        await stage.Do(
            "pharm1",
            "pharmacy.print-labels",
            $"{path}/prints",
            stream,
            new { serials = new[] { serial } },
            $"{step}/print"
        );
        await stage.Do(
            "pharm1",
            "pharmacy.apply-label",
            $"{path}/applications",
            stream,
            new { serial },
            $"{step}/apply"
        );
        await stage.Do("pharm1", "pharmacy.reconcile-labels", $"{path}/reconciliation", stream, new { }, $"{step}/end");
    }

    /// <summary>Issued by pharm1, checked by pharm2.</summary>
    public static async Task Play(DemoStage stage, DemoPatient patient)
    {
        await PharmacyDoses.Step(
            stage,
            patient,
            "pharm1",
            "issue-dose",
            "issue",
            new { },
            ("pharm1", Meanings.Issued),
            ("pharm2", Meanings.Checked)
        );
        if (!stage.Plan.IsStudy)
            return;
        var preparation = await PharmacyDoses.Preparation(stage, patient);
        stage.Voice.Say(
            $"{patient.Order} issued by pharm1, checked by pharm2; use by {Text.Clock(preparation, "useBy")}, latest start {Text.Clock(preparation, "latestStart")} at 5 mL/min"
        );
    }
}
