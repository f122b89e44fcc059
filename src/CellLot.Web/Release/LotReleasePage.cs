using CellLot.Domain;
using CellLot.Web.Entries;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Release;

/// <summary>A page about one lot's release: the dossier as it stands, and a form.</summary>
public abstract class LotReleasePage : EntryPage
{
    [Parameter]
    public string Lot { get; set; } = "";

    /// <summary>The one form of the page.</summary>
    protected Entry Form { get; } = new("decision");

    protected override IReadOnlyList<Entry> Entries => [Form];

    /// <summary>The dossier; its part says why it is missing.</summary>
    protected Part<Dossier>? Read { get; private set; }

    /// <summary>The dossier's page.</summary>
    protected string Address => AddressOf(Lot);

    /// <summary>Below the API's Quality.</summary>
    protected string Path => $"release/{Uri.EscapeDataString(Lot)}";

    protected string? Nothing => Read is { Value: null, Missing: null } ? $"There is no lot {Lot}." : null;

    protected IReadOnlyList<Choice> Back =>
        [
            new("/release", "Waiting for release"),
            .. Nothing is null ? [new Choice(Address, $"Dossier of {Lot}")] : Array.Empty<Choice>(),
        ];

    public static string AddressOf(string lot) => $"/release/{Uri.EscapeDataString(lot)}";

    protected override async Task Load()
    {
        Read = await Api.Part<Dossier>($"/api/v1/quality/{Path}");
        Form.Shown = Read.Value?.Version ?? 0;
        if (Nothing is not null)
            PageAnswer.NotFound(Http.HttpContext!);
    }

    /// <summary>Signs a decision on the dossier that was shown, and goes back to it.</summary>
    /// <param name="command">Its name, e.g. <c>release-lot</c>; <paramref name="path"/>: below the lot, e.g. <c>certification</c>.</param>
    protected Task Decide(
        string command,
        string path,
        System.Text.Json.Nodes.JsonObject body,
        string said,
        params EntrySignature[] signatures
    ) =>
        Record(
            Form,
            new Recording("quality", command, $"{Path}/{path}", $"release/{Lot}", body)
            {
                Signatures = signatures,
                FieldOf = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [Refusals.SelfReview.Code] = "decider.password",
                },
            },
            Address,
            said
        );
}
