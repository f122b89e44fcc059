using CellLot.Benchmarks.Harness;
using CellLot.Domain.Manufacturing;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;

namespace CellLot.Benchmarks.Ledger;

/// <summary>A small act of the bench that can be recorded over and over: the calibration of a piece of equipment.</summary>
internal sealed class Calibrations(ServiceRuntime service, string prefix)
{
    public const string Person = "tech1";
    public const string Kind = "incubator";
    private static long steps;

    public string Equipment(int writer) => $"{prefix}-{writer:0000}";

    public string Stream(int writer) => EquipmentItem.Decider.Stream(Equipment(writer));

    /// <summary>A new context with a new act.</summary>
    public CommandContext Context(bool mayRecall = false) =>
        Books.Context(service, Person, $"{prefix}/{Interlocked.Increment(ref steps)}", mayRecall);

    /// <summary>The command of an act.</summary>
    public CalibrateEquipment Command(CommandContext cx, int writer) =>
        new(cx.Act, Equipment(writer), Kind, new DateOnly(2099, 1, 31), "CAL-2026-014");

    /// <summary>The event of an act.</summary>
    public EquipmentCalibrated Happened(CommandContext cx, int writer)
    {
        var command = Command(cx, writer);
        return new EquipmentCalibrated(
            command.Act,
            command.Equipment,
            command.Kind,
            command.DueOn,
            command.Certificate
        );
    }

    /// <summary>Loads, decides, appends with the view and the answer under a key, as the shell of a command does.</summary>
    public async Task Record(int writer)
    {
        for (var first = true; ; first = false)
        {
            var cx = Context(mayRecall: first);
            try
            {
                await cx.Do(EquipmentItem.Decider, Equipment(writer), Command(cx, writer));
                await service.Ledger.Append(
                    cx.Batch(Books.Metadata(cx)) with
                    {
                        Command = Answer(cx),
                    },
                    CancellationToken.None
                );
                cx.Committed();
                return;
            }
            catch (LedgerConflict) when (cx.Recalls) { }
        }
    }

    /// <summary>The answer kept under its key.</summary>
    public static CommandRow Answer(CommandContext cx) =>
        new(
            Person,
            $"{cx.Act.EntryId}",
            $"calibrate-equipment {cx.Act.ContentHash}",
            200,
            """{"stream":"equipment/INC-1","version":1,"events":[]}""",
            "\"1\"",
            DateTimeOffset.UtcNow
        );
}
