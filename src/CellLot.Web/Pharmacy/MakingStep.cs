using System.Text.Json.Nodes;
using CellLot.Web.Entries;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Pharmacy;

/// <summary>One step of a preparation: its form, shown on the page on which the dose is made.</summary>
public abstract class MakingStep : EntryPage
{
    [Parameter, EditorRequired]
    public required DoseInMaking Dose { get; set; }

    /// <summary>Name of the form, by which the page knows the step that was sent.</summary>
    protected abstract string Name { get; }

    /// <summary>The form of the step.</summary>
    protected Entry Form => form ??= new Entry(Name);

    private Entry? form;

    protected override IReadOnlyList<Entry> Entries => [Form];

    protected string Order => Dose.Order;

    protected override Task Load()
    {
        Form.Shown = Dose.Version;
        return Task.CompletedTask;
    }

    /// <summary>Sends a step of the preparation and goes on with the next one.</summary>
    protected Task RecordMaking(
        string command,
        string path,
        JsonObject body,
        string said,
        IReadOnlyDictionary<string, string>? fieldOf = null,
        params EntrySignature[] signatures
    ) =>
        Record(
            Form,
            new Recording(
                "pharmacy",
                command,
                $"preparations/{Uri.EscapeDataString(Order)}/{path}",
                $"preparation/{Order}",
                body
            )
            {
                Signatures = signatures,
                FieldOf = fieldOf ?? new Dictionary<string, string>(StringComparer.Ordinal),
            },
            PharmacySteps.Prepare(Order),
            said
        );

    /// <summary>Sends a command on the labels of the dose.</summary>
    protected Task RecordLabel(Entry entry, string command, string path, JsonObject body, string said) =>
        Record(
            entry,
            new Recording("pharmacy", command, $"labels/{Uri.EscapeDataString(Order)}/{path}", $"labels/{Order}", body),
            PharmacySteps.Prepare(Order),
            said
        );
}
