using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;
using LotState = CellLot.Domain.Manufacturing.Lot;

namespace CellLot.Manufacturing.Views;

/// <summary>Live figures of the bench's forms: <c>GET reckon/…</c>. The lot's own numbers come from the lot, never from the page.</summary>
internal static class LiveReckoning
{
    public static void Map(QueryRoutes queries)
    {
        Get(
            queries,
            "count",
            "A count while it is typed: ?lot=&viable=316,324&dead=12,14&squares=4&sampleMicrolitres=10&diluentMicrolitres=10, volumeMl= or portion= for its cells.",
            async (asked, query) =>
            {
                var lot = await Lot(asked, query);
                var volume =
                    asked.NumberOrNull("volumeMl") is { } ml ? new Millilitres(ml)
                    : asked.TextOrNull("portion") is { } id ? PortionOf(lot, id).Volume
                    : (Millilitres?)null;
                return LiveFigures.Count(Raw(asked), lot.Definition!.Limits, volume);
            }
        );
        Get(
            queries,
            "growth",
            "Doublings of a harvest: ?lot=&portion=, of its own count, or with &viable= cells, or with the raw fields of a count.",
            async (asked, query) =>
            {
                var lot = await Lot(asked, query);
                var portion = PortionOf(lot, asked.Text("portion"));
                return LiveFigures.Grown(lot, portion, Harvested(asked, lot, portion));
            }
        );
        Get(
            queries,
            "seeding",
            "What to dispense: ?lot=&portion=&type=&vessels=, &perCm2= for another density than the process's.",
            async (asked, query) =>
            {
                var lot = await Lot(asked, query);
                var name = asked.Text("type");
                var type =
                    lot.Definition!.Vessel(name)
                    ?? throw new RuleBroken(
                        Refusals.InputInvalid.Because($"type: {name} is no vessel of process {lot.Process}.")
                    );
                var density =
                    asked.NumberOrNull("perCm2") ?? (await CareRules.Of(query, lot.Definition)).SeedPerCm2.Value;
                return LiveFigures.Seeded(
                    lot,
                    PortionOf(lot, asked.Text("portion")),
                    type,
                    asked.Whole("vessels"),
                    density,
                    await query.ActNow()
                );
            }
        );
        Get(
            queries,
            "fill",
            "What a container would hold: ?lot=&portion=&containers=&lineLossMl=, &volumeMl= for another volume than the process's.",
            async (asked, query) =>
            {
                var lot = await Lot(asked, query);
                return LiveFigures.Filled(
                    lot,
                    PortionOf(lot, asked.Text("portion")),
                    asked.Whole("containers"),
                    new(asked.NumberOrNull("volumeMl") ?? lot.Definition!.Fill.Volume.Value),
                    new(asked.NumberOrNull("lineLossMl") ?? 0),
                    await query.ActNow()
                );
            }
        );
    }

    private static void Get(
        QueryRoutes queries,
        string what,
        string summary,
        Func<AskedFigures, Query, Task<object?>> reckon
    ) =>
        queries.Get(
            $"reckon/{what}",
            summary,
            query => Reckoned.Answer(query, asked => reckon(asked, query)),
            ManufacturingReaders.Makers
        );

    private static async Task<LotState> Lot(AskedFigures asked, Query query)
    {
        var id = asked.Text("lot");
        var (lot, _) = await query.State(LotState.Decider, id);
        return lot.Definition is null ? throw new RuleBroken(Refusals.NotFound.Because($"There is no lot {id}.")) : lot;
    }

    private static Portion PortionOf(LotState lot, string id) =>
        lot.Portion(id)
        ?? throw new RuleBroken(
            Refusals.VesselConsumed.Because($"Lot {lot.No} has no portion {id}.") with
            {
                Field = "portion",
            }
        );

    private static CellCount Harvested(AskedFigures asked, LotState lot, Portion portion) =>
        asked.TextOrNull("squares") is null && asked.NumberOrNull("viable") is { } cells ? new(cells)
        : asked.TextOrNull("squares") is not null
            ? LiveFigures.Count(Raw(asked), lot.Definition!.Limits, portion.Volume).Viable!.Value
        : portion.Viable
            ?? throw new RuleBroken(
                Refusals.StepOrder.Because($"Portion {portion.Id} has not been counted: count it first.")
            );

    private static RawCount Raw(AskedFigures asked) =>
        new(
            asked.Wholes("viable"),
            asked.Wholes("dead"),
            asked.Whole("squares"),
            asked.Number("sampleMicrolitres"),
            asked.Number("diluentMicrolitres")
        );
}
