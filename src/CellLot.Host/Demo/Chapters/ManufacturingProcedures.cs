namespace CellLot.Host.Demo.Chapters;

/// <summary>The procedures of the bench beside the one for culture: written, approved, trained.</summary>
internal static class ManufacturingProcedures
{
    public const string Culture = PeopleChapter.CultureSop;
    public const string Count = "SOP-MFG-COUNT";
    public const string Fill = "SOP-MFG-FILL";
    public const string Freeze = "SOP-MFG-FREEZE";
    public const string Store = "SOP-MFG-STORE";

    private static readonly (string Sop, string Title)[] All =
    [
        (Count, "Counting cells in a Neubauer chamber"),
        (Fill, "Formulation and aseptic filling"),
        (Freeze, "Controlled-rate freezing"),
        (Store, "Storage in liquid nitrogen vapour"),
    ];

    private static readonly string[] Operators = ["tech1", "tech2"];

    public static async Task Play(DemoStage stage)
    {
        foreach (var (sop, title) in All)
            await Write(stage, sop, title);
        foreach (var person in Operators)
        {
            foreach (var (sop, _) in All)
                await stage.Do(
                    "lead",
                    "site.record-training",
                    $"training/{person}",
                    $"training/{person}",
                    new { sop, sopVersion = 1 },
                    $"mfg/training/{person}/{sop}",
                    stage.At(76, "15:00")
                );
            await stage.Until(
                person,
                $"/api/v1/manufacturing/people/{person}",
                known => All.All(p => known.Has("trainings", t => t.GetProperty("sop").GetString() == p.Sop)),
                $"The training of {person} is known in manufacturing"
            );
        }
    }

    private static async Task Write(DemoStage stage, string sop, string title)
    {
        await stage.Do(
            "lead",
            "site.draft-sop",
            $"sops/{sop}/drafts",
            $"sop/{sop}",
            new { version = 1, title },
            $"mfg/sop/{sop}/draft",
            stage.At(90, "10:00")
        );
        await stage.Do(
            "qa",
            "site.approve-sop",
            $"sops/{sop}/approvals",
            $"sop/{sop}",
            new { version = 1, effectiveFrom = stage.At(80, "00:00") },
            $"mfg/sop/{sop}/approve",
            stage.At(85, "10:00"),
            ("qa", "approved")
        );
    }
}
