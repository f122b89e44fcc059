using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Domain.Identifiers;
using CellLot.Domain.Quality;
using CellLot.Platform.Access;
using CellLot.Platform.Client;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Components;

/// <summary>Finds what was scanned, and places the hold. What is typed stands in a body until it is known to be no person's.</summary>
public sealed partial class NewHoldPage : SigningForm
{
    private const string OfPerson = "person";
    private IReadOnlyList<string> choices = [];
    private IReadOnlyList<string> keys = [];
    private string? unknown;
    private PlaceAndTime? place;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private Part<LookBackView>? stops;
    private Part<List<HoldReasonView>>? reasons;

    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    /// <summary>What the scan was, where it cannot be said by its code: a person's.</summary>
    [SupplyParameterFromQuery(Name = "read")]
    public string? Read { get; set; }

    /// <summary>Storage unit of a hold on a place and a time.</summary>
    [SupplyParameterFromQuery(Name = "place")]
    public string? Place { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromForm(Name = "typed", FormName = "look")]
    public string? Typed { get; set; }

    [SupplyParameterFromForm]
    public SignedForm? Form { get; set; }

    private Actor? Who => Http.HttpContext?.Items[typeof(Actor)] as Actor;

    /// <summary>What is held, in words.</summary>
    private string What => place?.Words ?? Holds.Say(keys[0]);

    /// <summary>What the reason begins with: of a place and a time both are said, for the keys alone do not tell them.</summary>
    private string? Beginning => place is null ? null : $"{char.ToUpperInvariant(What[0])}{What[1..]}: ";

    protected override async Task OnInitializedAsync()
    {
        if (Who is not { } actor || !Holds.MayPlace(actor))
            return;
        IReadOnlyList<string> held = [];
        if (!string.IsNullOrWhiteSpace(Place))
        {
            zone = await Time.Zone();
            place = await PlaceAndTime.Read(Api, Place.Trim(), From, To, await Time.Now(), zone);
            held = place.Keys;
        }
        else if (Read == OfPerson)
            unknown = ScanTarget.PersonIsNotHeld;
        else if (!string.IsNullOrWhiteSpace(Code))
        {
            var meant = await Meant(Code.Trim());
            if (meant.Count == 1)
                held = meant;
            choices = meant;
        }
        if (held.Count == 0)
            return;
        stops = await Api.Part<LookBackView>(Holds.LookBack(held));
        reasons = await Api.Part<List<HoldReasonView>>("/api/v1/quality/holds/reasons");
        keys = held; // the page may be drawn while this waits: what is held is shown with what it stops
    }

    /// <summary>Takes what was scanned or typed: what it names stands in the next address, what it does not never does.</summary>
    private async Task Look()
    {
        (choices, keys, place) = ([], [], null);
        var meant = string.IsNullOrWhiteSpace(Typed) ? [] : await Meant(Typed.Trim());
        if (meant.Count == 1)
            Navigation.NavigateTo(Holds.AddressToPlace(meant[0]));
        choices = meant;
    }

    private async Task<IReadOnlyList<string>> Meant(string code)
    {
        var read = ScannedCode.Read(code);
        if (ScanTarget.IsOfPerson(read))
        {
            Typed = null;
            Navigation.NavigateTo($"/holds/new?read={OfPerson}");
            return [];
        }
        if (PlaceAndTime.UnitOf(read) is { } unit)
        {
            Navigation.NavigateTo(PlaceAndTime.Address(unit));
            return [];
        }
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
            if (await PlaceAndTime.IsUnit(Api, id))
            {
                Navigation.NavigateTo(PlaceAndTime.Address(id));
                return [];
            }
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

    private async Task PlaceHold()
    {
        if (keys.Count == 0)
            return;
        if (place is not null && Form?.Shown != place.Version)
        {
            Fail(null, "VERSION_DIFFERS: What stood there was recorded anew meanwhile. Look at it again, then sign.");
            return;
        }
        if (reasons?.Value is { Count: > 0 } && string.IsNullOrEmpty(Form?.Code))
        {
            Fail("code-of-reason", "REASON_MISSING: Choose a reason from the list.");
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
