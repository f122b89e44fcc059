using System.Diagnostics;
using System.Globalization;
using CellLot.Domain;

namespace CellLot.Platform.Http;

/// <summary>Headers of every event: site, study, by, occurredAt, and the trace it belongs to.</summary>
internal static class EventHeaders
{
    public static Dictionary<string, string> Of(Act act, string site, string study)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["site"] = site,
            ["study"] = study,
            ["by"] = act.By,
            ["occurredAt"] = act.OccurredAt.UtcDateTime.ToString(
                "yyyy-MM-ddTHH:mm:ss.ffffffZ",
                CultureInfo.InvariantCulture
            ),
        };
        if (Activity.Current?.Id is { } trace)
            headers["traceparent"] = trace;
        return headers;
    }
}
