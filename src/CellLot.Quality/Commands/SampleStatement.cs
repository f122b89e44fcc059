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
        await Descent.Note(
            cx,
            sample.Lot,
            new SampleInput(Sample.Decider.Stream(id), version, sample.Purpose, sample.Results, sample.Thaw)
        );
        return sample;
    }
}
