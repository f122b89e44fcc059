using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Platform.Access;
using CellLot.Platform.Client;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Components;

/// <summary>What the forms of a waiting message do.</summary>
public sealed partial class ParkedMessagePage
{
    private Part<List<WaitingRow>>? rows;
    private WaitingRow? row;
    private string? problem;
    private string? wrong;

    [Parameter]
    public string Service { get; set; } = "";

    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public string Consumer { get; set; } = "";

    [SupplyParameterFromForm]
    public ActForm? Form { get; set; }

    /// <summary>A new one each time, for a refusal is kept under it; the same one where it is not known what became of it.</summary>
    private Guid Entry { get; set; } = Guid.CreateVersion7();

    private Actor? Who => Http.HttpContext?.Items[typeof(Actor)] as Actor;

    private string Path => $"parked/{Id}/{Uri.EscapeDataString(Consumer)}";

    protected override async Task OnInitializedAsync()
    {
        if (Waiting.Services.Contains(Service, StringComparer.Ordinal))
            rows = await Api.Part<List<WaitingRow>>($"/api/v1/{Service}/parked");
        row = rows?.Value?.Find(r => r.Id == Id && string.Equals(r.Consumer, Consumer, StringComparison.Ordinal));
        if (row is null && rows?.Missing is null && Form is null && Http.HttpContext is { } http)
            PageAnswer.NotFound(http);
    }

    private Task Retry() => Act("retried", form => Api.Post(Service, $"{Path}/retry", form.Entry));

    private async Task Close()
    {
        if (string.IsNullOrWhiteSpace(Form?.Reason))
            Fail("reason", "REASON_MISSING: Say why it may be left out.");
        else if (string.IsNullOrWhiteSpace(Form.Account))
            Fail("account", "SIGNATURE_MISSING: Enter your account.");
        else if (string.IsNullOrEmpty(Form.Password))
            Fail("password", "SIGNATURE_MISSING: Enter your password to sign.");
        else
            await Act(
                "closed",
                form =>
                    Api.PostSigned(
                        Service,
                        "close-parked-message",
                        $"{Path}/close",
                        $"parked/{Id}/{Consumer}",
                        new JsonObject { ["entryId"] = form.Entry, ["reason"] = form.Reason },
                        form.Shown,
                        new Signer(form.Account.Trim(), form.Password, Meanings.Approved)
                    )
            );
    }

    private async Task Act(string done, Func<ActForm, Task> act)
    {
        try
        {
            await act(Form!);
        }
        catch (CommandRefusedException refused)
        {
            Fail(FieldOf(refused.Codes), refused.Message);
            return;
        }
        catch (HttpRequestException)
        {
            Entry = Form!.Entry;
            Fail(null, "CellLot does not answer just now: send it again in a moment.");
            return;
        }
        Count.Forget();
        Navigation.NavigateTo($"/parked?done={done}");
    }

    private void Fail(string? field, string sentence) => (wrong, problem) = (field, sentence);

    /// <summary>The field beside which a refusal is said; null for the whole form.</summary>
    private static string? FieldOf(IReadOnlyList<string> codes) =>
        codes.Count == 0
            ? null
            : codes[0] switch
            {
                "REASON_MISSING" or "INPUT_INVALID" => "reason",
                "SIGN_IN_FAILED" or "PASSWORD_INITIAL" or "SIGNATURE_MISSING" => "password",
                "SIGNATURE_INVALID" => "account",
                _ => null,
            };

    private string GroupOf(string field) =>
        field == wrong ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group";

    private string InputOf(string field) =>
        field == wrong ? "nhsuk-input nhsuk-input--width-20 nhsuk-input--error" : "nhsuk-input nhsuk-input--width-20";

    private string? Described(string field, string? hint) => field == wrong ? $"{hint} {field}-error".Trim() : hint;

    /// <summary>What a form sends: its entry makes it count once, however often it is sent.</summary>
    public sealed class ActForm
    {
        public Guid Entry { get; set; }

        /// <summary>Version of the record that was shown.</summary>
        public long Shown { get; set; }
        public string Reason { get; set; } = "";
        public string Account { get; set; } = "";
        public string Password { get; set; } = "";
    }
}
