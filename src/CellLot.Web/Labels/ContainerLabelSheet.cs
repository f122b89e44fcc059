using System.Globalization;
using CellLot.Web.Components;
using CellLot.Web.Print;

namespace CellLot.Web.Labels;

/// <summary>Labels of a lot's containers: product, volume, claim, storage, expiry, legends; never a donor or a patient.</summary>
internal static class ContainerLabelSheet
{
    /// <summary>The labels of a lot, or of one container of it; null where there is no such lot.</summary>
    public static async Task<IReadOnlyList<Label>?> Find(IPaperSource source, string lot, string? container)
    {
        var id = Uri.EscapeDataString(lot);
        if (await source.Find<Sheet>($"/api/v1/manufacturing/lots/{id}/container-labels") is not { } sheet)
            return null;
        var donors = await source.Find<DonorLegends>($"/api/v1/quality/release/{id}/label-legends");
        IReadOnlyList<string> legends = [.. donors?.Legends ?? [NotComplete], .. sheet.Legends];
        return
        [
            .. sheet
                .Labels.Where(l => container is null || l.Container == container)
                .Select(l => new Label(LabelSize.Container, l.Container, l.Container, Lines(sheet, l), Of(l, legends))),
        ];
    }

    /// <summary>Where nothing is known of the donors here, the label does not say otherwise.</summary>
    private const string NotComplete =
        "DONOR ELIGIBILITY DETERMINATION NOT COMPLETE: must not be infused before it is complete";

    private static IReadOnlyList<(string, string)> Lines(Sheet sheet, One label) =>
        [
            ("", $"{sheet.Product}, {label.VolumeMl.ToString("0.##", CultureInfo.InvariantCulture)} mL"),
            ("", $"{Said.Cells(label.LabelClaim)} {Said.Millions(label.LabelClaim)} viable after thaw"),
            ("Lot", $"{sheet.Lot}  DIN {string.Join(", ", sheet.Donations)}"),
            ("Exp", Said.When(label.Expires)),
            ("Store", sheet.Storage ?? "not stated in the process"),
        ];

    private static IReadOnlyList<string> Of(One label, IReadOnlyList<string> legends) =>
        label.Purpose == "dose"
            ? legends
            :
            [
                label.Purpose == "qc" ? "FOR QC ONLY, NOT FOR INFUSION" : "RETAINED SAMPLE, NOT FOR INFUSION",
                .. legends,
            ];

    private sealed record Sheet(
        string Lot,
        string Product,
        string? Storage,
        IReadOnlyList<string> Legends,
        IReadOnlyList<string> Donations,
        IReadOnlyList<One> Labels
    );

    private sealed record One(
        string Container,
        string Purpose,
        decimal VolumeMl,
        decimal LabelClaim,
        DateTimeOffset Expires
    );

    private sealed record DonorLegends(IReadOnlyList<string> Legends);
}
