using CellLot.Domain.Pharmacy.Stocks;
using CellLot.SystemTests.Holds;

namespace CellLot.Benchmarks;

/// <summary>Many released lots, and orders that have reserved some of their containers, made by the real rules beside the API.</summary>
internal static class MadeLots
{
    /// <summary>A released lot of so many containers, known to the pharmacy.</summary>
    public static async Task Make(Staging staging, string lot, string din, string donor, int containers)
    {
        await Fill(staging, lot, din, donor, containers);
        await CheapHouse.Release(staging, lot);
        await staging.Until("pharmacy", Stock.Decider, lot, s => s is { Lot: not null, IsReleased: true });
    }

    /// <summary>A lot filled thirty days ago, waiting for its release.</summary>
    public static async Task Fill(Staging staging, string lot, string din, string donor, int containers)
    {
        var day = DateTimeOffset.UtcNow.AddDays(-30);
        await CheapHouse.Accepted(staging, din, donor);
        await staging.Do(
            "manufacturing",
            CheapLots.Person,
            day,
            async cx =>
            {
                var made = new CheapLots(lot, day);
                await made.FromDonations(cx, lot, [(din, donor)], containers);
                await made.Formulate(cx, lot, containers);
                await made.Fill(cx, lot, containers);
            }
        );
    }

    /// <summary>An order that has reserved containers of a lot.</summary>
    public static async Task Reserve(Staging staging, Staff staff, string order, string patient, string lot)
    {
        await DosePapers.Order(staging, order, patient);
        string[] only = [lot];
        var planned = await staff.Do(
            "pharm1",
            "pharmacy",
            "plan-dose",
            $"orders/{order}/plans",
            $"order/{order}",
            new { lots = only },
            $"{order}/plan"
        );
        await DosePapers.Check(staging, order);
        var reserved = await staff.Do(
            "pharm1",
            "pharmacy",
            "reserve-containers",
            $"orders/{order}/reservation",
            $"order/{order}",
            new { },
            $"{order}/reserve"
        );
        if (!planned.Kept || !reserved.Kept)
            throw new InvalidOperationException($"{order}: {planned.Sentence} {reserved.Sentence}");
    }
}
