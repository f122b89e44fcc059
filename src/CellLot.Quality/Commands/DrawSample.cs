using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Quality.Commands;

/// <summary>A sample as drawn.</summary>
/// <param name="Container">The container, where the sample is one.</param>
/// <param name="Tests">Codes of the tests; all of the specification when absent.</param>
public sealed record DrawSampleBody(
    string Lot,
    SamplePurpose Purpose,
    string Material,
    string? Container,
    string Specification,
    IReadOnlyList<string>? Tests
) : CommandBody;

/// <summary><c>POST samples/{sample}</c></summary>
internal static class DrawSampleCommand
{
    public static void Map(CommandRoutes commands) =>
        commands.Map(
            new Command<DrawSampleBody>
            {
                Name = "draw-sample",
                Route = "samples/{sample}",
                Stream = "sample/{sample}",
                Roles = [Roles.Analyst, Roles.Technician],
                Summary =
                    "Draws a sample of a lot against the version of a specification in force; the first for release fixes it for the lot.",
                Example = new(
                    "CL26-0001",
                    SamplePurpose.Release,
                    "QC container, thawed",
                    "CL26-0001-016",
                    "MSC-DP",
                    ["viability"]
                )
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000103"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("sample");
                    var (specification, _) = await cx.Load(Specification.Decider, body.Specification);
                    var (release, _) = await cx.Load(Release.Decider, body.Lot);
                    await cx.DoOnSample(
                        id,
                        new DrawSample(
                            cx.Act,
                            id,
                            body.Lot,
                            body.Purpose,
                            body.Material,
                            body.Container,
                            body.Specification,
                            specification,
                            body.Tests ?? [],
                            release
                        )
                    );
                    if (body.Purpose == SamplePurpose.Release)
                        await cx.Do(
                            Release.Decider,
                            body.Lot,
                            new PinSpecification(cx.Act, body.Lot, body.Specification, specification.InForceAt(cx.Now)!)
                        );
                    return null;
                },
            }
        );
}
