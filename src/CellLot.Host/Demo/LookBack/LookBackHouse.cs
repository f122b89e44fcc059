using CellLot.Domain;

namespace CellLot.Host.Demo.LookBack;

/// <summary>
/// What stood in the house more than 400 days ago: a procedure with training, a process that banks, materials, equipment, a tank,
/// a specification. It is written beside what the other demonstrations use, whose records begin later.
/// </summary>
internal static class LookBackHouse
{
    public const string Sop = "SOP-MFG-LB";
    public const string Process = "BM-MSC-BANK";
    public const string Product = "MSC(BM)";
    public const string Specification = "MSC-LB";
    public const string Medium = "MED-2501";
    public const string Dye = "TBL-2501";
    public const string Cryo = "CRY-2501";
    public const string Cabinet = "BSC-LB";
    public const string Incubator = "INC-LB";
    public const string Microscope = "MIC-LB";
    public const string Freezer = "CRF-LB";
    public const string Tank = "LN2-LB";

    private static readonly string[] Operators = ["tech1", "tech2"];

    public static async Task Play(DemoStage stage)
    {
        stage.Voice.Chapter("What stood in the house then");
        await Banking(stage);
        foreach (var lot in new[] { Medium, Dye, Cryo })
            await Material(stage, lot);
        foreach (var id in new[] { Cabinet, Incubator, Microscope, Freezer })
            await stage.Do(
                "lead",
                "manufacturing.calibrate-equipment",
                $"equipment/{id}/calibrations",
                $"equipment/{id}",
                new
                {
                    kind = id,
                    dueOn = stage.DateOf(-180),
                    certificate = $"CAL-{id}",
                },
                $"lb/equipment/{id}",
                stage.At(495, "09:00")
            );
        await stage.Do(
            "lead",
            "manufacturing.install-storage-unit",
            $"storage/{Tank}",
            $"storage/{Tank}",
            new
            {
                kind = "liquid nitrogen, vapour phase",
                racks = 1,
                boxesPerRack = 2,
                placesPerBox = 25,
            },
            $"lb/storage/{Tank}",
            stage.At(495, "11:00")
        );
        await LookBackTests.Specify(stage);
        stage.Voice.Say(
            $"Procedure, process with banking, materials, equipment and specification, as of 500 days ago; entered late, transcribed"
        );
    }

    /// <summary>The procedure with its trainings, and the process that banks.</summary>
    internal static async Task Banking(DemoStage stage)
    {
        await Procedure(stage);
        await WriteProcess(stage);
    }

    private static async Task Procedure(DemoStage stage)
    {
        await stage.Do(
            "lead",
            "site.draft-sop",
            $"sops/{Sop}/drafts",
            $"sop/{Sop}",
            new
            {
                version = 1,
                title = "Isolation, culture, banking, filling and storage of mesenchymal stromal cells",
            },
            "lb/sop/draft",
            stage.At(520, "10:00")
        );
        await stage.Do(
            "qa",
            "site.approve-sop",
            $"sops/{Sop}/approvals",
            $"sop/{Sop}",
            new { version = 1, effectiveFrom = stage.At(510, "00:00") },
            "lb/sop/approve",
            stage.At(515, "10:00"),
            ("qa", Meanings.Approved)
        );
        foreach (var person in Operators)
        {
            await stage.Do(
                "qa",
                "site.record-training",
                $"training/{person}",
                $"training/{person}",
                new { sop = Sop, sopVersion = 1 },
                $"lb/training/{person}",
                stage.At(505, "15:00")
            );
            await stage.Until(
                person,
                $"/api/v1/manufacturing/people/{person}",
                known =>
                    Chapters.ManufacturingChapter.Has(known, "trainings", t => t.GetProperty("sop").GetString() == Sop),
                $"The training of {person} is known in manufacturing"
            );
        }
    }

    private static async Task WriteProcess(DemoStage stage)
    {
        await stage.Do(
            "lead",
            "manufacturing.draft-process",
            $"processes/{Process}/versions",
            $"process/{Process}",
            new { definition = LookBackProcess.Definition() },
            "lb/process/draft",
            stage.At(503, "10:00"),
            ("lead", Meanings.Authored)
        );
        await stage.Do(
            "qa",
            "manufacturing.approve-process",
            $"processes/{Process}/approvals",
            $"process/{Process}",
            new { version = 1, effectiveFrom = stage.DateOf(500) },
            "lb/process/approve",
            stage.At(502, "10:00"),
            ("qa", Meanings.Approved)
        );
    }

    private static async Task Material(DemoStage stage, string lot)
    {
        await stage.Do(
            "tech1",
            "manufacturing.receive-material",
            $"materials/{lot}",
            $"material/{lot}",
            new
            {
                material = "culture medium, dye or cryoprotectant (demonstration)",
                supplier = "Example Reagents",
                quantity = "20 units",
                expires = stage.DateOf(-365),
            },
            $"lb/material/{lot}/receive",
            stage.At(497, "09:00")
        );
        await stage.Do(
            "qa",
            "manufacturing.release-material",
            $"materials/{lot}/release",
            $"material/{lot}",
            new { certificate = $"certificate of analysis {lot}" },
            $"lb/material/{lot}/release",
            stage.At(496, "09:00")
        );
    }
}
