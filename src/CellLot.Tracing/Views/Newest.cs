using System.Globalization;
using CellLot.Domain;
using CellLot.Platform.Http;

namespace CellLot.Tracing.Views;

/// <summary>A part of a long list: <c>?newest=50&amp;skip=100</c> takes 50 behind the first 100, by their numbers, newest first; without it all, oldest first.</summary>
internal static class Newest
{
    /// <param name="keys">In ascending order.</param>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public static IReadOnlyList<string> Of(Query query, IReadOnlyList<string> keys) =>
        query.Asked("newest") is null
            ? keys
            : [.. keys.Reverse().Skip(Number(query, "skip", 0)).Take(Number(query, "newest", 1))];

    private static int Number(Query query, string name, int least) =>
        query.Asked(name) is not { } text ? least
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
        : throw new RuleBroken(Refusals.InputInvalid.Because($"{name}: write a whole number from {least} on."));
}
