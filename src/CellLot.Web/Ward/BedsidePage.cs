using System.Text.Json.Nodes;
using CellLot.Web.Entries;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Ward;

/// <summary>A page on which one thing is recorded of a dose at the bedside: the dose as it stands and the form.</summary>
public abstract class BedsidePage : EntryPage
{
    [Parameter]
    public string Order { get; set; } = "";

    /// <summary>The one form of the page.</summary>
    protected Entry Form { get; } = new("bedside");

    protected override IReadOnlyList<Entry> Entries => [Form];

    /// <summary>The dose; its part says why it is missing.</summary>
    protected Part<BedsideDose>? Found { get; private set; }

    protected string Escaped => Uri.EscapeDataString(Order);

    protected string Address => $"/ward/{Escaped}";

    protected string Stream => $"administration/{Order}";

    protected override async Task Load()
    {
        Found = await Api.Part<BedsideDose>($"/api/v1/custody/doses/{Escaped}");
        Form.Shown = Found.Value?.Version ?? 0;
        if (Found is { Value: null, Missing: null })
            PageAnswer.NotFound(Http.HttpContext!);
    }

    /// <summary>Sends what was recorded and goes back to the dose; what was refused may have been kept, so the dose is read again then.</summary>
    /// <param name="command">Its name, e.g. <c>pause-infusion</c>; <paramref name="path"/>: below the dose, e.g. <c>pauses</c>.</param>
    /// <param name="fields">Fields beside which refusals are said, by code.</param>
    /// <param name="then">Address of what is recorded next; the dose when null.</param>
    protected async Task RecordStep(
        string command,
        string path,
        JsonObject body,
        string said,
        IReadOnlyList<EntrySignature>? signatures = null,
        Dictionary<string, string>? fields = null,
        string? then = null
    )
    {
        var what = new Recording("custody", command, path, Stream, body)
        {
            Signatures = signatures ?? [],
            FieldOf = fields ?? [],
        };
        await Record(Form, what, then ?? Address, said);
        if (Form.IsWrong)
            await Load();
    }

    /// <summary>The dose was started and its record is not closed.</summary>
    protected bool Runs => Found?.Value is { State: "running" or "paused" };

    /// <summary>Why nothing can be recorded that belongs to a running infusion; null where it can.</summary>
    protected string? NotRunning =>
        Found?.Value is { StartedAt: null } ? "The infusion was not started yet."
        : Found?.Value is { State: "closed" } ? "The record of this dose is closed."
        : null;
}
