using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Platform.Access;
using CellLot.Platform.Client;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Components;

/// <summary>Finds what was scanned, and places the hold.</summary>
public sealed partial class NewHoldPage : SigningForm
{
    private IReadOnlyList<string> choices = [];
    private IReadOnlyList<string> keys = [];
    private string? unknown;
    private Part<LookBackView>? stops;
    private Part<List<HoldReasonView>>? reasons;

    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    [SupplyParameterFromForm]
    public SignedForm? Form { get; set; }

    private Actor? Who => Http.HttpContext?.Items[typeof(Actor)] as Actor;

    protected override async Task OnInitializedAsync()
    {
        if (Who is not { } actor || !Holds.MayPlace(actor) || string.IsNullOrWhiteSpace(Code))
            return;
        var meant = await Meant(Code.Trim());
        if (meant.Count == 1)
        {
            stops = await Api.Part<LookBackView>(Holds.LookBack(meant));
            reasons = await Api.Part<List<HoldReasonView>>("/api/v1/quality/holds/reasons");
            keys = meant;
        }
        choices = meant;
    }

    private async Task<IReadOnlyList<string>> Meant(string code)
    {
        if (Holds.KeyOf(code) is { } key)
            return Allowed([key]);
        foreach (var id in new[] { code, code.ToUpperInvariant() }.Distinct(StringComparer.Ordinal))
        {
            var known = await Api.Part<List<string>>($"/api/v1/tracing/known?id={Uri.EscapeDataString(id)}");
            if (known.Missing is { } missing)
            {
                unknown =
                    $"What «{code}» is cannot be looked up just now: {missing} Name it with its kind, for example material/{code}.";
                return [];
            }
            if (known.Value is { Count: > 0 } found)
                return Allowed(found);
        }
        unknown =
            $"Nothing is known under «{code}». Scan again, or name it with its kind, for example material/{code}: the hold then stops what comes later.";
        return [];
    }

    private IReadOnlyList<string> Allowed(IReadOnlyList<string> found)
    {
        if (found.FirstOrDefault(k => !ScopeKey.IsCarried(k)) is { } strange)
        {
            unknown = ScopeKey.NotCarried(strange);
            return [];
        }
        IReadOnlyList<string> held = [.. found.Where(k => !k.StartsWith("patient/", StringComparison.Ordinal))];
        if (held.Count == 0)
            unknown =
                $"{Holds.Say(found[0])} is not held: hold the dose, or the lot or the containers that it was made of.";
        return held;
    }

    private async Task Place()
    {
        if (keys.Count == 0)
            return;
        if (reasons?.Value is { Count: > 0 } && string.IsNullOrEmpty(Form?.Code))
        {
            Fail("code-of-reason", "REASON_MISSING: Choose a reason of the list.");
            return;
        }
        if (!IsFilled(Form, "REASON_MISSING: Say in your words why it is held."))
            return;
        var hold = Holds.NumberOf(Form!.Entry);
        var body = new JsonObject
        {
            ["entryId"] = Form.Entry,
            ["scopeKeys"] = new JsonArray([.. keys.Select(k => JsonValue.Create(k))]),
            ["reason"] = Form.Reason,
        };
        if (!string.IsNullOrEmpty(Form.Code))
            body["reasonCode"] = Form.Code;
        var done = await Sent(
            Form,
            () =>
                Api.PostSigned(
                    "quality",
                    "place-hold",
                    $"holds/{hold}",
                    $"hold/{hold}",
                    body,
                    0,
                    new Signer(Form.Account.Trim(), Form.Password, Meanings.Approved)
                )
        );
        if (done)
            Navigation.NavigateTo(Holds.Address(hold));
    }
}
