using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Web.Entries;

namespace CellLot.Web.Bench;

/// <summary>What the label page sends: every act on a label is one command of the lot's label book.</summary>
public sealed partial class LabelPage
{
    private readonly Entry print = new("printed");
    private readonly Entry destroy = new("destroyed");
    private readonly Entry reconcile = new("reconciled");
    private Part<LabelBook> book = new(LabelBook.Empty, null);

    public override string? Impossible => Containers.Count == 0 ? "Labels come with the containers: fill first." : null;

    protected override IReadOnlyList<Entry> Entries => [Form, print, destroy, reconcile];

    private LabelBook Book => book.Value ?? LabelBook.Empty;

    private IReadOnlyList<string> Containers => [.. (Made?.Value?.Containers ?? []).Select(c => c.Id)];

    /// <summary>Containers that bear no label and for which none is in hand.</summary>
    private List<string> ToPrint =>
        [.. Containers.Except(Book.Labelled, StringComparer.Ordinal).Where(c => Book.InHandOf(c) is null)];

    /// <summary>Containers whose printed label is not on them yet.</summary>
    private List<string> ToApply =>
        [.. Containers.Except(Book.Labelled, StringComparer.Ordinal).Where(c => Book.InHandOf(c) is not null)];

    protected override async Task Load()
    {
        await base.Load();
        book = await LabelBook.Find(Api, Lot);
    }

    private static string Range(List<string> containers) =>
        containers.Count == 1 ? containers[0] : $"{containers[0]} to {containers[^1]}";

    private Task Printed() =>
        Send(
            print,
            "print-labels",
            "printed",
            body => body["labels"] = Texts(ToPrint.Select(Book.NextOf)),
            $"{ToPrint.Count} labels of lot {Lot} are printed: scan each on its container."
        );

    private Task Applied()
    {
        var scanned = Form.Required("scanned", "Label").ToUpperInvariant();
        if (Form.IsWrong)
            return Task.CompletedTask;
        if (!Containers.Contains(scanned, StringComparer.Ordinal))
            Form.Fail(
                "scanned",
                Refusals.ContainerUnknown.Code,
                $"WRONG LABEL: «{scanned}» is no container of lot {Lot}.",
                "Take it off and put it aside. Nothing was recorded."
            );
        else if (Book.Labelled.Contains(scanned, StringComparer.Ordinal))
            Form.Fail(
                "scanned",
                Refusals.StateRefuses.Code,
                $"SCANNED BEFORE: {scanned} bears its label already.",
                "If another container bears the same label, stop and raise a deviation."
            );
        else if (Book.InHandOf(scanned) is null)
            Form.Fail(
                "scanned",
                Refusals.StateRefuses.Code,
                $"No printed label of {scanned} is on record: record the print first."
            );
        return Send(
            Form,
            "apply-labels",
            "applied",
            body =>
                body["applied"] = new JsonArray(
                    new JsonObject { ["label"] = Book.InHandOf(scanned), ["container"] = scanned }
                ),
            $"{scanned} is right: {Book.Labelled.Count + 1} of {Containers.Count} labelled."
        );
    }

    private Task Destroyed()
    {
        var labels = destroy.Texts("labels");
        if (labels.Count == 0)
            destroy.Fail("labels", Refusals.InputInvalid.Code, "Tick the labels that were destroyed.");
        var reason = destroy.Required("reason", "Why");
        return Send(
            destroy,
            "destroy-labels",
            "destroyed",
            body => (body["labels"], body["reason"]) = (Texts(labels), reason),
            $"Destroyed: {string.Join(", ", labels)}."
        );
    }

    private Task Reconciled() =>
        Send(reconcile, "reconcile-labels", "reconciliation", _ => { }, $"The labels of lot {Lot} are reconciled.");

    private Task Send(Entry form, string command, string path, Action<JsonObject> with, string said)
    {
        var body = form.Body(Zone);
        with(body);
        return Record(
            form,
            new Recording(
                "manufacturing",
                command,
                $"labels/{Uri.EscapeDataString(Lot)}/{path}",
                $"labels/{Lot}",
                body
            ),
            $"/bench/{Uri.EscapeDataString(Lot)}/label",
            said
        );
    }
}
