using System.Globalization;
using System.Text.Json;
using CellLot.Host.Demo.Chapters;
using Spectre.Console;
using Text = CellLot.Host.Demo.Chapters.Text;

namespace CellLot.Host.Demo.OpenWork;

/// <summary>The end: who signs in as whom, goes where and finds what, as it stands when the table is printed.</summary>
internal static class OpenWorkTable
{
    public static async Task Show(DemoStage stage, OpenWorkPlan open)
    {
        stage.Voice.Chapter("Work that lies open");
        var table = new Table();
        table.AddColumns("sign in as", "go to", "find");
        table.Columns[0].NoWrap();
        table.Columns[1].NoWrap();
        foreach (var (who, where, what) in await Rows(stage, open))
            table.AddRow(Markup.Escape(who), Markup.Escape(where), Markup.Escape(what));
        stage.Voice.Show(table);
        stage.Voice.Say($"Passwords: {stage.Run.SignInsFile}");
        stage.Voice.Say(
            open.Series < OpenWorkPlan.MostSeries
                ? $"Worked off, or the doses expired? celllot demo --open-work --series {open.Series + 1} lays it out again."
                : "This was the last series; a fresh demonstration has room for more."
        );
    }

    private static async Task<(string Who, string Where, string What)[]> Rows(DemoStage stage, OpenWorkPlan open)
    {
        var (culture, waiting) = (open.InCulture.No, open.Waiting.No);
        var gates = OpenRelease.OpenGates(await stage.Get("qa", OpenRelease.Dossier(open.Waiting)));
        return
        [
            ("tech1, tech2", "/bench", $"donation {open.Donated.Din}, accepted: a lot can be started from it"),
            ("tech2", $"/bench/{culture}/feed", $"{culture}: P1 has not been fed since it was seeded"),
            (
                "tech1",
                $"/bench/{culture}/verify",
                $"{culture}: what tech2 entered of P1 waits for another's verification"
            ),
            (
                "qa",
                $"/release/{waiting}",
                $"{waiting}: {gates.Count} gates open beside the review: {string.Join(" ", gates)}"
            ),
            (
                "analyst",
                $"/samples/{waiting}-S1/results",
                "its karyotype, to be entered (conforming: no clonal abnormality)"
            ),
            ("releaser", $"/release/{waiting}", "the same lot, once quality has reviewed the dossier"),
            (
                "pharm2",
                $"/pharmacy/orders/{open.Planned.Order}/enter",
                $"{open.Planned.Order}: {Text.Plain(open.Planned.WeightKg)} kg, planned by pharm1, waits for the independent entry"
            ),
            (
                "prescriber",
                $"/pharmacy/orders/{open.Planned.Order}",
                $"the prescription of {open.Planned.Order}, to be signed after that entry"
            ),
            (
                "nurse1, nurse2",
                $"/ward/{open.AtBedside.Order}",
                $"{await Dose(stage, open.AtBedside)}; two entries to make, each alone"
            ),
            (
                "nurse1",
                $"/ward/{open.OnItsWay.Order}",
                $"{await Dose(stage, open.OnItsWay)}; to be received from the courier"
            ),
        ];
    }

    /// <summary>A dose with its clock and what a scanner would read of wristband and bag.</summary>
    private static async Task<string> Dose(DemoStage stage, DemoPatient patient)
    {
        var shown = await stage.Get("nurse1", $"/api/v1/custody/doses/{patient.Order}");
        var label = await CustodyChapter.Label(stage, patient);
        return $"{patient.Order}, {shown.GetProperty("state").GetString()}: {Clock(stage, shown)}; wristband {PharmacyPatients.Wristband(patient)}, bag {label}";
    }

    private static string Clock(DemoStage stage, JsonElement shown)
    {
        var useBy = shown.GetProperty("dose").GetProperty("useBy").GetDateTimeOffset();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(DemoPeople.Zone);
        var said = TimeZoneInfo.ConvertTime(useBy, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return useBy > DateTimeOffset.UtcNow
            ? $"use by {said} ({DemoPeople.Zone})"
            : $"expired at {said} ({DemoPeople.Zone})";
    }
}
