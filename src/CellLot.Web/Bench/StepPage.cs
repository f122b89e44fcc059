using System.Text.Json.Nodes;
using CellLot.Domain.Site;
using CellLot.Web.Entries;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Bench;

/// <summary>A page on which one step of a lot is recorded: the lot as it stands, the form, what every step carries.</summary>
public abstract class StepPage : EntryPage
{
    private static readonly string[] AtBench = [Roles.Technician, Roles.ProductionLead];

    [Parameter]
    public string Lot { get; set; } = "";

    /// <summary>The one form of the page.</summary>
    public Entry Form { get; } = new("step");

    /// <summary>The lot; its part says why it is missing.</summary>
    public Part<MadeLot>? Made { get; private set; }

    /// <summary>What may be entered for it now.</summary>
    public Part<LotSteps>? Next { get; private set; }

    /// <summary>This page's step as the process has it; null where it has none, or the page is for no step of a process.</summary>
    public OpenStep? Open => Next?.Value?.Step(Step);

    /// <summary>Kind of step, e.g. <c>seed</c>; empty where the page is for no step of a process.</summary>
    public virtual string Step => "";

    /// <summary>Why the step cannot be recorded now, and what comes first; null where it can.</summary>
    public virtual string? Impossible => null;

    /// <summary>Who may record here.</summary>
    public virtual IReadOnlyList<string> For => AtBench;

    public TimeZoneInfo SiteZone => Zone;

    public bool IsMine => Who.GrantFor(For) is not null;

    protected string LotAddress => $"/lots/{Uri.EscapeDataString(Lot)}";

    protected string LotApi => $"/api/v1/manufacturing/lots/{Uri.EscapeDataString(Lot)}";

    protected override IReadOnlyList<Entry> Entries => [Form];

    protected override async Task Load()
    {
        var made = Api.Part<MadeLot>(LotApi);
        var next = Api.Part<LotSteps>($"{LotApi}/next-steps");
        (Made, Next) = (await made, await next);
        Form.Shown = Made.Value?.Version ?? 0;
        if (Made.Value is { } lot)
            Prefill(lot);
        else if (Made.Missing is null)
            PageAnswer.NotFound(Http.HttpContext!);
    }

    /// <summary>What is likely, filled in before anything is typed.</summary>
    protected virtual void Prefill(MadeLot lot) { }

    /// <summary>What the address asks for, e.g. the portion that a card of the bench is about; null where nothing.</summary>
    protected string? Asked(string name) =>
        Http.HttpContext!.Request.Query[name].FirstOrDefault() is { Length: > 0 } asked ? asked.Trim() : null;

    /// <summary>A whole number that the address asks for, within 1 and <paramref name="most"/>.</summary>
    protected int AskedCount(string name, int otherwise, int most = 200) =>
        WrittenNumber.Read(Asked(name) ?? "") is { } n && n == decimal.Truncate(n)
            ? (int)Math.Clamp(n, 1, most)
            : otherwise;

    /// <summary>Portions that the step may take now, with what is in them.</summary>
    protected IReadOnlyList<Choice> Portions =>
        [
            .. (Open?.Portions ?? [])
                .Select(id => Made?.Value?.Portions.FirstOrDefault(p => p.Id == id))
                .OfType<MadePortion>()
                .Select(p => new Choice(p.Id, p.Id, p.Words)),
        ];

    /// <summary>Vessels that the step may take now.</summary>
    protected IReadOnlyList<Choice> Vessels =>
        [
            .. (Open?.Vessels ?? [])
                .Select(id => Made?.Value?.Vessels.FirstOrDefault(v => v.Id == id))
                .OfType<MadeVessel>()
                .Select(v => new Choice(
                    v.Id,
                    v.Id,
                    $"{v.Type}, P{v.Passage}, seeded {SiteTime.Say(v.SeededAt, Zone)}"
                )),
        ];

    /// <summary>Chooses the portion that the address asks for, or the only one.</summary>
    protected void PrefillPortion(string field) =>
        Form.Prefill(field, Asked("portion") ?? (Open?.Portions is [var only] ? only : null));

    /// <summary>Ticks the vessels that the address asks for, or all of them.</summary>
    protected void PrefillVessels(string field) =>
        Form.Prefill(field, Asked("vessels")?.Split(',') ?? Vessels.Select(v => v.Value));

    /// <summary>The step's body with room, materials and equipment as they were scanned.</summary>
    protected JsonObject StepBody()
    {
        var body = Form.Body(Zone);
        if (Form.Text("room") is { Length: > 0 } room)
            body["room"] = room;
        if (Form.Text("keepAlive") is { Length: > 0 } reason)
            body["keepAlive"] = reason;
        body["materials"] = Texts(Form.Lines("materials"));
        body["equipment"] = Texts(Form.Lines("equipment"));
        return body;
    }

    protected static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];

    /// <summary>Sends the step and goes back to the lot.</summary>
    /// <param name="command">Its name, e.g. <c>feed-culture</c>; <paramref name="path"/>: below the lot, e.g. <c>feeds</c>.</param>
    protected Task RecordStep(
        string command,
        string path,
        JsonObject body,
        string said,
        IReadOnlyDictionary<string, string>? fieldOf = null
    ) =>
        Record(
            Form,
            new Recording("manufacturing", command, $"lots/{Uri.EscapeDataString(Lot)}/{path}", $"lot/{Lot}", body)
            {
                FieldOf = fieldOf ?? new Dictionary<string, string>(StringComparer.Ordinal),
            },
            LotAddress,
            said
        );
}
