using CellLot.Domain.Quality;
using CellLot.Platform.Http;
using CellLot.Quality.Messages;

namespace CellLot.Quality.Commands;

/// <summary>A command on a sample states the sample anew in the lot's dossier, in the same transaction.</summary>
internal static class SampleStatement
{
    /// <summary>Decides on a sample, then notes all its results in the dossier of its lot.</summary>
    public static async Task<Sample> DoOnSample(this CommandContext cx, string id, ISampleCommand command)
    {
        await cx.Do(Sample.Decider, id, command);
        var (sample, version) = await cx.Load(Sample.Decider, id);
        await HoldWhatWasReleased(cx, id, sample);
        await Descent.Note(
            cx,
            sample.Lot,
            new SampleInput(Sample.Decider.Stream(id), version, sample.Purpose, sample.Results, sample.Thaw)
        );
        return sample;
    }

    /// <summary>A result that comes after the release and does not conform holds the lot by itself (domain sheet 3.5).</summary>
    private static async Task HoldWhatWasReleased(CommandContext cx, string id, Sample sample)
    {
        var (release, _) = await cx.Load(Release.Decider, sample.Lot);
        if (!release.InUse)
            return;
        var before = release.Samples.FirstOrDefault(s =>
            string.Equals(s.Source, Sample.Decider.Stream(id), StringComparison.Ordinal)
        );
        foreach (
            var late in sample.Results.Where(r =>
                r.Verdict == Verdict.DoesNotConform
                && before?.Results.Any(b => b.Test == r.Test && b.Verdict == r.Verdict) != true
            )
        )
            await Descent.HoldFor(
                cx,
                $"sample-{id}-{late.Test}",
                [$"lot/{sample.Lot}"],
                HoldReasons.LatePositiveResult,
                $"Sample {id} of {sample.Lot}: {late.Name} does not conform"
            );
    }
}
