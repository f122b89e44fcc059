using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Domain.Site;
using CellLot.Platform.Http;
using ProcessState = CellLot.Domain.Manufacturing.Process;

namespace CellLot.Manufacturing.Commands;

/// <summary>The production lead writes the next version of a process.</summary>
public sealed record DraftProcessRequest : CommandBody
{
    public required ProcessDefinition Definition { get; init; }

    internal static Command<DraftProcessRequest> Command { get; } =
        new()
        {
            Name = "draft-process",
            Route = "processes/{process}/versions",
            Stream = "process/{process}",
            Roles = [Roles.ProductionLead],
            Signs = [Meanings.Authored],
            Summary = "Writes the next version of a process definition, signed by its author.",
            Example = new DraftProcessRequest
            {
                EntryId = Bench.ExampleEntry,
                Definition = new ProcessDefinition
                {
                    Product = "MSC(BM)",
                    Tissues = ["bone-marrow"],
                    Steps =
                    [
                        new ProcessStep(
                            StepKind.Receive,
                            [],
                            "SOP-MFG-01",
                            1,
                            true,
                            [],
                            new Dictionary<string, string>(StringComparer.Ordinal)
                        ),
                    ],
                    Limits = new ProcessLimits(5, new(30m), new(15m), "15"),
                    VesselTypes = [new VesselType("CF10", new(6320m))],
                    Fill = new FillRule(new(5.0m), new(5m), new(20000000m), 24),
                    Freeze = new FreezeEnvelope(60, -100m, 0.8m, 1.5m),
                },
            },
            Run = async (cx, body) =>
            {
                var process = cx.Route("process");
                await cx.Do(ProcessState.Decider, process, new DraftProcess(cx.Act, process, body.Definition));
                return null;
            },
        };
}

/// <summary>Quality assurance approves a version.</summary>
public sealed record ApproveProcessRequest : CommandBody
{
    public required int Version { get; init; }

    /// <summary>First local date on which lots may start under it.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    internal static Command<ApproveProcessRequest> Command { get; } =
        new()
        {
            Name = "approve-process",
            Route = "processes/{process}/approvals",
            Stream = "process/{process}",
            Roles = [Roles.QaReviewer],
            Signs = [Meanings.Approved],
            Summary = "Approves a version of a process; not by its author, not effective before the approval.",
            Example = new ApproveProcessRequest
            {
                EntryId = Bench.ExampleEntry,
                Version = 1,
                EffectiveFrom = new DateOnly(2026, 1, 15),
            },
            Run = async (cx, body) =>
            {
                var process = cx.Route("process");
                await cx.Do(
                    ProcessState.Decider,
                    process,
                    new ApproveProcess(cx.Act, process, body.Version, body.EffectiveFrom)
                );
                return null;
            },
        };
}

/// <summary>A version is taken out of use for new lots.</summary>
public sealed record RetireProcessRequest : CommandBody
{
    public required int Version { get; init; }
    public required string Reason { get; init; }

    internal static Command<RetireProcessRequest> Command { get; } =
        new()
        {
            Name = "retire-process",
            Route = "processes/{process}/retirements",
            Stream = "process/{process}",
            Roles = [Roles.QaReviewer],
            Signs = [Meanings.Approved],
            Summary = "Takes a version of a process out of use for new lots.",
            Example = new RetireProcessRequest
            {
                EntryId = Bench.ExampleEntry,
                Version = 1,
                Reason = "replaced by version 2",
            },
            Run = async (cx, body) =>
            {
                var process = cx.Route("process");
                await cx.Do(
                    ProcessState.Decider,
                    process,
                    new RetireProcess(cx.Act, process, body.Version, body.Reason)
                );
                return null;
            },
        };
}
