using CellLot.Domain;
using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.Host.Demo.OpenWork;
using Npgsql;

namespace CellLot.Web.Tests.Looks;

/// <summary>Open work for every role on the running program, so that every page has something to show. Nobody does any of it.</summary>
internal static class OpenHouse
{
    public const string Hold = "H-00000E0E06";
    public const string Investigation = "OOS-2061";
    public const string Consumer = "quality.when-lot-filled";
    public static readonly Guid Parked = Guid.Parse("01970000-0000-7000-8000-000000002061");

    /// <summary>In an address: an entry of the lot in culture that can be corrected.</summary>
    public const string AnEntry = "{entry}";

    /// <summary>In an address: a patient.</summary>
    public const string APatient = "{patient}";

    public static OpenWorkPlan Open { get; } = new(6);

    /// <summary>What flows into them is not played to its end.</summary>
    public static DemoPatient Running { get; } = new(2065, "ORD-2065", 30m, Open.Released.No, null);

    /// <summary>Light enough that the lot has containers for all.</summary>
    public static DemoPatient Planned { get; } = new(2061, "ORD-2061", 40m, Open.Released.No, null);

    private static string Sample => $"{Open.Waiting.No}-QC2";

    /// <summary>Lays it all out, once for all tests.</summary>
    public static Task Stand(Browsing browsing) => browsing.Once(nameof(OpenHouse), () => Lay(browsing));

    /// <summary>The address with what is known only now.</summary>
    public static async Task<string> Resolve(Browsing browsing, string address)
    {
        using var stage = browsing.Stage(Open.Plan);
        if (address.Contains(APatient, StringComparison.Ordinal))
            return address.Replace(APatient, await PharmacyPatients.Pseudonym(stage, Planned));
        if (!address.Contains(AnEntry, StringComparison.Ordinal))
            return address;
        var record = await stage.Get("tech1", $"/api/v1/manufacturing/lots/{Open.InCulture.No}/batch-record");
        var count = record
            .GetProperty("entries")
            .EnumerateArray()
            .Last(e => e.GetProperty("type").GetString() == "cells_counted");
        return address.Replace(AnEntry, count.GetProperty("entry").GetString()!);
    }

    private static async Task Lay(Browsing browsing)
    {
        using var stage = browsing.Stage(Open.Plan);
        await PharmacyChapter.Prepare(stage);
        await OpenCulture.Donation(stage, Open.Donated);
        await OpenCulture.FedTooLate(stage, Open.InCulture);
        await OpenRelease.Waiting(stage, Open.Waiting, Open.Deviation);
        await OpenRelease.Released(stage, Open.Released);
        foreach (var patient in new[] { Open.AtBedside, Open.OnItsWay, Running })
            await PharmacyChapter.Order(stage, patient);
        await OpenDoses.Planned(stage, Planned);
        await OpenDoses.OnItsWay(stage, Open.OnItsWay);
        await OpenDoses.AtBedside(stage, Open.AtBedside);
        await OpenDoses.AtBedside(stage, Running);
        await CustodyBedside.Play(stage, Running);
        await Start(stage);
        await Against(stage);
        await Park(browsing);
    }

    private static Task Start(DemoStage stage) =>
        stage.Do(
            "nurse1",
            "custody.start-infusion",
            $"doses/{Running.Order}/start",
            $"administration/{Running.Order}",
            new { rateMlPerMin = 2m, access = "peripheral vein, left forearm" },
            $"{Running.Order}/start",
            null,
            ("nurse1", Meanings.Administered),
            ("nurse2", Meanings.Verified)
        );

    /// <summary>A hold and an investigation.</summary>
    private static async Task Against(DemoStage stage)
    {
        await stage.Do(
            "qa",
            "quality.place-hold",
            $"holds/{Hold}",
            $"hold/{Hold}",
            new { scopeKeys = new[] { "material/OPEN-2061" }, reason = "supplier's notice (invented)" },
            "looks/hold",
            null,
            ("qa", Meanings.Approved)
        );
        await stage.Do(
            "qa",
            "quality.open-investigation",
            $"investigations/{Investigation}",
            $"investigation/{Investigation}",
            new
            {
                sample = Sample,
                test = "endotoxin",
                description = "the plate was read twice (invented)",
            },
            "looks/investigation"
        );
    }

    /// <summary>A message that nothing can handle.</summary>
    private static async Task Park(Browsing browsing)
    {
        await using var source = NpgsqlDataSource.Create(browsing.Admin);
        await using var command = source.CreateCommand(
            $"""
            insert into quality.parked_messages(id, consumer, source, stream, version, type, payload, error, attempts, next_try, parked_at)
            values ('{Parked}', '{Consumer}', 'manufacturing', 'lot/LOOKED-AT', 3, 'NeverHeardOf', jsonb_build_object(), 'The lot is not known.', 7,
                    now() + interval '1 day', now() - interval '200 minutes')
            """
        );
        await command.ExecuteNonQueryAsync();
    }
}
