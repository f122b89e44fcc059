namespace CellLot.Host.Demo.Chapters;

/// <summary>Materials, equipment and the storage unit. Names and suppliers are invented.</summary>
internal static class ManufacturingStores
{
    public const string Medium = "MED-2609";
    public const string Gradient = "FIC-2609";
    public const string Collagenase = "COL-2609";
    public const string Trypsin = "TRY-2609";
    public const string Dye = "TBL-2609";
    public const string Cryo = "CRY-2609";
    public const string Cabinet = "BSC-01";
    public const string Incubator = "INC-01";
    public const string Microscope = "MIC-01";
    public const string Centrifuge = "CEN-01";
    public const string Freezer = "CRF-01";
    public const string Tank = "LN2-A";

    /// <summary>Places of a box, boxes of a rack.</summary>
    private const int Places = 25;
    private const int Boxes = 10;

    private static readonly (string Lot, string Material)[] Materials =
    [
        (Medium, "αMEM with 5 % human platelet lysate"),
        (Gradient, "density gradient medium 1.077 g/mL"),
        (Collagenase, "collagenase, 0.4 PZ U/mL"),
        (Trypsin, "recombinant trypsin"),
        (Dye, "trypan blue 0.4 %"),
        (Cryo, "10 % DMSO, 5 % human albumin in balanced salt solution"),
    ];

    private static readonly (string Id, string Kind)[] Equipment =
    [
        (Cabinet, "safety cabinet"),
        (Incubator, "incubator"),
        (Microscope, "microscope"),
        (Centrifuge, "centrifuge"),
        (Freezer, "controlled-rate freezer"),
    ];

    public static async Task Play(DemoStage stage)
    {
        foreach (var (lot, material) in Materials)
            await Material(stage, lot, material);
        foreach (var (id, kind) in Equipment)
            await stage.Do(
                "lead",
                "manufacturing.calibrate-equipment",
                $"equipment/{id}/calibrations",
                $"equipment/{id}",
                new
                {
                    kind,
                    dueOn = stage.DateOf(-180),
                    certificate = $"CAL-{id}",
                },
                $"mfg/equipment/{id}",
                stage.At(85, "09:00")
            );
        await stage.Do(
            "lead",
            "manufacturing.install-storage-unit",
            $"storage/{Tank}",
            $"storage/{Tank}",
            new
            {
                kind = "liquid nitrogen, vapour phase",
                racks = 40,
                boxesPerRack = Boxes,
                placesPerBox = Places,
            },
            $"mfg/storage/{Tank}",
            stage.At(85, "11:00")
        );
    }

    /// <summary>The n-th position of the tank, from 0.</summary>
    public static string Position(int n) =>
        $"R{(n / (Boxes * Places)) + 1}-B{(n / Places % Boxes) + 1}-P{(n % Places) + 1:00}";

    private static async Task Material(DemoStage stage, string lot, string material)
    {
        await stage.Do(
            "tech1",
            "manufacturing.receive-material",
            $"materials/{lot}",
            $"material/{lot}",
            new
            {
                material,
                supplier = "Example Reagents",
                quantity = "20 units",
                expires = stage.DateOf(-365),
            },
            $"mfg/material/{lot}/receive",
            stage.At(74, "09:00")
        );
        await stage.Do(
            "qa",
            "manufacturing.release-material",
            $"materials/{lot}/release",
            $"material/{lot}",
            new { certificate = $"certificate of analysis {lot}" },
            $"mfg/material/{lot}/release",
            stage.At(72, "09:00")
        );
    }
}
