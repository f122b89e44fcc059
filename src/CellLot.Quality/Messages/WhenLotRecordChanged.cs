using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Quality.Messages;

/// <summary>The batch record was closed.</summary>
internal static class WhenBatchRecordClosed
{
    public const string Name = "when-batch-record-closed";

    public static Task Handle(BatchRecordClosed message, CommandContext cx) =>
        Descent.Note(
            cx,
            message.Lot,
            new BatchRecordInput(
                message.Envelope.Stream,
                message.Envelope.Version,
                message.ReviewedBy,
                [.. message.Reviewers],
                [.. message.OpenDeviations]
            )
        );
}

/// <summary>The labels were reconciled.</summary>
internal static class WhenLabelsReconciled
{
    public const string Name = "when-labels-reconciled";

    public static Task Handle(LabelsReconciled message, CommandContext cx) =>
        Descent.Note(
            cx,
            message.Lot,
            new LabelsInput(
                message.Envelope.Stream,
                message.Envelope.Version,
                message.Printed,
                message.Applied,
                message.Destroyed
            )
        );
}
