using System.Text.Json;

namespace CellLot.Host.Demo.Chapters;

/// <summary>How the second pharmacist reckons: from the book of the lot, since the plan is not shown before the entry.</summary>
internal static class PharmacySecond
{
    /// <summary>Taken while the lot is not released, as the protocol says.</summary>
    private const decimal AssumedRecovery = 0.80m;

    /// <summary>Containers that give so many viable cells after thaw, taken in the order of their labels.</summary>
    public static async Task<int> Containers(DemoStage stage, DemoPatient patient, decimal cells)
    {
        var stock = await stage.Get("pharm2", $"/api/v1/pharmacy/stock/{patient.Lot}");
        var recovery = Recovery(stock);
        var (taken, sum) = (0, 0m);
        foreach (var container in stock.GetProperty("containers").EnumerateArray())
        {
            if (sum >= cells)
                break;
            if (container.GetProperty("account").GetString() != "available")
                continue;
            sum += Text.Number(container, "filledViable") * recovery;
            taken++;
        }
        return taken;
    }

    private static decimal Recovery(JsonElement stock) =>
        stock.TryGetProperty("release", out var release)
        && release.GetProperty("status").GetString() == "released"
        && release.TryGetProperty("viableRecovery", out _)
            ? Text.Number(release, "viableRecovery")
            : AssumedRecovery;
}
