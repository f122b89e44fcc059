using System.Text.Json;
using System.Text.RegularExpressions;
using CellLot.Domain;

namespace CellLot.Platform.Http;

/// <summary>What the reader of a body could not read, as refusals that name the field.</summary>
internal static partial class UnreadField
{
    /// <summary>One refusal for each field that is missing, else one for the field that cannot be read.</summary>
    /// <param name="plain">The reader's sentence without its positions.</param>
    public static IReadOnlyList<Refusal> Of(JsonException wrong, string plain)
    {
        var path = wrong.Path?.TrimStart('$', '.') ?? "";
        var missing = Missing().Match(wrong.Message);
        if (missing.Success)
            return
            [
                .. Quoted()
                    .Matches(missing.Groups["names"].Value)
                    .Select(m => m.Groups["name"].Value)
                    .Select(name => Named(path.Length > 0 ? $"{path}.{name}" : name, "is missing.")),
            ];
        return [path.Length > 0 ? Named(path, plain) : Refusals.InputInvalid.Because(plain)];
    }

    private static Refusal Named(string path, string sentence) =>
        Refusals.InputInvalid.Because($"{path}: {sentence}") with
        {
            Field = path,
        };

    [GeneratedRegex("missing required properties including: (?<names>[^.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
