using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Quality.Commands;

/// <summary>The thaw of a QC container with its count as read.</summary>
public sealed record TestThawedContainerBody(string Container, ThawCount Count, string Laboratory) : CommandBody;

/// <summary><c>POST samples/{sample}/thaw</c></summary>
internal static class TestThawedContainerCommand
{
    public static void Map(CommandRoutes commands) =>
        commands.Map(
            new Command<TestThawedContainerBody>
            {
                Name = "test-thawed-container",
                Route = "samples/{sample}/thaw",
                Stream = "sample/{sample}",
                Roles = [Roles.Analyst],
                Signs = [Meanings.Tested],
                Summary =
                    "Records the thaw of a QC container: viability, cells against the label claim, the lot's viable recovery.",
                Example = new(
                    "CL26-0001-016",
                    new ThawCount(160, 20, 4, new Millilitres(0.1m), new Millilitres(0.9m), new Millilitres(5.0m)),
                    "QC laboratory"
                )
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000105"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("sample");
                    var (sample, _) = await cx.Load(Sample.Decider, id);
                    var lot = sample.Drawn ? (await cx.Load(Release.Decider, sample.Lot)).State : new Release();
                    await cx.DoOnSample(
                        id,
                        new TestThawedContainer(cx.Act, id, body.Container, body.Count, body.Laboratory, lot)
                    );
                    return null;
                },
            }
        );
}
