namespace CellLot.SystemTests.Holds;

/// <summary>Cells at the bench while holds come and go: seeded, banked, filled; two more lots are started.</summary>
internal sealed class Benches(Staff staff, string name, string bank, string din, Genealogy truth)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);
    private int refused;

    /// <summary>Stands formulated, with a portion to seed and one to bank.</summary>
    public string Lot { get; } = $"CL{name}-3";

    /// <summary>How often a hold stood in the way.</summary>
    public int Refused => refused;

    /// <summary>Gates passed.</summary>
    public int Passed { get; private set; }

    public async Task Go(Func<string, bool> isHeldForGood)
    {
        var (fromVial, fromDonation, laid) = ($"CL{name}-4", $"CL{name}-5", $"B{name}-2");
        truth.Comes($"lot/{Lot}", $"bank/{bank}");
        truth.Comes($"lot/{fromVial}", $"bank/{bank}");
        truth.Comes($"lot/{fromDonation}", $"donation/{din}");
        truth.Comes($"bank/{laid}", $"lot/{Lot}");
        await Gate(
            isHeldForGood,
            Lot,
            "seed-vessels",
            $"lots/{Lot}/seedings",
            new
            {
                from = "seed",
                vessels = new[]
                {
                    new
                    {
                        id = "S-V1",
                        type = "CF10",
                        volumeMl = 10m,
                    },
                },
            }
        );
        await Gate(
            isHeldForGood,
            fromVial,
            "start-lot-from-vial",
            $"lots/{fromVial}/from-vial",
            new
            {
                process = CheapLots.Process,
                bank,
                vial = $"{bank}-03",
            }
        );
        await Gate(
            isHeldForGood,
            Lot,
            "bank-cells",
            $"banks/{laid}",
            new
            {
                lot = Lot,
                portion = "bank",
                kind = "working",
                vials = new[]
                {
                    new
                    {
                        id = $"{laid}-01",
                        viable = 10_000_000m,
                        volume = 10m,
                    },
                },
            }
        );
        await Gate(
            isHeldForGood,
            fromDonation,
            "start-lot",
            $"lots/{fromDonation}",
            new { process = CheapLots.Process, donations = new[] { din } }
        );
        await Gate(
            isHeldForGood,
            Lot,
            "fill-containers",
            $"lots/{Lot}/fill",
            new
            {
                from = "DP",
                containers = CheapLots
                    .Containers(Lot, 2)
                    .Select(c => new
                    {
                        id = c.Id,
                        purpose = c.Purpose,
                        volumeMl = c.Volume.Value,
                    }),
                lineLossMl = 5m,
            }
        );
    }

    /// <summary>Tried until it is passed; given up where a hold stays.</summary>
    private async Task Gate(Func<string, bool> isHeldForGood, string lot, string command, string path, object body)
    {
        for (var (until, tries) = (DateTime.UtcNow + Patience, 0); ; tries++)
        {
            var last = isHeldForGood($"lot/{lot}") || DateTime.UtcNow > until;
            var step = $"{name}/{command}/{lot}/{tries}";
            var answer = await staff.Do("tech1", "manufacturing", command, path, $"lot/{lot}", body, step);
            if (answer.Kept)
            {
                Passed++;
                return;
            }
            if (answer.Codes.Contains("ON_HOLD"))
                Interlocked.Increment(ref refused);
            if (last)
                return;
            if (!answer.Codes.All(c => c is "ON_HOLD" or "DONATION_NOT_ACCEPTED" or "SAFETY_STALE"))
                throw new InvalidOperationException($"{command} of {lot}: {answer.Sentence}");
            await Task.Delay(Random.Shared.Next(200, 600));
        }
    }
}
