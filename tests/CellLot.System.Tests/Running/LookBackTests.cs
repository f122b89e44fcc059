using System.Globalization;
using System.Text.Json;
using CellLot.Host.Demo;
using CellLot.Host.Instance;
using CellLot.Platform.Client;
using CellLot.SystemTests.Host;
using Npgsql;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Running;

/// <summary>The look-back scenario, played by the program, judged by the ledgers themselves.</summary>
public abstract class LookBackTests(Shape shape)
{
    private static readonly Dictionary<string, int> Expected = new(StringComparer.Ordinal)
    {
        ["available"] = 6,
        ["in-transit"] = 2,
        ["at-site"] = 3,
        ["infused"] = 18,
        ["retain"] = 2,
        ["destroyed"] = 3, // thawed for the release tests, one a lot
    };

    [Fact]
    public async Task A_donors_late_reactive_test_reaches_31_containers_and_five_patients()
    {
        await using var installation = Installation.Of(shape, seed: null);
        await installation.Start();
        var said = await Played(installation);
        said.ShouldContain("31 containers: 6 available, 2 in-transit, 3 at-site, 18 infused, 2 retain");
        said.ShouldContain("InForce");
        said.ShouldContain("refused ON_HOLD");
        (await Played(installation)).ShouldContain("31 containers: 6 available", customMessage: "played again");

        await using var ledgers = NpgsqlDataSource.Create(await installation.Superuser("celllot"));
        var found = await HeardWhole(installation, await Donor(ledgers));
        Accounts(found).ShouldBe(Expected, ignoreOrder: true);
        Accounts(found).ShouldBe(await Booked(ledgers), ignoreOrder: true, "Tracing's counts are those of the books");
        Patients(found).ShouldBe(await Infused(ledgers), "recipients are who the bedside's ledger says");
        Patients(found).Count.ShouldBe(5);
        (
            await Ask(
                ledgers,
                "select stream_id from custody.mt_events where type = 'infusion_started' and timestamp > " + InForce
            )
        ).ShouldBeEmpty("nothing began after the hold was in force");
    }

    private const string InForce = "(select min(timestamp) from quality.mt_events where type = 'hold_in_force')";

    private static async Task<string> Played(Installation installation)
    {
        await using var demo = CellLotProgram.Start(["demo", "--look-back", "--data", installation.Folder]);
        (await demo.Ended(TimeSpan.FromMinutes(5))).ShouldBe(0, demo.Said);
        return demo.Said;
    }

    /// <summary>The look-back as soon as it says of itself that nothing is missing; on a busy machine that can take a while.</summary>
    private static async Task<JsonElement> HeardWhole(Installation installation, string donor)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); ; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            var found = await LookBack(installation, donor);
            var behind = found.GetProperty("sources").EnumerateArray().Where(s => s.GetProperty("behind").GetBoolean());
            if (!behind.Any())
                return found;
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromMinutes(1), $"{found}");
        }
    }

    private static async Task<JsonElement> LookBack(Installation installation, string donor)
    {
        using var http = new HttpClient { BaseAddress = InstanceFolder.ToRead(installation.Folder).RunningAddress() };
        var client = new CellLotClient(http);
        var run = DemoRun.Open(installation.Folder, "look-back");
        await client.SignIn("qa", run.PasswordOf("qa"), CancellationToken.None);
        return await client.Get($"/api/v1/tracing/look-back?key={donor}", CancellationToken.None);
    }

    private static Dictionary<string, int> Accounts(JsonElement found) =>
        found
            .GetProperty("containers")
            .EnumerateArray()
            .GroupBy(c => c.GetProperty("account").GetString()!)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private static List<string> Patients(JsonElement found) =>
        [
            .. found
                .GetProperty("recipients")
                .EnumerateArray()
                .Select(r => r.GetProperty("patient").GetString()!)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<string> Donor(NpgsqlDataSource ledgers) =>
        (
            await Ask(ledgers, "select stream_id from sourcing.mt_events where type = 'determination_superseded'")
        ).First();

    /// <summary>Containers by account out of the books' last movements: a fold of its own over the stored events.</summary>
    private static async Task<Dictionary<string, int>> Booked(NpgsqlDataSource ledgers)
    {
        var rows = await Ask(
            ledgers,
            """
            with moved as (
              select e.seq_id, c ->> 'id' as container, c ->> 'account' as account
                from pharmacy.mt_events e, jsonb_array_elements(e.data -> 'containers') c where e.type = 'stock_opened'
              union all
              select e.seq_id, c #>> '{}', case e.type when 'containers_departed' then 'in-transit' when 'containers_arrived' then 'at-site'
                       when 'containers_issued' then 'issued' when 'reservation_lapsed' then 'available' else 'reserved' end
                from pharmacy.mt_events e, jsonb_array_elements(e.data -> 'containers') c
               where e.type in ('containers_reserved', 'reservation_lapsed', 'containers_taken', 'containers_issued', 'containers_departed', 'containers_arrived')
              union all
              select e.seq_id, e.data ->> 'container', replace(e.type, 'container_', '')
                from pharmacy.mt_events e where e.type in ('container_infused', 'container_discarded', 'container_destroyed'))
            select account || ' ' || count(*) from (select distinct on (container) container, account from moved order by container, seq_id desc) last
             group by account
            """
        );
        return rows.Select(r => r.Split(' '))
            .ToDictionary(r => r[0], r => int.Parse(r[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    private static Task<List<string>> Infused(NpgsqlDataSource ledgers) =>
        Ask(
            ledgers,
            """
            select distinct data ->> 'patient' from custody.mt_events where type = 'infusion_started' order by 1
            """
        );

    private static async Task<List<string>> Ask(NpgsqlDataSource ledgers, string sql)
    {
        await using var command = ledgers.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}

public sealed class OneProcessLookBackTests() : LookBackTests(Shape.AllInOne);

public sealed class SplitLookBackTests() : LookBackTests(Shape.Split);
