using System.Globalization;
using CellLot.Web.Components;
using CellLot.Web.Print;

namespace CellLot.Web.Labels;

/// <summary>
/// The label of a prepared dose. Masked, it says only what a blinded ward may know: neither lots nor cells. Name and date of
/// birth are asked of Identity for this one answer and are nowhere kept.
/// </summary>
internal static class DoseLabel
{
    /// <summary>The label, or null where there is no such order or its dose is not made up yet.</summary>
    /// <param name="masked">Leaves out what betrays the arm.</param>
    /// <param name="person">Whose it is; null where the label says the pseudonym only.</param>
    public static async Task<Label?> Find(
        IPaperSource source,
        string order,
        bool masked,
        RenderedPerson? person,
        PaperStamp stamp
    )
    {
        var id = Uri.EscapeDataString(order);
        var placed = await source.Find<OrderedDose>($"/api/v1/pharmacy/orders/{id}");
        var made = await source.Find<PreparedDose>($"/api/v1/pharmacy/preparations/{id}");
        if (placed is null || made is not { Dilution: { } bag, Withdrawal: { } drawn, Abandoned: false })
            return null;
        var lines = new List<(string, string)>();
        if (person is not null)
            lines.Add(
                ("", $"{person.Name}, born {person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")
            );
        lines.Add(("Patient", placed.Facts.Patient));
        lines.Add(("", masked ? "Study product" : placed.Terms.ProductName));
        if (!masked)
        {
            lines.Add(("Lot", string.Join(", ", placed.Facts.Lots)));
            lines.Add(("Cells", $"{Said.Cells(drawn.ActualCells)} {Said.Millions(drawn.ActualCells)} viable"));
        }
        lines.Add(("Volume", $"{bag.FinalVolumeMl.ToString("0.##", CultureInfo.InvariantCulture)} mL"));
        lines.Add(("Use by", made.UseBy is { } useBy ? stamp.When(useBy) : "–"));
        lines.Add(("Latest start", made.LatestStart is { } latest ? Said.WhenExactly(latest) : "–"));
        return new Label(LabelSize.Dose, $"CL-DOSE:{order}", order, lines, [.. placed.Terms.Legends]);
    }
}

/// <summary>A person as Identity shows them under an order.</summary>
public sealed record RenderedPerson(string Name, DateOnly BirthDate);
