using System.Text.Json.Nodes;
using CellLot.Web.Entries;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Pharmacy;

/// <summary>A page on which one step of an order is taken: the order as it stands, and the form.</summary>
public abstract class OrderTask : EntryPage
{
    [Parameter]
    public string Order { get; set; } = "";

    /// <summary>The one form of the page.</summary>
    protected Entry Form { get; } = new("step");

    protected override IReadOnlyList<Entry> Entries => [Form];

    /// <summary>The order; its part says why it is missing.</summary>
    protected Part<OrderDocument>? Placed { get; private set; }

    protected string OrderAddress => PharmacySteps.Order(Order);

    /// <summary>Below <c>/api/v1/pharmacy/</c>.</summary>
    protected string OrderPath => $"orders/{Uri.EscapeDataString(Order)}";

    protected override async Task Load()
    {
        // The version first: what is shown is never older than what is signed.
        Form.Shown = await Api.Version("pharmacy", $"order/{Order}");
        Placed = await Api.Part<OrderDocument>($"/api/v1/pharmacy/{OrderPath}");
        if (Placed is { Value: null, Missing: null })
            PageAnswer.NotFound(Http.HttpContext!);
    }

    /// <summary>The person may take this step now, as far as the order tells.</summary>
    protected bool IsMine(string step) => Placed?.Value?.Next.Any(n => n.Mine && n.Step == step) == true;

    /// <summary>Why the step is not the person's now, and whose it is; null where it is.</summary>
    protected string? NotNow(string step) =>
        Placed?.Value is not { } order || IsMine(step) || Form.IsSent ? null
        : order.Next.FirstOrDefault(n => n.Step == step) is { } others
            ? $"{others.Sentence} It waits for a {PharmacySteps.Whose(others)}: {Who.Name} may not."
        : $"This is not what comes next for {Order}: it is {order.State}. {string.Join(" ", order.Next.Select(n => n.Sentence))}";

    /// <summary>Sends a command on the order.</summary>
    protected Task RecordOrder(
        string command,
        string path,
        JsonObject body,
        string said,
        params EntrySignature[] signatures
    ) =>
        Record(
            Form,
            new Recording("pharmacy", command, $"{OrderPath}/{path}", $"order/{Order}", body)
            {
                Signatures = signatures,
            },
            OrderAddress,
            said
        );
}
