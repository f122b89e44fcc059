using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Quality.Commands;

/// <summary>The next version of a specification, whole.</summary>
public sealed record DraftSpecificationBody(
    string Title,
    IReadOnlyList<string> Products,
    IReadOnlyList<string> Regimes,
    bool ConditionalAllowed,
    IReadOnlyList<DraftedTest> Tests
) : CommandBody;

/// <summary>A test as drafted; what a kind does not need stays out.</summary>
/// <param name="Kind"><c>numeric</c> with <paramref name="Limits"/>, <c>qualitative</c> with <paramref name="Expected"/>, or <c>report</c>.</param>
public sealed record DraftedTest(
    string Code,
    string Name,
    string Method,
    string Stage,
    TestKind Kind,
    string? Unit,
    IReadOnlyList<TestLimit>? Limits,
    string? Expected,
    bool Mandatory,
    bool StageOne,
    int? MinimumDays,
    Measure? Measure
)
{
    internal TestDefinition Define() =>
        new(
            Code,
            Name,
            Method,
            Stage,
            Kind,
            Unit,
            Limits is null ? [] : [.. Limits],
            Expected,
            Mandatory,
            StageOne,
            MinimumDays,
            Measure
        );
}

/// <summary>Approval of the draft that was shown.</summary>
/// <param name="EffectiveFrom">Not before the approval; with it when absent.</param>
public sealed record ApproveSpecificationBody(int Number, DateTimeOffset? EffectiveFrom) : CommandBody;

/// <summary><c>POST specifications/{specification}</c> and <c>…/approval</c></summary>
internal static class SpecificationCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<DraftSpecificationBody>
            {
                Name = "draft-specification",
                Route = "specifications/{specification}",
                Stream = "specification/{specification}",
                Roles = [Roles.Analyst],
                Signs = [Meanings.Authored],
                Summary = "Writes the next version of a specification; a limit is text with its operator.",
                Example = new(
                    "MSC drug product, frozen",
                    ["MSC(BM)"],
                    ["us", "eu"],
                    false,
                    [
                        new(
                            "viability",
                            "Viability after thaw",
                            "trypan blue",
                            "post-thaw",
                            TestKind.Numeric,
                            "%",
                            [new(">=", "70")],
                            null,
                            true,
                            true,
                            null,
                            Measure.PostThawViability
                        ),
                    ]
                )
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000101"),
                },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("specification");
                    var content = new SpecificationContent(
                        body.Title,
                        [.. body.Products],
                        [.. body.Regimes],
                        body.ConditionalAllowed,
                        [.. body.Tests.Select(t => t.Define())]
                    );
                    await cx.Do(Specification.Decider, id, new DraftSpecification(cx.Act, id, content));
                    return null;
                },
            }
        );
        commands.Map(
            new Command<ApproveSpecificationBody>
            {
                Name = "approve-specification",
                Route = "specifications/{specification}/approval",
                Stream = "specification/{specification}",
                Roles = [Roles.QaReviewer],
                Signs = [Meanings.Approved],
                Summary = "Approves the draft of a specification, by another person than its author.",
                Example = new(1, null) { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000102") },
                Run = async (cx, body) =>
                {
                    var id = cx.Route("specification");
                    await cx.Do(
                        Specification.Decider,
                        id,
                        new ApproveSpecification(cx.Act, id, body.Number, body.EffectiveFrom)
                    );
                    return null;
                },
            }
        );
    }
}
