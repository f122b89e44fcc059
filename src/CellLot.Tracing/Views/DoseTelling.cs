using CellLot.Domain.Tracing;
using CellLot.Messages;

namespace CellLot.Tracing.Views;

/// <summary>What messages about patients, orders, doses and infusions mean. Patients are pseudonyms.</summary>
internal static class DoseTelling
{
    public static Told? Of(Message message, FactNoted fact) =>
        message switch
        {
            PatientEnrolled m => new(
                [],
                [($"patient/{m.Patient}", "study", m.Study)],
                [($"patient/{m.Patient}", $"Enrolled in {m.Study}")]
            ),
            OrderChanged m => new(
                [($"dose/{m.Order}", $"patient/{m.Patient}")],
                [
                    ($"dose/{m.Order}", "order", m.State),
                    .. m.PrescribedCells is { } p
                        ? [($"dose/{m.Order}", "prescribed", Plain(p))]
                        : Array.Empty<(string, string, string)>(),
                    .. m.CountedCells is { } c
                        ? [($"dose/{m.Order}", "counted", Plain(c))]
                        : Array.Empty<(string, string, string)>(),
                ],
                [($"dose/{m.Order}", m.Sentence)]
            ),
            ContainersTaken m => new([.. m.Containers.Select(c => ($"container/{c}", $"dose/{m.Order}"))], [], []),
            DoseIssued m => new(
                [
                    .. m.Containers.Select(c => ($"container/{c}", $"dose/{m.Order}")),
                    ($"dose/{m.Order}", $"patient/{m.Patient}"),
                ],
                [
                    ($"dose/{m.Order}", "prescribed", Plain(m.PrescribedCells)),
                    ($"dose/{m.Order}", "counted", Plain(m.CountedCells)),
                    (
                        $"dose/{m.Order}",
                        "bag",
                        $"{Telling.Number(m.VolumeMl)} mL, use by {Telling.Clock(m.UseBy)}, start by {Telling.Clock(m.LatestStart)}"
                    ),
                ],
                [
                    (
                        $"dose/{m.Order}",
                        $"Issued: {Telling.Cells(m.CountedCells)} viable in {Telling.Number(m.VolumeMl)} mL from {m.Containers.Count} containers of {Telling.List(m.Lots)}"
                    ),
                ]
            ),
            CustodyChanged m => new(
                [],
                [(Dose(m.Item), "holder", $"{m.HolderName}, {m.Place}, {m.State}")],
                [(Dose(m.Item), Held(m))]
            ),
            AdministrationChanged m => new(
                [],
                [($"dose/{m.Order}", "bedside", m.State), .. Began(m.Order, m.StartedAt)],
                [($"dose/{m.Order}", m.Sentence)]
            ),
            InfusionClosed m => new(
                [
                    .. m.Containers.Select(c => ($"container/{c}", $"dose/{m.Order}")),
                    ($"dose/{m.Order}", $"patient/{m.Patient}"),
                ],
                [
                    ($"dose/{m.Order}", "delivered", Plain(m.DeliveredCells)),
                    ($"dose/{m.Order}", "outcome", m.Outcome),
                    .. Began(m.Order, m.StartedAt),
                ],
                [
                    (
                        $"dose/{m.Order}",
                        $"Infusion {m.Outcome}: {Telling.Number(m.InfusedMl)} mL infused, {Telling.Number(m.DiscardedMl)} mL discarded, {Exactly(m.DeliveredCells)} viable cells delivered"
                    ),
                ]
            ),
            ExcursionChanged m => new(
                [],
                [($"unit/{m.Unit}", $"excursion {m.Excursion}", m.Disposition ?? "open")],
                [($"unit/{m.Unit}", m.Sentence)]
            ),
            KeysExposed m => new(
                [],
                [.. m.Keys.Select(k => (Known(k), $"exposure {m.Exposure}", m.Sentence))],
                [.. m.Keys.Select(k => (Known(k), m.Sentence))]
            ),
            MaterialChanged m => new(
                [],
                [($"material/{m.Material}", "state", m.State)],
                [($"material/{m.Material}", m.Sentence)]
            ),
            FollowupRecorded m => Told.Line($"patient/{m.Patient}", m.Sentence),
            _ => null,
        };

    private static IEnumerable<(string, string, string)> Began(string order, DateTimeOffset? at) =>
        at is { } started ? [($"dose/{order}", "started", Instant(started))] : [];

    /// <summary>An order is the genealogy's dose.</summary>
    private static string Known(string key) =>
        key.StartsWith("order/", StringComparison.Ordinal) ? $"dose/{key["order/".Length..]}" : key;

    private static string Instant(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static string Held(CustodyChanged m) =>
        m.State switch
        {
            "received" => $"Held by {m.HolderName} ({m.Place})",
            "in-transit" => $"In transit with {m.HolderName} ({m.Place})",
            "lost" => $"Lost; last held by {m.HolderName} ({m.Place})",
            "found" => $"Found by {m.HolderName} ({m.Place})",
            "destroyed" => $"Destroyed by {m.HolderName} before a witness",
            _ => "Chain of custody ended at the bedside",
        };

    /// <summary>A dose is a custody item named <c>dose-ORD-0001</c>; other items keep their name.</summary>
    private static string Dose(string item) =>
        item.StartsWith("dose-", StringComparison.Ordinal) ? $"dose/{item["dose-".Length..]}"
        : item.StartsWith("dose/", StringComparison.Ordinal) ? item
        : $"item/{item}";

    /// <summary>Millions with every place: what reached the patient is never rounded.</summary>
    private static string Exactly(decimal cells) => Domain.Units.Figures.Millions(cells);

    private static string Plain(decimal cells) => cells.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
