using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Entries;

/// <summary>A field of a form: its label, its hint, and what is wrong with it, said beside it.</summary>
public abstract class Field : ComponentBase
{
    [CascadingParameter]
    public required Entry Entry { get; set; }

    /// <summary>Name in what is sent, the member of the API's body where there is one.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>How it is filled in, its limits in words; null for none.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>May stay empty.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Kinds of scans that this field takes, e.g. <c>container lot</c>; null where it takes none.</summary>
    [Parameter]
    public string? Scan { get; set; }

    protected override void OnParametersSet() => Entry.Has(Name, Label);

    protected IReadOnlyList<EntryProblem> Wrong => [.. Entry.Problems.Where(p => p.Field == Name)];

    protected bool IsWrong => Wrong.Count > 0;

    protected string LabelText => Optional ? $"{Label} (if any)" : Label;

    protected string Group => IsWrong ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group";

    /// <summary>Ids of hint and error, for whoever hears the page.</summary>
    protected string? Described =>
        (Hint is null, IsWrong) switch
        {
            (true, false) => null,
            (false, false) => $"{Name}-hint",
            (true, true) => $"{Name}-error",
            (false, true) => $"{Name}-hint {Name}-error",
        };

    /// <summary>Classes of the input, written out: what is not found in a page is not sent to the browser.</summary>
    protected string Input => IsWrong ? "nhsuk-input nhsuk-input--error" : "nhsuk-input";
    protected string Select => IsWrong ? "nhsuk-select nhsuk-select--error" : "nhsuk-select";
    protected string TextBox => IsWrong ? "nhsuk-textarea nhsuk-textarea--error" : "nhsuk-textarea";
}
