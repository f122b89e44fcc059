using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Domain.Site.Parameter;
using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Quality.Messages;

namespace CellLot.Quality.Commands;

/// <summary>The certification of a lot; the dossier says everything else.</summary>
public sealed record ReleaseLotBody : CommandBody;

/// <summary><c>POST release/{lot}/certification</c></summary>
internal static class ReleaseLotCommand
{
    public static void Map(CommandRoutes commands) =>
        commands.Map(
            new Command<ReleaseLotBody>
            {
                Name = "release-lot",
                Route = "release/{lot}/certification",
                Stream = "release/{lot}",
                Roles = [Roles.Releaser],
                Signs = [Meanings.Released],
                Summary =
                    "Releases a lot for use; refused with every open gate. The certificate of analysis is kept under its hash.",
                Example = new() { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000114") },
                Run = async (cx, _) =>
                {
                    var lot = cx.Route("lot");
                    cx.RequireFresh(Sources.Of);
                    var (release, _) = await cx.Load(Release.Decider, lot);
                    var site = await cx.Known<SiteChanged>($"site/{cx.Site}");
                    var address = await cx.Known<ParameterChanged>($"parameter/{KnownParameters.ManufacturerAddress}");
                    var certificate = Certificate.Of(
                        release,
                        lot,
                        new(site?.Name ?? cx.Site, address?.InForceAt(cx.Act.OccurredAt)?.Value),
                        cx.Act
                    );
                    var hash = cx.KeepDocument(
                        "application/json",
                        JsonSerializer.SerializeToUtf8Bytes(certificate, LedgerJson.Options)
                    );
                    await cx.Do(Release.Decider, lot, new ReleaseLot(cx.Act, lot, hash));
                    return new CertificateKept(hash);
                },
            }
        );
}

/// <summary>Hash of the kept certificate.</summary>
public sealed record CertificateKept(string Certificate);
