using CellLot.Messages;

namespace CellLot.Tracing.Views;

/// <summary>What messages about lots and containers mean.</summary>
internal static class LotTelling
{
    public static Told? Of(Message message) =>
        message switch
        {
            LotStarted m => new(
                [
                    .. m.Donations.Select(d => ($"donation/{d}", $"lot/{m.Lot}")),
                    .. Others(m.Lot, m.AncestryKeys).Select(k => (k, $"lot/{m.Lot}")),
                    .. m.AncestryKeys.Where(IsBank).Select(k => (k, $"lot/{m.Lot}")),
                ],
                [
                    ($"lot/{m.Lot}", "product", m.Product),
                    ($"lot/{m.Lot}", "process", m.Process),
                    ($"lot/{m.Lot}", "tissue", m.Tissue),
                ],
                [($"lot/{m.Lot}", $"Lot started: {m.Product} by process {m.Process}")]
            ),
            CultureRecorded m => new(
                [
                    .. Others(m.Lot, m.AncestryKeys).Select(k => (k, $"lot/{m.Lot}")),
                    .. m.Made.Select(k => ($"lot/{m.Lot}", k)),
                ],
                [
                    .. m.Passage is { } passage
                        ? [($"lot/{m.Lot}", "passage", $"P{passage}")]
                        : Array.Empty<(string, string, string)>(),
                    .. m.Made.Select(k => (k, "made", m.Sentence)),
                ],
                [($"lot/{m.Lot}", m.Sentence), .. m.Made.Select(k => (k, m.Sentence))]
            ),
            LotAncestry m => new([.. Others(m.Lot, m.AncestryKeys).Select(k => (k, $"lot/{m.Lot}"))], [], []),
            LotFilled m => new(
                [
                    .. m.Containers.Select(c => ($"lot/{m.Lot}", $"container/{c.Id}")),
                    .. Others(m.Lot, m.AncestryKeys).Select(k => (k, $"lot/{m.Lot}")),
                ],
                [
                    ($"lot/{m.Lot}", "filled", $"{m.Containers.Count}"),
                    ($"lot/{m.Lot}", "expires", Telling.Clock(m.Expires)),
                    .. m.Containers.Select(c => ($"container/{c.Id}", "made", Made(c))),
                    .. m.Containers.Select(c => ($"container/{c.Id}", "account", FirstAccount(c.Purpose))),
                ],
                [
                    (
                        $"lot/{m.Lot}",
                        $"Filled: {m.Containers.Count} containers, CPD {Telling.Number(m.CumulativePopulationDoublings)} from P1, label claim {Telling.Cells(m.LabelClaim)} viable after thaw"
                    ),
                ]
            ),
            ContainerStands m => new(
                [],
                [($"container/{m.Container}", "place", m.Unit is null ? "nowhere" : $"{m.Unit} {m.Position}")],
                [($"container/{m.Container}", m.Unit is null ? "Left its place" : $"Placed in {m.Unit} {m.Position}")]
            ),
            LabelsReconciled m => Told.Line(
                $"lot/{m.Lot}",
                $"Labels reconciled: {m.Printed} printed = {m.Applied} applied + {m.Destroyed} destroyed"
            ),
            BatchRecordClosed m => new(
                [],
                [($"lot/{m.Lot}", "batch record", "closed")],
                [
                    (
                        $"lot/{m.Lot}",
                        $"Batch record reviewed and closed; open deviations: {Telling.List(m.OpenDeviations)}"
                    ),
                ]
            ),
            ResultRecorded m => Told.Line($"lot/{m.Lot}", m.Sentence),
            LotReleaseChanged m => new(
                [],
                [
                    ($"lot/{m.Lot}", "release", m.Status),
                    .. m.ViableRecovery is { } r
                        ? [($"lot/{m.Lot}", "recovery", Telling.Number(r))]
                        : Array.Empty<(string, string, string)>(),
                ],
                [
                    (
                        $"lot/{m.Lot}",
                        $"Release: {m.Status}{(m.ViableRecovery is { } recovery ? $", viable recovery {Telling.Number(recovery)}" : "")}"
                    ),
                ]
            ),
            ContainersMoved m => new(
                [],
                [.. m.Containers.Select(c => ($"container/{c}", "account", m.Account))],
                [.. m.Containers.Select(c => ($"container/{c}", Moved(m)))]
            ),
            _ => null,
        };

    private static string Moved(ContainersMoved m) =>
        $"{char.ToUpperInvariant(m.Account[0])}{m.Account[1..]}{(m.Order is null ? "" : $" for {m.Order}")}";

    private static string Made(FilledContainer c) =>
        $"{c.Purpose}, {Telling.Cells(c.FilledViable)} viable in {Telling.Number(c.VolumeMl)} mL";

    private static string FirstAccount(string purpose) => purpose == "dose" ? "available" : purpose;

    private static bool IsBank(string key) => key.StartsWith("bank/", StringComparison.Ordinal);

    /// <summary>
    /// Donors reach a lot through their donations, a bank through the start from its vial (a later list also names the banks that
    /// were laid down from the lot); what remains are materials, equipment, freeze runs and parent lots.
    /// </summary>
    private static IEnumerable<string> Others(string lot, IReadOnlyList<string> keys) =>
        keys.Where(k =>
            !k.StartsWith("donor/", StringComparison.Ordinal)
            && !k.StartsWith("donation/", StringComparison.Ordinal)
            && !IsBank(k)
            && k != $"lot/{lot}"
        );
}
