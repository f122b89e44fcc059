using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Platform.Access;
using CellLot.Platform.Client;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Components;

/// <summary>Reads a hold, and lifts it.</summary>
public sealed partial class HoldPage : SigningForm
{
    private Part<HoldView>? hold;
    private Part<LookBackView>? stops;
    private long shownVersion;

    [Parameter]
    public string Hold { get; set; } = "";

    [SupplyParameterFromForm]
    public SignedForm? Form { get; set; }

    private Actor? Who => Http.HttpContext?.Items[typeof(Actor)] as Actor;

    protected override async Task OnInitializedAsync()
    {
        if (Who is not { } actor || !Holds.MaySee(actor))
            return;
        // The version first: a signature is never given to more than was shown.
        shownVersion = await Api.Version("quality", $"hold/{Hold}");
        var found = await Api.Part<HoldView>($"/api/v1/quality/holds/{Uri.EscapeDataString(Hold)}");
        if (found.Value is { } shown)
            stops = await Api.Part<LookBackView>(Holds.LookBack(shown.ScopeKeys));
        hold = found;
        if (hold.Value is null && hold.Missing is null && Http.HttpContext is { } http)
            PageAnswer.NotFound(http);
    }

    private async Task Lift()
    {
        if (hold?.Value is not { } shown || !IsFilled(Form, "REASON_MISSING: Say why it may be lifted."))
            return;
        var done = await Sent(
            Form!,
            () =>
                Api.PostSigned(
                    "quality",
                    "lift-hold",
                    $"holds/{Uri.EscapeDataString(Hold)}/lifting",
                    $"hold/{Hold}",
                    new JsonObject
                    {
                        ["entryId"] = Form!.Entry,
                        ["scopeKeys"] = new JsonArray([.. shown.ScopeKeys.Select(k => JsonValue.Create(k))]),
                        ["because"] = Form.Reason,
                    },
                    Form.Shown,
                    new Signer(Form.Account.Trim(), Form.Password, Meanings.Lifted)
                )
        );
        if (done)
            Navigation.NavigateTo(Holds.Address(Hold));
    }
}
