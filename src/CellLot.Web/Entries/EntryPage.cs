using System.Text.Json;
using CellLot.Domain;
using CellLot.Platform.Access;
using CellLot.Platform.Client;
using CellLot.Platform.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web.Entries;

/// <summary>A page on which people record: it knows who they are, in which zone, and sends what they entered.</summary>
public abstract class EntryPage : ComponentBase
{
    [Inject]
    public required PageApi Api { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IHttpContextAccessor Http { get; set; }

    [Inject]
    public required SiteTime Time { get; set; }

    [Inject]
    public required Done Done { get; set; }

    [Inject]
    public required Kept Kept { get; set; }

    /// <summary>Who is signed in.</summary>
    protected Actor Who => (Actor)Http.HttpContext!.Items[typeof(Actor)]!;

    /// <summary>The site's zone; UTC until <see cref="OnInitializedAsync"/>.</summary>
    protected TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    protected override async Task OnInitializedAsync()
    {
        Zone = await Time.Zone();
        var kept = Kept.Take(Http.HttpContext!, Who.Account);
        foreach (var entry in Entries)
        {
            entry.Read(Http.HttpContext!);
            if (kept?.Form == entry.Name)
                entry.TakeBack(kept.Fields);
        }
        await Load();
    }

    /// <summary>The forms of this page.</summary>
    protected abstract IReadOnlyList<Entry> Entries { get; }

    /// <summary>Reads what the page shows, before a form is answered; prefills the forms.</summary>
    protected virtual Task Load() => Task.CompletedTask;

    /// <summary>
    /// Sends the command of a form that has nothing wrong, says what was done on the page that comes next, and goes there. What is
    /// refused is said beside its field, and this page comes again with everything that was typed.
    /// </summary>
    /// <param name="then">Address of the page that comes next.</param>
    /// <param name="said">What was done, in a sentence.</param>
    /// <returns>What the command answered; it is not reached when the page has gone on.</returns>
    protected async Task Record(Entry entry, Recording what, string then, string said)
    {
        if (await Sent(entry, what) is not null)
            Finish(entry.Id, said, then);
    }

    /// <summary>Says what was done on the page that comes next, and goes there.</summary>
    /// <param name="recorded">Entry id under which it was recorded: its draft is no longer needed.</param>
    protected void Finish(Guid recorded, string said, string then)
    {
        Done.Say(Http.HttpContext!, recorded, said);
        Navigation.NavigateTo(then);
    }

    /// <summary>Sends the command; null when it was refused or it is not known what became of it, which the form says.</summary>
    protected async Task<JsonElement?> Sent(Entry entry, Recording what)
    {
        var signers = SignersOf(entry, what);
        if (entry.IsWrong)
            return null;
        try
        {
            return await Api.Record(what, entry.Id, entry.ShownThen, signers);
        }
        catch (SignatureRefusedException refused)
        {
            // No command was sent: the entry's id is still good.
            foreach (var code in refused.Refused.Problem?.Codes ?? [])
                entry.Fail($"{refused.Name}.password", code.Code, code.Because);
            if (!entry.IsWrong)
                entry.Fail($"{refused.Name}.password", Refusals.SignatureInvalid.Code, refused.Refused.Message);
        }
        catch (CommandRefusedException refused) when (refused.Status < 500)
        {
            foreach (var code in refused.Problem?.Codes ?? [])
                entry.Fail(FieldOf(entry, what, code), code.Code, Called(entry, code.Because), code.Sentence);
            if (!entry.IsWrong)
                entry.Fail(null, "REFUSED", refused.Message);
            entry.BeginAnew();
        }
        catch (CommandRefusedException away)
        {
            foreach (var code in away.Problem?.Codes ?? [])
                entry.Fail(null, code.Code, code.Because, code.Sentence);
            if (!entry.IsWrong)
                entry.Fail(null, Refusals.ServiceUnavailable.Code, Refusals.ServiceUnavailable.Sentence);
        }
        catch (HttpRequestException)
        {
            entry.Fail(
                null,
                Refusals.ServiceUnavailable.Code,
                "CellLot does not answer just now.",
                "What you typed is still here: send it again in a moment. It is recorded once, however often it is sent."
            );
        }
        return null;
    }

    private static List<NamedSigner> SignersOf(Entry entry, Recording what)
    {
        var signers = new List<NamedSigner>();
        foreach (var signature in what.Signatures)
        {
            var account = entry.Required($"{signature.Name}.account", "Account of the person who signs");
            var password = entry.Texts($"{signature.Name}.password") is [{ Length: > 0 } typed, ..] ? typed : null;
            if (password is null)
                entry.Fail(
                    $"{signature.Name}.password",
                    Refusals.SignatureMissing.Code,
                    $"Enter the password to sign «{signature.Meaning}»."
                );
            else
                signers.Add(new NamedSigner(signature.Name, new Signer(account, password, signature.Meaning)));
        }
        return signers;
    }

    /// <summary>What a sentence begins with before a colon: the name of what it is about, where it is one.</summary>
    private static string Beginning(string because) =>
        because[..Math.Max(0, because.IndexOf(':', StringComparison.Ordinal))];

    /// <summary>A sentence that begins with a member's name begins with the label instead: <c>to: …</c> is nothing people read.</summary>
    private static string Called(Entry entry, string because) =>
        Beginning(because) is { Length: > 0 } name && entry.LabelOf(name) is { } label
            ? $"{label}{because[name.Length..]}"
            : because;

    /// <summary>The field that a refusal is about: as the page says for its code or its path, else the one of that name on the form.</summary>
    private static string? FieldOf(Entry entry, Recording what, ProblemCode refused)
    {
        if (what.FieldOf.TryGetValue(refused.Code, out var field))
            return field;
        if (refused.Code is "LATE_REASON")
            return WhenFields.Reason;
        if (refused.Code is "TIME_IN_FUTURE")
            return WhenFields.At;
        var path = refused.Field ?? Beginning(refused.Because);
        return what.FieldOf.GetValueOrDefault(path)
            ?? entry.FieldNamed(path)
            ?? entry.FieldNamed(path.Split('.', '[')[0]);
    }
}

/// <summary>A signer under the name of the form's fields.</summary>
public sealed record NamedSigner(string Name, Signer Signer);

/// <summary>A signature was not granted; no command was sent.</summary>
/// <param name="name">Beginning of the fields' names.</param>
public sealed class SignatureRefusedException(string name, CommandRefusedException refused)
    : Exception(refused.Message, refused)
{
    public string Name { get; } = name;
    public CommandRefusedException Refused { get; } = refused;
}
