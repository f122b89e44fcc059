using CellLot.Domain.Quality;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Quality.Views;

/// <summary>A deviation in the list and in full.</summary>
public sealed record DeviationRow(string Id, Deviation State);

/// <summary>An investigation in the list and in full.</summary>
public sealed record InvestigationRow(string Id, Investigation State);

/// <summary>A corrective or preventive action in the list and in full.</summary>
public sealed record CapaRow(string Id, Capa State);

/// <summary>Deviations, investigations and actions: a list each (<c>GET deviations</c> …) and one by its id.</summary>
internal static class QualityRecords
{
    public static void Add(InlineViews views)
    {
        views.Row("deviations", Deviation.Decider, (id, deviation) => new DeviationRow(id, deviation));
        views.Row("investigations", Investigation.Decider, (id, state) => new InvestigationRow(id, state));
        views.Row("capas", Capa.Decider, (id, capa) => new CapaRow(id, capa));
    }

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "deviations",
            "Deviations; ?key=lot/… those that touch it, ?open=true those that are open.",
            async query =>
            {
                var (key, open) = (query.Asked("key"), query.Asked("open") == "true");
                var rows = await query.Service.Inline.List<DeviationRow>("deviations", query.Stop);
                return query.Json(
                    rows.Where(r => key is null || r.State.ScopeKeys.Contains(key, StringComparer.Ordinal))
                        .Where(r => !open || !r.State.Closed)
                        .ToList()
                );
            },
            QualityReaders.Records
        );
        queries.Get(
            "deviations/kinds",
            "Kinds of deviation, to raise one with a tap.",
            query => Task.FromResult(query.Json(DeviationKinds.All)),
            QualityReaders.Records
        );
        queries.Stream(
            "deviations/{deviation}",
            Deviation.Decider,
            "A deviation.",
            (id, deviation, _) => new DeviationRow(id, deviation),
            QualityReaders.Records
        );
        List<InvestigationRow>(queries, "investigations", "All investigations.");
        queries.Stream(
            "investigations/{investigation}",
            Investigation.Decider,
            "An investigation.",
            (id, state, _) => new InvestigationRow(id, state),
            QualityReaders.Records
        );
        List<CapaRow>(queries, "capas", "All corrective and preventive actions.");
        queries.Stream(
            "capas/{capa}",
            Capa.Decider,
            "A corrective or preventive action.",
            (id, capa, _) => new CapaRow(id, capa),
            QualityReaders.Records
        );
    }

    private static void List<TRow>(QueryRoutes queries, string view, string summary)
        where TRow : class =>
        queries.Get(
            view,
            summary,
            async query => query.Json(await query.Service.Inline.List<TRow>(view, query.Stop)),
            QualityReaders.Records
        );
}
