using CellLot.Domain;
using CellLot.Domain.Pharmacy.Stocks;

namespace CellLot.SystemTests.Holds;

/// <summary>A hold as a run placed it.</summary>
internal sealed record Placed(string Hold, string[] Keys)
{
    public bool Lifted { get; set; }
}

/// <summary>
/// One run: two lots of a family of their own (the second from a vial of a bank of the first), doses of them, cells at the bench,
/// and holds placed on random members of the family and lifted again, while people go from gate to gate.
/// </summary>
internal sealed partial class Run(int number, int seed, Staff staff, Staging staging, Genealogy truth)
{
    private readonly Random random = new(seed);
    private readonly List<Walk> walks = [];
    private readonly List<Placed> holds = [];
    private volatile bool settled;

    /// <summary>Number of the run in its installation, for names: <c>R0012</c>.</summary>
    private string Name => $"R{number:0000}";
    private string First => $"CL{Name}-1";
    private string Second => $"CL{Name}-2";
    private string Bank => $"B{Name}";
    private string Din => $"A{Name}-1";
    private string OtherDin => $"A{Name}-2";

    public IReadOnlyList<Walk> Walks => walks;
    public IReadOnlyList<Placed> Holds => holds;
    public Benches? Benches { get; private set; }

    /// <summary>One of the first two lots is released for real; the doses rest on what was staged.</summary>
    public Certification? Certification { get; private set; }

    /// <summary>What the end of the run shows to be wrong, in sentences.</summary>
    public List<string> Wrong { get; } = [];

    public bool Begun { get; private set; }
    public bool Over { get; private set; }
    public string Where =>
        $"{Name} {stage} {string.Join(",", walks.Select(w => $"{w.Reached}{(w.Last is { } l ? string.Concat(l.Codes) : "")}"))} bench {Benches?.Passed}";
    private string stage = "";

    public async Task Go()
    {
        Begun = true;
        stage = "family";
        await Family();
        stage = "work";
        var work = walks.Select(w => w.Go(() => HeldForGood($"dose/{w.Order}"))).ToList();
        if (Benches is not null)
            work.Add(Benches.Go(HeldForGood));
        work.Add(Certification!.Go(HeldForGood));
        if (random.Next(3) == 0)
            work.Add(Freeze());
        await Quality();
        settled = true;
        stage = "settled";
        await Task.WhenAll(work);
        Over = true;
        foreach (var walk in walks)
            Judge(walk);
        Judge(Certification);
    }

    private bool HeldForGood(string thing) => settled && IsHeld(thing);

    private bool IsHeld(string thing) => holds.Any(h => !h.Lifted && truth.Reaches(thing, h.Keys));

    private void Judge(Walk walk)
    {
        if (walk.Started)
            return;
        var said = walk.Last is { } last ? $"{string.Join(", ", last.Codes)} {last.Sentence}" : "nothing";
        if (!IsHeld($"dose/{walk.Order}"))
            Wrong.Add($"{walk.Order} is held by nothing and did not get to its start: {said}");
        else if (walk.Last?.Codes.Contains("ON_HOLD") != true)
            Wrong.Add($"{walk.Order} is held and was stopped by something else: {said}");
    }

    private void Judge(Certification release)
    {
        if (release.Released)
            return;
        var said = $"{string.Join(", ", release.Last?.Codes ?? [])} {release.Last?.Sentence}";
        if (!IsHeld($"lot/{release.Lot}"))
            Wrong.Add($"{release.Lot} is held by nothing and was not released: {said}");
        else if (!release.StoppedByHold)
            Wrong.Add($"{release.Lot} is held and its release was stopped by something else: {said}");
    }

    private async Task Family()
    {
        var mixed = random.Next(3) == 0;
        var containers = mixed ? 2 : 3;
        var donor = $"D{Name}";
        var pooled = random.Next(2) == 0;
        (string Din, string Whose)[] from = pooled ? [(Din, donor), (OtherDin, $"{donor}b")] : [(Din, donor)];
        foreach (var (din, whose) in from)
        {
            truth.Comes($"donation/{din}", $"donor/{whose}");
            await CheapHouse.Accepted(staging, din, whose);
        }
        string[] materials = [$"M{Name}"];
        truth.Comes($"lot/{First}", [.. from.Select(d => $"donation/{d.Din}"), $"material/{materials[0]}"]);
        truth.Comes($"bank/{Bank}", $"lot/{First}");
        truth.Comes($"lot/{Second}", $"bank/{Bank}");
        await Make(async cx =>
        {
            var lots = new CheapLots($"{Name}/1", Day(60));
            await lots.FromDonations(cx, First, from, containers, materials);
            await lots.Bank(cx, First, Bank, 3);
            await lots.Formulate(cx, First, containers);
            await lots.Fill(cx, First, containers);
        });
        await Make(async cx =>
        {
            var lots = new CheapLots($"{Name}/2", Day(30));
            await lots.FromVial(cx, Second, Bank, $"{Bank}-01", containers);
            await lots.Formulate(cx, Second, containers);
            await lots.Fill(cx, Second, containers);
        });
        foreach (var lot in new[] { First, Second })
        foreach (var container in CheapLots.Containers(lot, containers))
            truth.Comes($"container/{container.Id}", $"lot/{lot}");
        if (random.Next(2) == 0)
            await Bench();
        foreach (var lot in new[] { First, Second })
        {
            await CheapHouse.Release(staging, lot);
            await staging.Until("pharmacy", Stock.Decider, lot, s => s is { Lot: not null, IsReleased: true });
        }
        var certified = random.Next(2) == 0 ? First : Second;
        await LotPapers.Complete(staging, certified, [.. from.Select(f => f.Whose)]);
        Certification = new Certification(staff, certified, TimeSpan.FromMilliseconds(random.Next(4000)));
        string[][] doses = mixed
            ?
            [
                [First, Second],
            ]
            :
            [
                [First],
                [Second],
            ];
        foreach (var (lots, n) in doses.Select((d, n) => (d, n)))
        {
            var (order, patient) = ($"ORD{Name}-{n}", $"P{Name}-{n}");
            walks.Add(new Walk(staff, staging, order, patient, lots));
            truth.Comes($"dose/{order}", [$"order/{order}", $"patient/{patient}", .. Used(lots, containers)]);
        }
    }

    /// <summary>Every dose container of these lots goes into the dose.</summary>
    private static IEnumerable<string> Used(string[] lots, int containers) =>
        lots.SelectMany(l => CheapLots.Containers(l, containers).SkipLast(1)).Select(c => $"container/{c.Id}");

    /// <summary>A third lot of the family stands formulated at the bench.</summary>
    private async Task Bench()
    {
        Benches = new Benches(staff, Name, Bank, Din, truth);
        await Make(async cx =>
        {
            var lots = new CheapLots($"{Name}/3", Day(20));
            await lots.FromVial(cx, Benches.Lot, Bank, $"{Bank}-02", 2);
            await lots.Formulate(cx, Benches.Lot, 2);
        });
    }

    private Task Make(Func<Platform.Http.CommandContext, Task> decide) =>
        staging.Do("manufacturing", CheapLots.Person, Day(60), decide);

    private static DateTimeOffset Day(int ago) => DateTimeOffset.UtcNow.AddDays(-ago);
}
