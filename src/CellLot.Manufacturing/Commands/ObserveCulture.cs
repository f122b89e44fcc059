using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Vessels were looked at.</summary>
public sealed record ObserveCultureRequest : StepRequest
{
    public required IReadOnlyList<string> Vessels { get; init; }
    public required Percent ConfluencePercent { get; init; }
    public required string Morphology { get; init; }

    /// <summary>True opens a deviation.</summary>
    public bool ContaminationSuspected { get; init; }

    internal static Command<ObserveCultureRequest> Command { get; } =
        new()
        {
            Name = "observe-culture",
            Route = "lots/{lot}/observations",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Records what was seen in the vessels.",
            Example = new ObserveCultureRequest
            {
                EntryId = Bench.ExampleEntry,
                Vessels = ["P1-V1"],
                ConfluencePercent = new(80m),
                Morphology = "spindle-shaped, no debris, medium clear",
            },
            Run = (cx, body) =>
                Bench.Record(
                    cx,
                    body,
                    (lot, around) =>
                        new ObserveCulture(
                            body.Vessels,
                            body.ConfluencePercent,
                            body.Morphology,
                            body.ContaminationSuspected
                        )
                        {
                            Act = cx.Act,
                            Lot = lot,
                            Circumstances = around,
                        }
                ),
        };
}
