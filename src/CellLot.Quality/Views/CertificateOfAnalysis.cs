using System.Text.Json;
using CellLot.Domain.Quality;
using CellLot.Domain.Site.Parameter;
using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;

namespace CellLot.Quality.Views;

/// <summary>A certificate as kept at the release, or as it would read now.</summary>
/// <param name="Status">The lot's status now: a certificate does not outlive a recall.</param>
/// <param name="Certified">The lot is released on it; false for a preview and after a recall.</param>
/// <param name="Sha256">Hash of the kept bytes (<c>GET documents/{sha256}</c>); null for a preview.</param>
public sealed record CertificateDocument(
    string Lot,
    LotStatus Status,
    bool Certified,
    string? Sha256,
    JsonElement Certificate
);

/// <summary>Certificates of analysis: <c>GET certificates/{lot}</c>.</summary>
internal static class CertificateOfAnalysis
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "certificates/{lot}",
            "The certificate kept at a lot's release; before, how it would read.",
            Answer,
            QualityReaders.Records
        );

    private static async Task<IResult> Answer(Query query)
    {
        var lot = query.Route("lot");
        var decider = Release.Decider;
        var loaded = (await query.Service.Ledger.Load([(decider.Stream(lot), decider.FoldVersion)], query.Stop))[0];
        if (loaded.Version == 0)
            return Problems.NotFound(query.Http, decider.Stream(lot));
        var release = query.Service.Folding.Fold(decider, loaded).State;
        if (
            release.Standing.Status is LotStatus.Released or LotStatus.Recalled
            && release.Certificate is { } hash
            && await query.Service.Ledger.FindDocument(hash, query.Stop) is { } kept
        )
            return query.Json(
                new CertificateDocument(
                    lot,
                    release.Standing.Status,
                    release.Standing.Status == LotStatus.Released,
                    hash,
                    JsonSerializer.Deserialize<JsonElement>(kept.Bytes)
                )
            );
        var site = (await query.Service.Facts.All<SiteChanged>(query.Stop)).FirstOrDefault();
        var address = await query.Service.Facts.Find<ParameterChanged>(
            $"parameter/{KnownParameters.ManufacturerAddress}",
            query.Stop
        );
        var preview = Certificate.Of(
            release,
            lot,
            new(site?.Name ?? "-", address?.InForceAt(query.Service.Clock.GetUtcNow())?.Value),
            null
        );
        return query.Json(
            new CertificateDocument(
                lot,
                release.Standing.Status,
                false,
                null,
                JsonSerializer.SerializeToElement(preview, LedgerJson.Options)
            )
        );
    }
}
