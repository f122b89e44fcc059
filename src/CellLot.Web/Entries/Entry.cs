using System.Globalization;
using System.Text.Json.Nodes;
using CellLot.Domain;
using Microsoft.AspNetCore.Http;

namespace CellLot.Web.Entries;

/// <summary>
/// One form of a page: what was typed, what is wrong with it, and the entry id under which it is recorded. The same id sent twice
/// records once: a double tap, a reload and the back button add nothing.
/// </summary>
/// <param name="name">Name of the form, unique on its page, e.g. <c>feed</c>.</param>
public sealed class Entry(string name)
{
    private readonly Dictionary<string, IReadOnlyList<string>> values = new(StringComparer.Ordinal);
    private readonly List<EntryProblem> problems = [];
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    /// <summary>Entry id. A new one after a refusal, which is kept under the old one; the same one while it is not known what became of it.</summary>
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Version of the record that the page shows: what a signature of this form is given to.</summary>
    public long Shown { get; set; }

    /// <summary>Version that was shown when the form was sent.</summary>
    public long ShownThen { get; private set; }

    /// <summary>True while this form's own sending is answered.</summary>
    public bool IsSent { get; private set; }

    /// <summary>True where what was typed is back and nothing of it was sent: the session was locked or had ended.</summary>
    public bool IsBack { get; private set; }

    /// <summary>Everything that is wrong, in the order of the checks.</summary>
    public IReadOnlyList<EntryProblem> Problems => problems;

    public bool IsWrong => problems.Count > 0;

    /// <summary>Reads what this form has sent, if the request carries it.</summary>
    public void Read(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType)
            return;
        var form = http.Request.Form;
        if (!string.Equals(form["_handler"], Name, StringComparison.Ordinal))
            return;
        IsSent = true;
        Fill(form.Select(f => (f.Key, f.Value.Where(v => v is not null).Select(v => v!))));
        _ = long.TryParse(form["shown"], NumberStyles.None, CultureInfo.InvariantCulture, out var shown);
        ShownThen = shown;
    }

    /// <summary>Shows again what was typed before and never received; under the same id, for nothing was recorded under it.</summary>
    public void TakeBack(IEnumerable<KeyValuePair<string, string[]>> typed)
    {
        Fill(typed.Select(f => (f.Key, f.Value.AsEnumerable())));
        IsBack = true;
    }

    private void Fill(IEnumerable<(string Field, IEnumerable<string> Sent)> fields)
    {
        foreach (var (field, sent) in fields)
            values[field] = [.. sent];
        if (Guid.TryParse(Text("entry"), out var id))
            Id = id;
    }

    /// <summary>What a field shows before anything was typed.</summary>
    public void Prefill(string field, params IEnumerable<string?> with)
    {
        if (!IsSent && !IsBack && !values.ContainsKey(field))
            values[field] = [.. with.Where(v => !string.IsNullOrEmpty(v)).Select(v => v!)];
    }

    /// <summary>What a field holds; empty when nothing.</summary>
    public string Text(string field) => values.GetValueOrDefault(field) is [var first, ..] ? first.Trim() : "";

    /// <summary>What several fields of one name hold, e.g. ticked boxes.</summary>
    public IReadOnlyList<string> Texts(string field) => values.GetValueOrDefault(field) ?? [];

    /// <summary>Lines of a field into which one scans one after the other; empty ones are left out.</summary>
    public IReadOnlyList<string> Lines(string field) =>
        [
            .. Texts(field)
                .SelectMany(t => t.Split('\n'))
                .Select(l => l.Trim())
                .Where(l => l.Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The form has a field of this name.</summary>
    public void Has(string field, string label) => labels[field] = label;

    /// <summary>This name where the form has a field of it, else null: what is wrong is never said beside nothing.</summary>
    public string? FieldNamed(string name) => labels.ContainsKey(name) ? name : null;

    /// <summary>What people read beside a field of this name; null where the form has none.</summary>
    public string? LabelOf(string name) => labels.GetValueOrDefault(name);

    /// <summary>Notes that something is wrong.</summary>
    /// <param name="field">Beside which it is said; null for the whole form.</param>
    public void Fail(string? field, string code, string because, string? next = null) =>
        problems.Add(new EntryProblem(field, code, because, next));

    /// <summary>A text that must be there; notes it when it is missing.</summary>
    public string Required(string field, string label)
    {
        var text = Text(field);
        if (text.Length == 0)
            Fail(
                field,
                Refusals.InputInvalid.Code,
                label.EndsWith('?') ? $"{label} Answer this." : $"{label}: fill in this field."
            );
        return text;
    }

    /// <summary>A number that must be there, written with digits and a point; notes what is wrong with it.</summary>
    public decimal Number(string field, string label) =>
        OptionalNumber(field, label) is { } number ? number
        : problems.Any(p => p.Field == field) ? 0
        : Missing(field, label);

    /// <summary>A number, or null where the field is empty.</summary>
    public decimal? OptionalNumber(string field, string label)
    {
        var text = Text(field);
        if (text.Length == 0)
            return null;
        if (WrittenNumber.Read(text) is { } number)
            return number;
        Fail(
            field,
            Refusals.InputInvalid.Code,
            $"{label}: «{text}» is not a number: write digits with a point, for example 12.5, without spaces or commas."
        );
        return null;
    }

    /// <summary>A whole number that must be there.</summary>
    public int Whole(string field, string label)
    {
        var number = Number(field, label);
        if (number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue)
            return (int)number;
        Fail(field, Refusals.InputInvalid.Code, $"{label}: write a whole number.");
        return 0;
    }

    /// <summary>The body of the command so far: the entry's id, and when it happened where that was entered.</summary>
    /// <param name="zone">Zone in which local times of this page are meant.</param>
    public JsonObject Body(TimeZoneInfo zone)
    {
        var body = new JsonObject { ["entryId"] = Id };
        if (WrittenTime.Read(this, WhenFields.At, zone) is { } at)
            body["occurredAt"] = at.ToString("o", CultureInfo.InvariantCulture);
        if (Text(WhenFields.Reason) is { Length: > 0 } reason)
            body["lateReason"] = reason;
        return body;
    }

    /// <summary>After a refusal: the next attempt is an entry of its own.</summary>
    public void BeginAnew() => Id = Guid.CreateVersion7();

    private decimal Missing(string field, string label)
    {
        Fail(field, Refusals.InputInvalid.Code, $"{label}: fill in this number.");
        return 0;
    }
}

/// <summary>Something that is wrong with a form.</summary>
/// <param name="Field">Beside which it is said; null for the whole form.</param>
/// <param name="Code">Stable code, e.g. <c>COUNT_INVALID</c>.</param>
/// <param name="Because">What is wrong here.</param>
/// <param name="Next">What to do; null where <paramref name="Because"/> says it.</param>
public sealed record EntryProblem(string? Field, string Code, string Because, string? Next);
