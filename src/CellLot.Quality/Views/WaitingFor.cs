using CellLot.Domain.Quality;

namespace CellLot.Quality.Views;

/// <summary>What a lot waits for, in one word each, so that lots are grouped by what blocks them.</summary>
internal static class WaitingFor
{
    /// <summary>Empty where nothing is waited for.</summary>
    public static IReadOnlyList<string> Of(ReleaseRow row)
    {
        if (row.Status is not (LotStatus.Pending or LotStatus.Conditional))
            return [];
        if (row.Gates is null)
            return row.OpenGates.Count > 0 ? ["gates"] : [row.Reviewed ? "decision" : "review"];
        var blocks = row.Gates.Select(g => Word(g.Code)).Distinct(StringComparer.Ordinal).ToList();
        return (blocks.Count, row.Reviewed) switch
        {
            (> 0, _) => blocks,
            (_, false) => ["review"],
            _ => ["decision"],
        };
    }

    private static string Word(string gate) =>
        gate switch
        {
            "fill" or "batch-record" or "labels" => "manufacturing",
            "donations" or "donors" or "eligibility" or "consent" => "origin",
            "specification" or "results" or "recovery" or "investigations" => "tests",
            _ => gate,
        };
}
