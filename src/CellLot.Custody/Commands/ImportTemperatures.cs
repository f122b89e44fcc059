using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;

namespace CellLot.Custody.Commands;

/// <summary>Readings of a logger.</summary>
public sealed record ImportTemperaturesBody : CommandBody
{
    public required string Logger { get; init; }

    /// <summary>Name of the temperature zone; its limits are the approved parameter <c>temperature-zone-{zone}</c>.</summary>
    public required string Zone { get; init; }
    public required IReadOnlyList<Reading> Readings { get; init; }
}

internal static class ImportTemperatures
{
    public static Command<ImportTemperaturesBody> Command { get; } =
        new()
        {
            Name = "import-temperatures",
            Route = "temperatures/{unit}/series",
            Stream = "temperature/{unit}",
            Roles = [Roles.Technician, Roles.Pharmacist, Roles.Courier],
            Summary = "Imports a logger's readings and finds excursions by the zone's approved limits.",
            Example = new ImportTemperaturesBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000109"),
                Logger = "LOG-7",
                Zone = "ln2-vapour",
                Readings = [new Reading(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), -182.4m)],
            },
            Run = async (cx, body) =>
            {
                var name = $"temperature-zone-{body.Zone}";
                var limits =
                    (await cx.Known<ParameterChanged>($"parameter/{name}"))?.InForceAt(cx.Now)
                    ?? throw new RuleBroken(
                        Refusals.NotEffective.Because(
                            $"No approved limits of the zone {body.Zone} ({name}) are in force."
                        )
                    );
                var file = cx.KeepDocument(
                    "application/json",
                    JsonSerializer.SerializeToUtf8Bytes(body.Readings, LedgerJson.Options)
                );
                await cx.Do(
                    TemperatureUnits.Decider,
                    cx.Route("unit"),
                    new ImportSeries(
                        cx.Act,
                        cx.Route("unit"),
                        body.Logger,
                        TemperatureZone.Parse(body.Zone, limits.Value),
                        body.Readings,
                        file
                    )
                );
                return null;
            },
        };
}
