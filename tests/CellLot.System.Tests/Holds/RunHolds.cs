using CellLot.Domain;

namespace CellLot.SystemTests.Holds;

/// <summary>What quality does meanwhile: holds on random members of the family, and what is found out about them late.</summary>
internal sealed partial class Run
{
    /// <summary>Meanwhile it turns out that the first lot was in a freeze run: whatever descends from it does so too.</summary>
    private async Task Freeze()
    {
        await Task.Delay(random.Next(1500));
        var run = $"F{Name}";
        var now = DateTimeOffset.UtcNow;
        var answer = await staff.Do(
            "tech1",
            "manufacturing",
            "record-freeze-run",
            $"freeze-runs/{run}",
            $"freeze/{run}",
            new
            {
                lot = First,
                containers = new[] { $"{First}-001" },
                freezer = CheapHouse.Freezer,
                program = "MSC-1, version 2",
                contactStartedAt = now.AddMinutes(-30),
                endedAt = now.AddMinutes(60),
                coolingPerMinute = 1.0m,
                endCelsius = -120m,
            },
            $"{Name}/freeze"
        );
        if (answer.Kept)
            truth.Grows($"lot/{First}", $"freeze/{run}");
        else if (!answer.Codes.Contains("ON_HOLD"))
            Wrong.Add($"{run} was not recorded: {answer.Sentence}");
    }

    /// <summary>One to three holds, overlapping; about half of them are lifted.</summary>
    private Task Quality() =>
        Task.WhenAll(Enumerable.Range(1, random.Next(1, 4)).Select(n => Hold($"H{Name}-{n}", new Random(seed + n))));

    private async Task Hold(string hold, Random chance)
    {
        var keys = Keys().OrderBy(_ => chance.Next()).Take(chance.Next(1, 3)).ToArray();
        await Task.Delay(chance.Next(3000));
        var placed = await staff.Do(
            "qa",
            "quality",
            "place-hold",
            $"holds/{hold}",
            $"hold/{hold}",
            new { scopeKeys = keys, reason = "a run of the proof" },
            $"{hold}/place",
            ("qa", Meanings.Approved)
        );
        if (!placed.Kept)
        {
            Wrong.Add($"{hold} could not be placed: {placed.Sentence}");
            return;
        }
        var one = new Placed(hold, keys);
        lock (holds)
            holds.Add(one);
        if (chance.Next(2) == 0)
            return;
        await Task.Delay(chance.Next(3000));
        var lifted = await staff.Do(
            "releaser",
            "quality",
            "lift-hold",
            $"holds/{hold}/lifting",
            $"hold/{hold}",
            new { scopeKeys = keys, because = "cleared" },
            $"{hold}/lift",
            ("releaser", Meanings.Lifted)
        );
        one.Lifted = lifted.Kept;
        if (!lifted.Kept)
            Wrong.Add($"{hold} could not be lifted: {lifted.Sentence}");
    }

    private IEnumerable<string> Keys() =>
        [
            $"donor/D{Name}",
            $"donor/D{Name}b",
            $"donation/{Din}",
            $"material/M{Name}",
            $"lot/{First}",
            $"lot/{Second}",
            $"bank/{Bank}",
            $"container/{First}-001",
            $"container/{Second}-001",
            $"freeze/F{Name}",
            $"order/ORD{Name}-0",
            $"patient/P{Name}-1",
        ];
}
