using CellLot.Domain.Manufacturing;
using CellLot.Domain.Site.Parameter;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Views;

/// <summary>The care rule of a process, with the site's parameters as Site has told them.</summary>
internal static class CareRules
{
    public static async Task<CareRule> Of(Query query, ProcessDefinition process) =>
        CareRule.Of(process, await Site(query));

    /// <summary>The site's approved values in force now, by name.</summary>
    public static async Task<Func<string, string?>> Site(Query query)
    {
        var now = query.Service.Clock.GetUtcNow();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var known in KnownParameters.All)
            if (
                (await query.Service.Facts.Find<ParameterChanged>($"parameter/{known.Name}", query.Stop))?.InForceAt(
                    now
                ) is
                { } value
            )
                values[known.Name] = value.Value;
        return values.GetValueOrDefault;
    }
}
