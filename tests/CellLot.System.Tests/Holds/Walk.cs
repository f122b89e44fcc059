using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Stocks;

namespace CellLot.SystemTests.Holds;

/// <summary>
/// A dose on its way from its plan to the vein, each gate passed by people at the API. Where a gate is closed by a hold it is tried
/// again until it opens, or until the run is told that it will not.
/// </summary>
internal sealed class Walk(Staff staff, Staging staging, string order, string patient, IReadOnlyList<string> lots)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    /// <summary>Everything that a person may be told because of a hold, or of what followed from it.</summary>
    private static readonly string[] MayPass =
    [
        "ON_HOLD",
        "LOT_NOT_RELEASED",
        "CONTAINER_NOT_ISSUABLE",
        "SAFETY_STALE",
    ];

    private int refused;

    public string Order => order;
    public string Patient => patient;

    /// <summary>How often a hold stood in the way.</summary>
    public int Refused => refused;

    /// <summary>How far it came: 0 not planned … 10 started.</summary>
    public int Reached { get; private set; }

    /// <summary>True once the infusion is running.</summary>
    public bool Started => Reached == 10;

    /// <summary>What stood in the way last; null where nothing did.</summary>
    public Answer? Last { get; private set; }

    /// <summary>Containers of the plan.</summary>
    public IReadOnlyList<string> Containers { get; private set; } = [];

    /// <param name="isHeldForGood">Asked before each new try: a refusal that comes after a yes ends the walk.</param>
    public async Task Go(Func<bool> isHeldForGood)
    {
        await DosePapers.Order(staging, order, patient);
        if (!await Pass(isHeldForGood, "pharm1", "pharmacy", "plan-dose", $"orders/{order}/plans", new { lots }))
            return;
        await DosePapers.Check(staging, order);
        Containers =
        [
            .. (await staging.Load("pharmacy", Domain.Pharmacy.Orders.Order.Decider, order)).Plan!.Containers.Select(
                c => c.Id
            ),
        ];
        if (
            !await Pass(
                isHeldForGood,
                "pharm1",
                "pharmacy",
                "reserve-containers",
                $"orders/{order}/reservation",
                new { }
            )
            || !await Pass(
                isHeldForGood,
                "pharm1",
                "pharmacy",
                "thaw-containers",
                $"preparations/{order}/thaws",
                new { containers = Containers }
            )
        )
            return;
        await DosePapers.Prepare(staging, order);
        if (
            !await Pass(
                isHeldForGood,
                "pharm1",
                "pharmacy",
                "issue-dose",
                $"preparations/{order}/issue",
                new { },
                ("pharm1", Meanings.Issued),
                ("pharm2", Meanings.Checked)
            )
        )
            return;
        await Carry(isHeldForGood);
    }

    private async Task Carry(Func<bool> isHeldForGood)
    {
        var awaited = await staging.Until("custody", Administrations.Decider, order, a => a.Dose is not null);
        var record = new
        {
            place = "ward 3",
            scannedLabel = awaited.Dose!.LabelCode,
            sealIntact = true,
            condition = "clear, no clumps",
            temperatureC = 20.5m,
            documents = new[] { "issue record" },
        };
        var item = $"items/dose-{order}";
        var custody = $"custody/dose-{order}";
        var there =
            await Pass(
                isHeldForGood,
                "pharm1",
                "custody",
                "hand-over-item",
                $"{item}/handovers",
                custody,
                new { to = "nurse1", record },
                ("pharm1", Meanings.HandedOver)
            )
            && await Pass(
                isHeldForGood,
                "nurse1",
                "custody",
                "receive-item",
                $"{item}/receipts",
                custody,
                new { record },
                ("nurse1", Meanings.Received)
            )
            && await Pass(
                isHeldForGood,
                "nurse1",
                "custody",
                "arrive-dose",
                $"doses/{order}/arrival",
                new { place = "bed 1" }
            )
            && await Look(isHeldForGood, "nurse1", awaited.Dose)
            && await Look(isHeldForGood, "nurse2", awaited.Dose);
        if (there)
            await Pass(
                isHeldForGood,
                "nurse1",
                "custody",
                "start-infusion",
                $"doses/{order}/start",
                new { rateMlPerMin = awaited.Dose.PlannedRate.Value, access = "peripheral vein" },
                ("nurse1", Meanings.Administered),
                ("nurse2", Meanings.Verified)
            );
    }

    private Task<bool> Look(Func<bool> isHeldForGood, string nurse, DoseFacts dose) =>
        Pass(
            isHeldForGood,
            nurse,
            "custody",
            "make-bedside-entry",
            $"doses/{order}/bedside-entries",
            new
            {
                receipt = staff.Receipt(nurse, patient, order),
                labelScan = dose.LabelCode,
                labelVolumeMl = dose.Volume.Value,
                answers = new BedsideAnswers(true, true, true, true, true, true, true, true),
            }
        );

    private Task<bool> Pass(
        Func<bool> isHeldForGood,
        string person,
        string service,
        string command,
        string path,
        object body,
        params (string, string)[] signed
    ) => Pass(isHeldForGood, person, service, command, path, StreamOf(command), body, signed);

    private async Task<bool> Pass(
        Func<bool> isHeldForGood,
        string person,
        string service,
        string command,
        string path,
        string stream,
        object body,
        params (string, string)[] signed
    )
    {
        for (var (until, tries) = (DateTime.UtcNow + Patience, 0); ; tries++)
        {
            var last = isHeldForGood() || DateTime.UtcNow > until;
            var step = tries == 0 ? $"{order}/{command}/{person}" : $"{order}/{command}/{person}/{tries}";
            var answer = await staff.Do(person, service, command, path, stream, body, step, signed);
            if (answer.Kept)
            {
                Reached++;
                Last = null;
                return true;
            }
            Last = answer;
            if (answer.Codes.Contains("ON_HOLD"))
                Interlocked.Increment(ref refused);
            if (last || answer.Codes.Count == 0 || !answer.Codes.All(MayPass.Contains))
                return false;
            await Task.Delay(Random.Shared.Next(200, 600));
        }
    }

    private string StreamOf(string command) =>
        command switch
        {
            "plan-dose" or "reserve-containers" => $"order/{order}",
            "thaw-containers" or "issue-dose" => $"preparation/{order}",
            _ => $"administration/{order}",
        };
}
