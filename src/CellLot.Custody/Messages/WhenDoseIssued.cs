using CellLot.Domain.Custody;
using CellLot.Domain.Units;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Custody.Messages;

/// <summary>
/// A dose was issued: its chain of custody begins with who issued it, holds and releases concern it from now on, and the
/// gate at the vein awaits it. One transaction, so that no hold slips between.
/// </summary>
internal static class WhenDoseIssued
{
    public const string Name = "when-dose-issued";

    public static async Task Handle(DoseIssued issued, CommandContext cx)
    {
        cx.Study = issued.Study;
        var issuer = await cx.Known<AccountChanged>($"account/{issued.IssuedBy}");
        await cx.Do(
            CustodyItem.Decider,
            DoseItem.IdOf(issued.Order),
            new StartCustody(
                cx.Act,
                DoseItem.KeyOf(issued.Order),
                issued.LabelCode,
                issued.IssuedBy,
                issuer?.Name ?? issued.IssuedBy,
                "pharmacy"
            )
        );
        var watched = await cx.Do(
            BlockWatch.Decider,
            BlockWatch.Id,
            new WatchDose(cx.Act, issued.Order, KeysOf(issued), issued.Lots)
        );
        await cx.Do(
            Administrations.Decider,
            issued.Order,
            new AwaitDose(
                cx.Act,
                issued.Order,
                issued.Patient,
                FactsOf(issued),
                watched.BlocksOf(watched.Doses[issued.Order])
            )
        );
    }

    private static IReadOnlyList<string> KeysOf(DoseIssued issued) =>
        [
            .. issued
                .AncestryKeys.Concat(issued.Lots.Select(l => $"lot/{l}"))
                .Concat(issued.Containers.Select(c => $"container/{c}"))
                .Concat(issued.Donors.Select(d => $"donor/{d}"))
                .Append($"order/{issued.Order}")
                .Append($"dose/{issued.Order}")
                .Append($"patient/{issued.Patient}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static DoseFacts FactsOf(DoseIssued issued) =>
        new(
            issued.Study,
            issued.ProductName,
            issued.Lots,
            issued.Containers,
            issued.LabelCode,
            new Millilitres(issued.VolumeMl),
            new CellsPerMl(issued.CellsPerMl),
            new CellCount(issued.CountedCells),
            new CellCount(issued.PrescribedCells),
            new Kilograms(issued.WeightKg),
            new MlPerMinute(issued.MaxMlPerMin),
            new MlPerMinute(issued.PlannedMlPerMin),
            issued.ThawedAt == default ? null : issued.ThawedAt,
            issued.UseBy,
            issued.LatestStart,
            issued.Legends
        );
}

/// <summary>Names of a dose as an item of custody.</summary>
internal static class DoseItem
{
    public static string IdOf(string order) => $"dose-{order}";

    public static string KeyOf(string order) => $"dose/{order}";

    /// <summary>The order of a dose's item; null for an item that is no dose.</summary>
    public static string? OrderOf(string item) =>
        item.StartsWith("dose-", StringComparison.Ordinal) ? item["dose-".Length..] : null;
}
