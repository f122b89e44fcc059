using System.Collections.Concurrent;
using System.Text.Json;
using CellLot.Domain;
using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;

namespace CellLot.Web.Tests.Pharmacy;

/// <summary>A released lot that only the pharmacy's tests use, and patients of their own.</summary>
public sealed class PharmacyStock(Browsing browsing) : IAsyncLifetime
{
    public const string Lot = "CL26-0901";

    /// <summary>Places of the tank that no other test fills.</summary>
    private const int Series = 40;

    private readonly ConcurrentDictionary<string, string> patients = new(StringComparer.Ordinal);
    private DemoStage? stage;

    private DemoStage Stage => stage!;

    public async ValueTask InitializeAsync()
    {
        var study = DemoPlan.ProofOfConcept();
        stage = new DemoStage(
            () => new Uri(browsing.Address),
            browsing.Run,
            study with
            {
                IsStudy = false,
                FirstPlace = ManufacturingProduct.Filled + (Series * DemoPlan.PlacesOfSeries),
                Lots = [new DemoLot(Lot, "A999926000901", "bone-marrow", 1, 901)],
                Patients = [],
            },
            new Silence(),
            TestContext.Current.CancellationToken
        );
        var lot = Stage.Plan.Lots[0];
        await SourcingChapter.Play(Stage, lot);
        await ManufacturingChapter.Play(Stage, lot);
        await QualityChapter.Play(Stage, lot);
        await Stage.Until(
            "pharm1",
            $"/api/v1/pharmacy/stock/{Lot}",
            book =>
                book.TryGetProperty("release", out var release)
                && release.GetProperty("status").GetString() == "released",
            "the release in the pharmacy"
        );
    }

    public ValueTask DisposeAsync()
    {
        stage?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A patient of 60 kg, enrolled and weighed today.</summary>
    public async Task<string> Patient(string order)
    {
        var patient = new DemoPatient(900, order, 60m, Lot, null);
        await PharmacyPatients.Enrol(Stage, patient);
        await PharmacyPatients.Weigh(Stage, patient);
        return patients[order] = await PharmacyPatients.Pseudonym(Stage, patient);
    }

    /// <summary>An order of 1.5 × 10⁶ per kg for a patient of its own, placed by the prescriber.</summary>
    public async Task Ordered(string order)
    {
        var patient = await Patient(order);
        await Do(
            "prescriber",
            "order-dose",
            order,
            $"orders/{order}",
            new
            {
                patient,
                protocol = Stage.Plan.Protocol,
                infusionIndex = 1,
                dosePerKg = 1_500_000m,
            }
        );
    }

    /// <summary>The same, planned by pharm1.</summary>
    public async Task Planned(string order)
    {
        await Ordered(order);
        await Do("pharm1", "plan-dose", order, $"orders/{order}/plans", new { lots = new[] { Lot } });
    }

    /// <summary>The prescriber signs the plan.</summary>
    public Task Prescribed(string order) =>
        Do(
            "prescriber",
            "sign-prescription",
            order,
            $"orders/{order}/prescription",
            new { },
            ("prescriber", Meanings.Prescribed)
        );

    /// <summary>The same, entered by pharm2, prescribed, checked, reserved and thawed.</summary>
    /// <returns>The containers.</returns>
    public async Task<IReadOnlyList<string>> Thawed(string order)
    {
        await Planned(order);
        await Do(
            "pharm2",
            "enter-independently",
            order,
            $"orders/{order}/independent-entries",
            new
            {
                weight = 60m,
                unit = "kg",
                prescribedCells = 90_000_000m,
                containers = 5,
            }
        );
        await Prescribed(order);
        await Do("pharm2", "check-dose", order, $"orders/{order}/check", new { }, ("pharm2", Meanings.Checked));
        await Do("pharm1", "reserve-containers", order, $"orders/{order}/reservation", new { });
        var containers = await Containers(order);
        await Do("pharm1", "thaw-containers", order, $"preparations/{order}/thaws", new { containers });
        return containers;
    }

    /// <summary>The containers of the order's plan.</summary>
    public async Task<IReadOnlyList<string>> Containers(string order) =>
        [
            .. (await Read($"orders/{order}"))
                .GetProperty("facts")
                .GetProperty("containers")
                .EnumerateArray()
                .Select(c => c.GetString()!),
        ];

    /// <summary>Waits until the timeline of the dose says it.</summary>
    public Task Told(string order, string sentence) =>
        Stage.Until(
            "pharm1",
            $"/api/v1/tracing/doses/{order}",
            dose => dose.GetRawText().Contains(sentence, StringComparison.Ordinal),
            sentence
        );

    /// <summary>What the pharmacy says, as pharm1 reads it.</summary>
    public Task<JsonElement> Read(string path) => Stage.Get("pharm1", $"/api/v1/pharmacy/{path}");

    private Task Do(
        string person,
        string command,
        string order,
        string path,
        object body,
        params (string Person, string Meaning)[] signed
    ) =>
        Stage.Do(
            person,
            $"pharmacy.{command}",
            path,
            $"{path[..path.IndexOf('s', StringComparison.Ordinal)]}/{order}",
            body,
            $"pages/{order}/{command}",
            null,
            signed
        );

    private sealed class Silence : IDemoVoice
    {
        public void Chapter(string title) { }

        public void Say(string line) { }

        public void Show(Spectre.Console.Rendering.IRenderable what) { }

        public void Refused(string code, string because) { }

        public void Waiting() { }

        public void Advance(string what) { }
    }
}
