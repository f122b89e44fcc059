using System.Globalization;
using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Npgsql;

namespace CellLot.Tests.Http;

/// <summary>
/// A decision may begin with what the process remembers of a stream. It counts only when its append finds that true; whatever
/// else another process, or another history, has put there is decided on.
/// </summary>
public sealed class RecallTests(ApiFixture api)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ServiceRuntime Service => api.Service("manufacturing");

    /// <summary>A piece of equipment that this process alone has calibrated three times: it is remembered.</summary>
    private async Task<string> Remembered(HttpClient http)
    {
        var equipment = $"INC-{Guid.NewGuid():N}"[..20];
        for (var n = 0; n < 3; n++)
            await Calibrate(http, equipment);
        (await Recalls(equipment)).ShouldBeTrue();
        return equipment;
    }

    private static async Task<long> Calibrate(HttpClient http, string equipment) =>
        await Done(
            http,
            $"{equipment}/calibrations",
            new
            {
                kind = "incubator",
                dueOn = "2099-01-31",
                certificate = "CAL-1",
            }
        );

    private static async Task<long> Done(HttpClient http, string path, object body)
    {
        using var answer = await Send(http, path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Stop));
        return long.Parse(answer.Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);
    }

    private static Task<HttpResponseMessage> Send(HttpClient http, string path, object body)
    {
        var json = JsonSerializer.SerializeToNode(body, LedgerJson.Options)!.AsObject();
        json["entryId"] = $"{Guid.NewGuid()}";
        return http.Post($"/api/v1/manufacturing/equipment/{path}", json.ToJsonString(), key: $"{Guid.NewGuid()}");
    }

    private CommandContext Context(bool mayRecall = false)
    {
        var (entry, now) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        var act = new Act
        {
            EntryId = entry,
            ContentHash = $"{entry:N}",
            By = "tech2",
            ByName = "Somebody else",
            OccurredAt = now,
            RecordedAt = now,
            Zone = "Etc/UTC",
            OffsetMinutes = 0,
        };
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal);
        return new CommandContext(Service, new Actor("tech2", act.ByName, []), act, "madrid", nothing, Stop)
        {
            MayRecall = mayRecall,
        };
    }

    /// <summary>Whether a decision on it would begin with memory.</summary>
    private async Task<bool> Recalls(string equipment)
    {
        var cx = Context(mayRecall: true);
        await cx.Do(EquipmentItem.Decider, equipment, Again(cx, equipment));
        return cx.Recalls;
    }

    private static CalibrateEquipment Again(CommandContext cx, string equipment) =>
        new(cx.Act, equipment, "incubator", new DateOnly(2099, 1, 31), "CAL-2");

    /// <summary>Another process decides and appends: this one hears nothing of it.</summary>
    private async Task Elsewhere(string equipment, Func<CommandContext, IEquipmentCommand> command)
    {
        var cx = Context();
        await cx.Do(EquipmentItem.Decider, equipment, command(cx));
        var headers = EventHeaders.Of(cx.Act, "madrid", "-");
        await Service.Ledger.Append(
            cx.Batch(new AppendMetadata(cx.Act.RecordedAt, cx.Act.By, null, null, headers)),
            Stop
        );
    }

    private async Task<IReadOnlyList<string>> Types(string equipment) =>
        [.. (await Service.Ledger.ReadStream($"equipment/{equipment}", 1, Stop)).Select(e => e.Type)];

    [Fact]
    public async Task What_another_process_appended_is_built_on()
    {
        using var http = await api.HttpAs("lead");
        var equipment = await Remembered(http);
        await Elsewhere(equipment, cx => new TakeOutOfService(cx.Act, equipment, "door"));

        (await Calibrate(http, equipment)).ShouldBe(5);

        (await Types(equipment)).TakeLast(2).ShouldBe(["equipment_out_of_service", "equipment_calibrated"]);
    }

    [Fact]
    public async Task Nothing_is_refused_because_of_memory()
    {
        using var http = await api.HttpAs("tech1");
        var equipment = await Remembered(http);
        await Elsewhere(equipment, cx => new OccupyEquipment(cx.Act, equipment, "CL-1"));

        (await Done(http, $"{equipment}/clearance", new { lineClearance = "cleared, form LC-3" })).ShouldBe(5);
    }

    [Fact]
    public async Task Nothing_is_accepted_because_of_memory()
    {
        using var http = await api.HttpAs("tech1");
        var equipment = await Remembered(http);
        await Done(http, $"{equipment}/occupation", new { lot = "CL-1" });
        (await Recalls(equipment)).ShouldBeTrue();
        await Elsewhere(equipment, cx => new FreeEquipment(cx.Act, equipment, "cleared"));

        await Send(http, $"{equipment}/clearance", new { lineClearance = "cleared, form LC-3" })
            .ShouldRefuse(422, "STATE_REFUSES");
        (await Types(equipment)).Count(t => t == "equipment_freed").ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_left_out_because_of_memory()
    {
        using var http = await api.HttpAs("tech1");
        var equipment = await Remembered(http);
        await Done(http, $"{equipment}/out-of-service", new { reason = "door" });
        await Elsewhere(equipment, cx => Again(cx, equipment));

        (await Done(http, $"{equipment}/out-of-service", new { reason = "door again" })).ShouldBe(6);
        (await Types(equipment))[^1].ShouldBe("equipment_out_of_service");
    }

    [Fact]
    public async Task A_database_brought_back_from_a_backup_is_decided_on_as_it_is()
    {
        using var http = await api.HttpAs("tech1");
        var equipment = await Remembered(http);
        // The third calibration never was: in its place the equipment was occupied.
        await Replace(equipment, 3, "equipment_occupied", new EquipmentOccupied(Context().Act, equipment, "CL-2"));

        (await Done(http, $"{equipment}/clearance", new { lineClearance = "cleared, form LC-3" })).ShouldBe(4);
    }

    [Fact]
    public async Task The_same_version_of_another_history_proves_nothing()
    {
        using var http = await api.HttpAs("tech1");
        var equipment = await Remembered(http);
        await Done(http, $"{equipment}/occupation", new { lot = "CL-1" });
        (await Recalls(equipment)).ShouldBeTrue();
        // Memory would free it, and its version is right; but in this history it was never occupied.
        await Replace(
            equipment,
            4,
            "equipment_out_of_service",
            new EquipmentOutOfService(Context().Act, equipment, "x")
        );

        await Send(http, $"{equipment}/clearance", new { lineClearance = "cleared, form LC-3" })
            .ShouldRefuse(422, "STATE_REFUSES");
        (await Types(equipment)).ShouldNotContain("equipment_freed");
    }

    /// <summary>Another event in the place of one, with an id of its own, as after a backup was brought back.</summary>
    private async Task Replace(string equipment, long version, string type, object happened)
    {
        await using var admin = NpgsqlDataSource.Create(api.Admin);
        await using var command = admin.CreateCommand(
            "update manufacturing.mt_events set id = gen_random_uuid(), type = $3, data = $4::jsonb where stream_id = $1 and version = $2"
        );
        command.Parameters.Add(new() { Value = $"equipment/{equipment}" });
        command.Parameters.Add(new() { Value = version });
        command.Parameters.Add(new() { Value = type });
        command.Parameters.Add(
            new() { Value = JsonSerializer.Serialize(happened, happened.GetType(), LedgerJson.Options) }
        );
        (await command.ExecuteNonQueryAsync(Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task Two_processes_that_write_by_turns_ask_the_ledger_first()
    {
        using var http = await api.HttpAs("lead");
        var equipment = await Remembered(http);
        await Elsewhere(equipment, cx => Again(cx, equipment));
        await Calibrate(http, equipment);

        (await Recalls(equipment)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_remembered_is_what_the_ledger_holds()
    {
        using var http = await api.HttpAs("lead");
        var equipment = await Remembered(http);
        for (var n = 0; n < 90; n++)
        {
            await Calibrate(http, equipment);
            var recalled = Service.Folding.Recall(EquipmentItem.Decider, equipment).ShouldNotBeNull();
            var loaded = (await Service.Ledger.Load([($"equipment/{equipment}", 1)], Stop))[0];

            recalled.Version.ShouldBe(loaded.Version);
            recalled.SinceSnapshot.ShouldBe((int)(loaded.Version - loaded.SnapshotVersion));
            JsonSerializer
                .Serialize(recalled.State, recalled.State.GetType(), LedgerJson.Options)
                .ShouldBe(
                    JsonSerializer.Serialize(Service.Folding.Fold(EquipmentItem.Decider, loaded), LedgerJson.Options)
                );
        }
    }
}
