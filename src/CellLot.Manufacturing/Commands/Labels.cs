using CellLot.Domain.Manufacturing;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Labels were printed.</summary>
public sealed record PrintLabelsRequest : CommandBody
{
    /// <summary>Number of each label.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    internal static Command<PrintLabelsRequest> Command { get; } =
        new()
        {
            Name = "print-labels",
            Route = "labels/{lot}/printed",
            Stream = "labels/{lot}",
            Roles = Bench.Operators,
            Summary = "Records printed labels, each under its own number.",
            Example = new PrintLabelsRequest { EntryId = Bench.ExampleEntry, Labels = ["CL26-0001-L001"] },
            Run = async (cx, body) =>
            {
                var id = cx.Route("lot");
                await cx.Do(LabelBook.Decider, id, new PrintLabels(cx.Act, id, body.Labels));
                return null;
            },
        };
}

/// <summary>Labels were put on containers.</summary>
public sealed record ApplyLabelsRequest : CommandBody
{
    public required IReadOnlyList<LabelOnContainer> Applied { get; init; }

    internal static Command<ApplyLabelsRequest> Command { get; } =
        new()
        {
            Name = "apply-labels",
            Route = "labels/{lot}/applied",
            Stream = "labels/{lot}",
            Roles = Bench.Operators,
            Summary = "Records labels put on their containers.",
            Example = new ApplyLabelsRequest
            {
                EntryId = Bench.ExampleEntry,
                Applied = [new LabelOnContainer("CL26-0001-L001", "CL26-0001-001")],
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("lot");
                var (lot, _) = await cx.Load(Lot.Decider, id);
                await cx.Do(
                    LabelBook.Decider,
                    id,
                    new ApplyLabels(cx.Act, id, body.Applied, [.. lot.Containers.Select(c => c.Id)])
                );
                return null;
            },
        };
}

/// <summary>Labels were destroyed.</summary>
public sealed record DestroyLabelsRequest : CommandBody
{
    public required IReadOnlyList<string> Labels { get; init; }
    public required string Reason { get; init; }

    internal static Command<DestroyLabelsRequest> Command { get; } =
        new()
        {
            Name = "destroy-labels",
            Route = "labels/{lot}/destroyed",
            Stream = "labels/{lot}",
            Roles = Bench.Operators,
            Summary = "Records destroyed labels with the reason.",
            Example = new DestroyLabelsRequest
            {
                EntryId = Bench.ExampleEntry,
                Labels = ["CL26-0001-L022"],
                Reason = "smeared",
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("lot");
                await cx.Do(LabelBook.Decider, id, new DestroyLabels(cx.Act, id, body.Labels, body.Reason));
                return null;
            },
        };
}

/// <summary>The labels of a lot are reconciled.</summary>
public sealed record ReconcileLabelsRequest : CommandBody
{
    internal static Command<ReconcileLabelsRequest> Command { get; } =
        new()
        {
            Name = "reconcile-labels",
            Route = "labels/{lot}/reconciliation",
            Stream = "labels/{lot}",
            Roles = Bench.Operators,
            Summary = "Closes the book of labels: printed = applied + destroyed.",
            Example = new ReconcileLabelsRequest { EntryId = Bench.ExampleEntry },
            Run = async (cx, _) =>
            {
                var id = cx.Route("lot");
                await cx.Do(LabelBook.Decider, id, new ReconcileLabels(cx.Act, id));
                return null;
            },
        };
}
