using CellLot.Host.Demo.Chapters;

namespace CellLot.Host.Demo.LookBack;

/// <summary>How a harvest is divided, and the bank that is laid down from part of it.</summary>
internal sealed partial class LookBackCulture
{
    /// <summary>Part goes on, the rest becomes a bank or is discarded.</summary>
    private async Task Divide(int passage, DateTimeOffset harvested)
    {
        var rest = $"P{passage}-rest";
        await Split(
            $"P{passage}",
            ($"P{passage}-seed", 7.9m, null),
            (rest, 7.1m, lot.IntoBank is null ? "not needed" : null),
            harvested
        );
        if (lot.IntoBank is not { } bank)
            return;
        await bench.EnterOn(
            "bank-cells",
            $"banks/{bank}",
            $"bank/{bank}",
            new
            {
                lot = lot.Lot.No,
                portion = rest,
                kind = bank == LookBackPlan.MasterBank ? "master" : "working",
                vials = Enumerable
                    .Range(1, 10)
                    .Select(n => new
                    {
                        id = $"{bank}-{n:00}",
                        viable = 1_100_000m,
                        volume = 0.7m,
                    }),
                materials = new[] { LookBackHouse.Cryo },
            },
            "bank",
            harvested.AddMinutes(55)
        );
        bench.Stage.Voice.Say(
            $"{lot.Lot.No}: bank {bank} laid down at P{passage}, 10 vials of {Text.Millions(1_100_000m)} viable"
        );
    }

    private Task Split(
        string from,
        (string Portion, decimal Ml, string? Discard) first,
        (string Portion, decimal Ml, string? Discard) second,
        DateTimeOffset harvested
    ) =>
        bench.Enter(
            "split-cells",
            "splits",
            new
            {
                from,
                parts = new[] { first, second }.Select(p => new
                {
                    portion = p.Portion,
                    volumeMl = p.Ml,
                    discardReason = p.Discard,
                }),
            },
            $"split/{from}",
            harvested.AddMinutes(52)
        );
}
