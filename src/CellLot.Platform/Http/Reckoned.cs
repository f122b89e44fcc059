using CellLot.Domain;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>
/// Figures for a form while it is filled: reckoned by the rules of the entry, recorded nowhere. What is refused is data here, not an
/// error: a form is incomplete most of the time.
/// </summary>
/// <param name="Refused">True when there are no figures; <paramref name="Because"/> says why.</param>
/// <param name="Figures">Null when refused.</param>
public sealed record Reckoned(bool Refused, IReadOnlyList<ProblemCode> Because, object? Figures)
{
    /// <summary>Answers what <paramref name="reckon"/> gives, or what it refuses; 404 where it gives null.</summary>
    public static async Task<IResult> Answer(Query query, Func<AskedFigures, Task<object?>> reckon)
    {
        query.Http.Response.Headers.CacheControl = "no-store";
        try
        {
            return await reckon(new AskedFigures(query)) is { } figures
                ? query.Json(new Reckoned(false, [], figures))
                : query.Json(null);
        }
        catch (RuleBroken broken)
        {
            return Of(query, broken.Broken);
        }
        catch (OverflowException)
        {
            return Of(query, [Refusals.InputInvalid.Because("A figure is too large to be reckoned with.")]);
        }
    }

    private static IResult Of(Query query, IReadOnlyList<Refusal> broken) =>
        query.Json(new Reckoned(true, [.. broken.Select(ProblemCode.Of)], null));
}
