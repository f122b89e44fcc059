using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Quality.Views;

/// <summary>A result as the entry would judge it.</summary>
/// <param name="Rounded">To the places of the limit; null where it cannot be judged, which <paramref name="Because"/> explains.</param>
public sealed record LiveResult(
    string Test,
    string Name,
    string Limit,
    string? Unit,
    string Raw,
    string? Rounded,
    Verdict? Verdict,
    string? Because
);

/// <summary>A thaw test as the entry would reckon it.</summary>
public sealed record LiveThaw(
    decimal ViablePerMl,
    decimal ViabilityPercent,
    decimal ViableCells,
    decimal FilledViable,
    decimal ViableRecovery,
    decimal OfLabelClaim,
    string Formula,
    IReadOnlyList<LiveResult> Results
);

/// <summary>Live figures of the laboratory's forms: <c>GET reckon/results</c>, <c>GET reckon/thaw</c>. Limits and fills come from the record.</summary>
internal static class LiveReckoning
{
    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "reckon/results",
            "Verdicts while results are typed: ?sample=, and for each test its code with what was read, e.g. &endotoxin=<0.5.",
            query => Reckoned.Answer(query, asked => Results(asked, query)),
            QualityReaders.Records
        );
        queries.Get(
            "reckon/thaw",
            "A thaw test while it is typed: ?sample=&container=&viable=&dead=&squares=&sampleVolume=&diluentVolume=&containerVolume=",
            query => Reckoned.Answer(query, asked => Thaw(asked, query)),
            QualityReaders.Records
        );
    }

    private static async Task<object?> Results(AskedFigures asked, Query query)
    {
        var sample = await SampleOf(asked, query);
        return sample
            .Tests.Select(test => (Test: test, Raw: asked.TextOrNull(test.Code)))
            .Where(t => t.Raw is not null)
            .Select(t => Judged(t.Test, t.Raw!))
            .ToList();
    }

    private static async Task<object?> Thaw(AskedFigures asked, Query query)
    {
        var sample = await SampleOf(asked, query);
        var (lot, _) = await query.State(Release.Decider, sample.Lot);
        var count = new ThawCount(
            asked.Number("viable"),
            asked.Number("dead"),
            asked.Number("squares"),
            new Millilitres(asked.Number("sampleVolume")),
            new Millilitres(asked.Number("diluentVolume")),
            new Millilitres(asked.Number("containerVolume"))
        );
        var thaw = new TestThawedContainer(
            await query.ActNow(),
            asked.Text("sample"),
            asked.Text("container"),
            count,
            "-",
            lot
        );
        var happened = thaw.Reckon(sample);
        var thawed = (ContainerThawTested)happened[0];
        return new LiveThaw(
            thawed.ViablePerMl.Value,
            thawed.Viability.Value,
            thawed.ViableCells.Value,
            thawed.FilledViable.Value,
            thawed.ViableRecovery.Value,
            thawed.OfLabelClaim.Value,
            thawed.Formula,
            [
                .. happened
                    .OfType<ResultEntered>()
                    .Select(r => new LiveResult(r.Test, r.Name, r.Limit, r.Unit, r.Raw, r.Rounded, r.Verdict, null)),
            ]
        );
    }

    private static async Task<Sample> SampleOf(AskedFigures asked, Query query)
    {
        var id = asked.Text("sample");
        var (sample, _) = await query.State(Sample.Decider, id);
        return sample.Drawn ? sample : throw new RuleBroken(Refusals.NotFound.Because($"There is no sample {id}."));
    }

    private static LiveResult Judged(TestDefinition test, string raw)
    {
        try
        {
            var judged = test.Judge(raw);
            return new(test.Code, test.Name, test.Written(), test.Unit, raw, judged.Rounded, judged.Verdict, null);
        }
        catch (RuleBroken broken)
        {
            return new(test.Code, test.Name, test.Written(), test.Unit, raw, null, null, broken.Broken[0].Because);
        }
    }
}
