using CellLot.Domain.Manufacturing;
using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;
using Microsoft.AspNetCore.Http;
using LotState = CellLot.Domain.Manufacturing.Lot;

namespace CellLot.Manufacturing.Views;

/// <summary>What forms may offer for a lot now.</summary>
/// <param name="Version">Of <c>lot/{no}</c>.</param>
/// <param name="Holds">Open holds on the lot, in sentences.</param>
/// <param name="SeedPerCm2">Density that is aimed at, with where it comes from.</param>
public sealed record NextStepsDocument(
    string Lot,
    long Version,
    IReadOnlyList<string> Holds,
    IReadOnlyList<PossibleStep> Steps,
    IReadOnlyList<VesselType> VesselTypes,
    CareNumber SeedPerCm2,
    IReadOnlyList<Usable> Materials,
    IReadOnlyList<Usable> Equipment
);

/// <summary>A lot of material or a piece of equipment.</summary>
/// <param name="Kind">Name of the material, or kind of equipment.</param>
/// <param name="Until">Last local date of use, or of the calibration.</param>
/// <param name="NotNow">Why it may not be used now, in one sentence; absent where it may.</param>
public sealed record Usable(string Id, string Kind, DateOnly? Until, string? NotNow);

/// <summary><c>GET lots/{lot}/next-steps</c></summary>
internal static class NextSteps
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "lots/{lot}/next-steps",
            "What may be entered for a lot now: steps with vessels, portions, limits; materials and equipment with why not.",
            Answer,
            ManufacturingReaders.Makers
        );

    private static async Task<IResult> Answer(Query query)
    {
        var id = query.Route("lot");
        var (lot, version) = await query.State(LotState.Decider, id);
        if (lot.Definition is not { } process)
            return Problems.NotFound(query.Http, LotState.Decider.Stream(id));
        var act = await query.ActNow();
        var placed = await KeyIndex.Placed(query, lot.Containers.Select(c => c.Id));
        var trainings = await Trainings(query);
        var holds = (await BenchList.Holds(query)).Where(h => h.Keys.Any(lot.AncestryKeys.Contains));
        return query.Json(
            new NextStepsDocument(
                id,
                version,
                [.. holds.Select(h => h.On(lot.AncestryKeys))],
                lot.Closed
                    ? []
                    :
                    [
                        .. PossibleSteps
                            .Of(lot, placed)
                            .Select(s =>
                                s with
                                {
                                    NotTrained = trainings.Any(t => t.Holds(s.Sop, s.SopVersion, act.OccurredAt))
                                        ? null
                                        : $"{act.ByName} has no valid training on record for {s.Sop} version {s.SopVersion}.",
                                }
                            ),
                    ],
                process.VesselTypes,
                (await CareRules.Of(query, process)).SeedPerCm2,
                await Materials(query, act),
                await Equipment(query, id, act)
            )
        );
    }

    private static async Task<IReadOnlyList<TrainingAtUse>> Trainings(Query query) =>
        await query.Service.Facts.Find<TrainingChanged>($"training/{query.Actor.Account}", query.Stop) is { } training
            ?
            [
                .. training.Held.Select(t => new TrainingAtUse(
                    t.Sop,
                    t.SopVersion,
                    t.CompletedAt,
                    t.ValidUntil,
                    t.Valid
                )),
            ]
            : [];

    private static async Task<IReadOnlyList<Usable>> Materials(Query query, Domain.Act act)
    {
        var rows = await query.Service.Inline.List<MaterialRow>(MaterialRow.View, query.Stop);
        var states = await query.States(MaterialLot.Decider, rows.Select(r => r.MaterialLot));
        return
        [
            .. states.Select(m => new Usable(
                m.Key,
                m.Value.Material,
                m.Value.Expires,
                m.Value.WhyUnusable(m.Key, act)
            )),
        ];
    }

    private static async Task<IReadOnlyList<Usable>> Equipment(Query query, string lot, Domain.Act act)
    {
        var rows = await query.Service.Inline.List<EquipmentRow>(EquipmentRow.View, query.Stop);
        var states = await query.States(EquipmentItem.Decider, rows.Select(r => r.Equipment));
        return
        [
            .. states.Select(e => new Usable(e.Key, e.Value.Kind, e.Value.DueOn, e.Value.WhyUnusable(e.Key, lot, act))),
        ];
    }
}
