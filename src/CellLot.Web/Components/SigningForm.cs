using CellLot.Platform.Client;
using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Components;

/// <summary>A page with one signed form: its refusals stand beside their fields, and sending it twice does nothing twice.</summary>
public abstract class SigningForm : ComponentBase
{
    protected string? problem;
    protected string? wrong;

    /// <summary>A new one each time, for a refusal is kept under it; the same one where it is not known what became of it.</summary>
    protected Guid Entry { get; set; } = Guid.CreateVersion7();

    protected void Fail(string? field, string sentence) => (wrong, problem) = (field, sentence);

    /// <summary>True when the fields of the signature are filled; else says which is not.</summary>
    protected bool IsFilled(SignedForm? form, string whyMissing)
    {
        if (string.IsNullOrWhiteSpace(form?.Reason))
            Fail("reason", whyMissing);
        else if (string.IsNullOrWhiteSpace(form.Account))
            Fail("account", "SIGNATURE_MISSING: Enter your account.");
        else if (string.IsNullOrEmpty(form.Password))
            Fail("password", "SIGNATURE_MISSING: Enter your password to sign.");
        else
            return true;
        return false;
    }

    /// <summary>True when it was done; else it is said why not.</summary>
    protected async Task<bool> Sent(SignedForm form, Func<Task> send)
    {
        try
        {
            await send();
            return true;
        }
        catch (CommandRefusedException refused)
        {
            Fail(FieldOf(refused.Codes), refused.Message);
        }
        catch (HttpRequestException)
        {
            Entry = form.Entry;
            Fail(null, "CellLot does not answer just now: send it again in a moment.");
        }
        return false;
    }

    /// <summary>The field beside which a refusal is said; null for the whole form.</summary>
    private static string? FieldOf(IReadOnlyList<string> codes) =>
        codes.Count == 0
            ? null
            : codes[0] switch
            {
                "REASON_MISSING" => "reason",
                "SIGN_IN_FAILED" or "PASSWORD_INITIAL" or "SIGNATURE_MISSING" => "password",
                "SIGNATURE_INVALID" => "account",
                _ => null,
            };
}

/// <summary>What a signed form sends.</summary>
public sealed class SignedForm
{
    public Guid Entry { get; set; }

    /// <summary>Version of the record that was shown.</summary>
    public long Shown { get; set; }

    /// <summary>Code of the reason list; empty where none was asked.</summary>
    public string Code { get; set; } = "";
    public string Reason { get; set; } = "";
    public string Account { get; set; } = "";
    public string Password { get; set; } = "";
}
