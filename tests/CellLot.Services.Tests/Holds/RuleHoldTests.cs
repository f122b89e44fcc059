using System.Collections.Immutable;
using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Manufacturing;
using CellLot.Domain.Quality;
using CellLot.Domain.Sourcing;
using CellLot.Tests.Http;
using CellLot.Tests.Making;
using CellLot.Tests.Postgres;
using CellLot.Tests.StoredFormats;

namespace CellLot.Tests.Holds;

/// <summary>
/// Holds that nobody places: each adverse fact of a service becomes one hold, with its reason of the list, which comes into force
/// like any other and stands against a dose at the bedside.
/// </summary>
public sealed class RuleHoldTests(ApiFixture api)
{
    public static TheoryData<string> Facts { get; } =
    [
        "consent-withdrawn",
        "donor-not-eligible",
        "late-positive-result",
        "donation-not-accepted",
        "material-recalled",
        "material-held",
        "exposure in storage",
        "exposure on the way",
    ];

    [Theory]
    [MemberData(nameof(Facts))]
    public async Task An_adverse_fact_holds_what_descends_from_it(string fact)
    {
        var cells = new Cells(api);
        await cells.Filled(1);
        await cells.AtBedside(1);
        var (service, stream, key, happened) = Of(fact, cells);
        await cells.Grown(key);

        await new Room(api).Append(service, stream, happened);

        await Holds($"{stream.Replace('/', '-')}-1", fact.Split(' ')[0], key, cells);
    }

    [Fact]
    public async Task A_result_that_fails_after_the_release_holds_its_lot()
    {
        var cells = new Cells(api);
        await cells.Filled(1);
        await cells.AtBedside(1);
        var sample = $"S-{cells.Lot}";
        var drawn = (SampleDrawn)Samples.Of(typeof(SampleDrawn));
        await new Room(api).Append(
            "quality",
            $"sample/{sample}",
            drawn with
            {
                Act = Room.By("analyst"),
                Sample = sample,
                Lot = cells.Lot,
                Tests =
                [
                    drawn.Tests[0] with
                    {
                        Code = "sterility",
                        Name = "Sterility",
                        Kind = TestKind.Qualitative,
                        Unit = null,
                        Limits = ImmutableList<TestLimit>.Empty,
                        Expected = "no growth",
                        MinimumDays = null,
                        Measure = null,
                    },
                ],
            }
        );

        await api.Stage.Do(
            "analyst",
            "quality.enter-results",
            $"samples/{sample}/results",
            $"sample/{sample}",
            new
            {
                results = new[]
                {
                    new
                    {
                        test = "sterility",
                        raw = "growth",
                        laboratory = "QC laboratory",
                    },
                },
            },
            Cells.Step(),
            null,
            ("analyst", Meanings.Tested)
        );

        await Holds($"sample-{sample}-sterility", "late-positive-result", $"lot/{cells.Lot}", cells);
    }

    /// <summary>A fact as its service's owner records it: where, and on which key.</summary>
    private static (string Service, string Stream, string Key, IEvent Happened) Of(string fact, Cells cells)
    {
        var donor = cells.Donor["donor/".Length..];
        var (din, material, unit) = ($"A99-{cells.Lot}", $"M-{cells.Lot}", $"U-{cells.Lot}");
        var container = $"container/{cells.Container(1)}";
        return fact switch
        {
            "consent-withdrawn" => (
                "sourcing",
                cells.Donor,
                cells.Donor,
                Sample<ConsentWithdrawn>() with
                {
                    Donor = donor,
                }
            ),
            "donor-not-eligible" => (
                "sourcing",
                cells.Donor,
                cells.Donor,
                Determined(donor, EligibilityVerdict.Ineligible, null)
            ),
            "late-positive-result" => (
                "sourcing",
                cells.Donor,
                cells.Donor,
                Determined(donor, EligibilityVerdict.Incomplete, "test-result")
            ),
            "donation-not-accepted" => (
                "sourcing",
                $"donation/{din}",
                $"donation/{din}",
                Sample<DonationQuarantined>() is var quarantined
                    ? quarantined with
                    {
                        Facts = quarantined.Facts with { Din = din, Newborn = null },
                        WasAccepted = true,
                    }
                    : null!
            ),
            "material-recalled" => (
                "manufacturing",
                $"material/{material}",
                $"material/{material}",
                Sample<MaterialRecalled>() with
                {
                    MaterialLot = material,
                }
            ),
            "material-held" => (
                "manufacturing",
                $"material/{material}",
                $"material/{material}",
                Sample<MaterialHeld>() with
                {
                    MaterialLot = material,
                }
            ),
            "exposure in storage" => (
                "manufacturing",
                $"storage/{unit}",
                container,
                Sample<ContainersExposed>() with
                {
                    Unit = unit,
                    Containers = [cells.Container(1)],
                }
            ),
            _ => (
                "custody",
                $"temperature/{unit}",
                container,
                Sample<ContentsExposed>() with
                {
                    Unit = unit,
                    Keys = [container],
                }
            ),
        };
    }

    private static EligibilityDetermined Determined(string donor, EligibilityVerdict verdict, string? cause)
    {
        var sample = Sample<EligibilityDetermined>();
        var determination = sample.Determination with { Verdict = verdict };
        return sample with
        {
            Donor = donor,
            Determination = determination,
            Standing = [determination],
            Before = EligibilityVerdict.Eligible,
            Cause = cause,
        };
    }

    private static T Sample<T>() => (T)Samples.Of(typeof(T));

    /// <summary>The hold is in force with this reason and scope, and stands against the dose.</summary>
    private async Task Holds(string hold, string reason, string key, Cells cells)
    {
        JsonElement? shown = null;
        await Eventually.Holds(
            async () =>
                (shown = await api.Stage.Find("qa", $"/api/v1/quality/holds/{hold}")) is { } found
                && found.GetProperty("state").GetString() == "in-force",
            $"{hold} is in force",
            TimeSpan.FromSeconds(20)
        );
        shown!.Value.GetProperty("reasonCode").GetString().ShouldBe(reason);
        shown.Value.GetProperty("scopeKeys").EnumerateArray().Select(k => k.GetString()).ShouldBe([key]);
        await Eventually.Holds(
            async () => (await cells.Dose(1)).OpenBlocks.Any(b => b.Source == $"hold/{hold}"),
            "the dose is blocked by it",
            TimeSpan.FromSeconds(20)
        );
    }
}
