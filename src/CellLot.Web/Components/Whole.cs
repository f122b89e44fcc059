using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CellLot.Web.Components;

/// <summary>Words in which no number, pseudonym, day or power of ten is broken over two lines.</summary>
public sealed partial class Whole : ComponentBase
{
    /// <summary>A longer one has to be broken on a phone.</summary>
    private const int Longest = 24;

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var told = 0;
        foreach (Match match in Number().Matches(Text))
        {
            if (match.Length > Longest || !match.Value.Any(char.IsAsciiDigit))
                continue;
            builder.AddContent(0, Text[told..match.Index]);
            builder.OpenElement(1, "span");
            builder.AddAttribute(2, "class", "cl-one");
            builder.AddContent(3, match.Value);
            builder.CloseElement();
            told = match.Index + match.Length;
        }
        builder.AddContent(4, Text[told..]);
    }

    [GeneratedRegex(@"\w+(-\w+)+|\d[\d.]* × 10[⁰¹²³⁴⁵⁶⁷⁸⁹]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
