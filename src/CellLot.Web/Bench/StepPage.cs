using System.Text.Json.Nodes;
using CellLot.Web.Entries;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Bench;

/// <summary>A page on which one step of a lot is recorded: the lot as it stands, the form, what every step carries.</summary>
public abstract class StepPage : EntryPage
{
    [Parameter]
    public string Lot { get; set; } = "";

    /// <summary>The one form of the page.</summary>
    protected Entry Form { get; } = new("step");

    protected override IReadOnlyList<Entry> Entries => [Form];

    /// <summary>The lot; its part says why it is missing.</summary>
    protected Part<MadeLot>? Made { get; private set; }

    protected string LotAddress => $"/lots/{Uri.EscapeDataString(Lot)}";

    protected override async Task Load()
    {
        Made = await Api.Part<MadeLot>($"/api/v1/manufacturing/lots/{Uri.EscapeDataString(Lot)}");
        Form.Shown = Made.Value?.Version ?? 0;
        if (Made.Value is { } lot)
            Prefill(lot);
        else if (Made.Missing is null)
            PageAnswer.NotFound(Http.HttpContext!);
    }

    /// <summary>What is likely, filled in before anything is typed.</summary>
    protected virtual void Prefill(MadeLot lot) { }

    /// <summary>The step's body with room, materials and equipment as they were scanned.</summary>
    protected JsonObject StepBody()
    {
        var body = Form.Body(Zone);
        if (Form.Text("room") is { Length: > 0 } room)
            body["room"] = room;
        body["materials"] = Texts(Form.Lines("materials"));
        body["equipment"] = Texts(Form.Lines("equipment"));
        return body;
    }

    protected static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];

    /// <summary>Sends the step and goes back to the lot.</summary>
    /// <param name="command">Its name, e.g. <c>feed-culture</c>; <paramref name="path"/>: below the lot, e.g. <c>feeds</c>.</param>
    protected Task RecordStep(string command, string path, JsonObject body, string said) =>
        Record(
            Form,
            new Recording("manufacturing", command, $"lots/{Uri.EscapeDataString(Lot)}/{path}", $"lot/{Lot}", body),
            LotAddress,
            said
        );
}
