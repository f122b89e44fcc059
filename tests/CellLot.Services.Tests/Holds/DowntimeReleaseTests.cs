using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Platform.Client;
using CellLot.Tests.Http;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Holds;

/// <summary>
/// A ward that hears nothing of Quality, in a program of its own: it records on, starts nothing, and starts one dose by what the
/// release desk reads back.
/// </summary>
public sealed class DowntimeReleaseTests : IAsyncLifetime
{
    private readonly ApiFixture api = new();

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task The_desks_answer_starts_one_dose_while_nothing_is_heard_and_it_opens_again_by_itself()
    {
        var cells = new Cells(api);
        await cells.Filled(3);
        await Task.WhenAll(Enumerable.Range(1, 3).Select(cells.AtBedside));
        await using (await Deaf())
        {
            // Asked by one person alone, so that asking starts nothing.
            await Eventually.Holds(
                async () => await Refusal(cells, 1, null, "nurse1", "nurse1") is ["TWO_PERSON_RULE", "SAFETY_STALE"],
                "the gate is closed by age",
                TimeSpan.FromSeconds(40)
            );
            (await Refusal(cells, 1)).ShouldBe(["SAFETY_STALE"]);
            await Recorded(cells, 1);

            var code = await Ask(cells, 1);
            (await Refusal(cells, 1, "0000 0000")).ShouldBe(["DOWNTIME_REFUSED"]);
            var answer = await Answered(cells, 1, code);
            (await Refusal(cells, 2, answer)).ShouldBe(["DOWNTIME_REFUSED"]);
            (await Refusal(cells, 1, answer, "nurse2", "nurse1")).ShouldBe(["DOWNTIME_REFUSED"]);
            (await Refusal(cells, 1, answer)).ShouldBeNull();
            (await cells.Dose(1)).Phase.ShouldBe(InfusionPhase.Running);
            (await Kinds(cells, 1)).ShouldBe(["downtime_answer_refused", "downtime_released", "infusion_started"]);
            (await Refusal(cells, 2)).ShouldBe(["SAFETY_STALE"]);
        }
        await Eventually.Holds(
            async () => await Refusal(cells, 2) is null,
            "it opens by itself",
            TimeSpan.FromSeconds(40)
        );
    }

    [Fact]
    public async Task The_desk_gives_no_answer_for_a_held_dose_and_a_code_given_back_is_of_no_use()
    {
        var cells = new Cells(api);
        await cells.Filled(2);
        await Task.WhenAll(Enumerable.Range(1, 2).Select(cells.AtBedside));
        var (first, second) = (await Ask(cells, 1), await Ask(cells, 2));
        var answer = await Answered(cells, 1, first);
        await Do(cells, 1, "surrender-downtime", "downtime-surrenders");
        (await Refusal(cells, 1, answer)).ShouldBe(["DOWNTIME_REFUSED"]);

        var hold = $"H-{cells.Lot}";
        await cells.Place(hold, $"container/{cells.Container(2)}");
        (await Should.ThrowAsync<CommandRefusedException>(() => Answered(cells, 2, second))).Codes.ShouldBe([
            "ON_HOLD",
        ]);
        await cells.HasNoted("custody", hold, true);
        (await Should.ThrowAsync<CommandRefusedException>(() => Ask(cells, 2))).Codes.ShouldBe(["ON_HOLD"]);
    }

    /// <summary>Until it is disposed of, nothing that Quality tells reaches Custody's book of what it has heard.</summary>
    private async Task<IAsyncDisposable> Deaf()
    {
        var connection = new NpgsqlConnection(api.Admin);
        await connection.OpenAsync(Cells.Stop);
        await using var hold = new NpgsqlCommand(
            "begin; select from custody.safety_heard where source = 'quality' for update",
            connection
        );
        await hold.ExecuteNonQueryAsync(Cells.Stop);
        return connection;
    }

    /// <summary>What a ward writes down is asked for nothing.</summary>
    private async Task Recorded(Cells cells, int n) =>
        await api.Stage.Do(
            "nurse1",
            "custody.record-vitals",
            $"doses/{cells.OrderNo(n)}/vitals",
            "",
            new { moment = "before", vitals = new { temperatureC = 36.8m } },
            Cells.Step()
        );

    private async Task<string> Ask(Cells cells, int n) =>
        (await Do(cells, n, "request-downtime", "downtime-requests"))
            .GetProperty("result")
            .GetProperty("code")
            .GetString()!;

    private Task<JsonElement> Do(Cells cells, int n, string command, string path) =>
        api.Stage.Do(
            "nurse1",
            $"custody.{command}",
            $"administrations/{cells.OrderNo(n)}/{path}",
            "",
            new { },
            Cells.Step()
        );

    /// <summary>Two people at the desk sign, and one reads the answer.</summary>
    private async Task<string> Answered(Cells cells, int n, string code)
    {
        await api.Stage.Do(
            "releaser",
            "quality.answer-downtime",
            $"downtime-answers/{cells.OrderNo(n)}",
            $"downtime/{cells.OrderNo(n)}",
            new { request = code, reader = "nurse1" },
            Cells.Step(),
            null,
            ("releaser", Meanings.Released),
            ("pharm2", Meanings.Verified)
        );
        var read = await (await api.Stage.As("releaser")).Get(
            $"/api/v1/quality/downtime-answers/{cells.OrderNo(n)}/{code}",
            Cells.Stop
        );
        return read.GetProperty("answer").GetString()!;
    }

    /// <summary>Tries to start; the codes of the refusal, or null when it started.</summary>
    private async Task<IReadOnlyList<string>?> Refusal(
        Cells cells,
        int n,
        string? readBack = null,
        string by = "nurse1",
        string other = "nurse2"
    )
    {
        var body = new System.Text.Json.Nodes.JsonObject
        {
            ["entryId"] = Guid.NewGuid(),
            ["rateMlPerMin"] = "4",
            ["access"] = "left forearm",
        };
        if (readBack is not null)
            body["readBack"] = readBack;
        try
        {
            await (await api.Stage.As(by)).PostSigned(
                "custody",
                "start-infusion",
                $"doses/{cells.OrderNo(n)}/start",
                $"administration/{cells.OrderNo(n)}",
                body,
                null,
                [
                    new(by, api.Stage.Run.PasswordOf(by), Meanings.Administered),
                    new(other, api.Stage.Run.PasswordOf(other), Meanings.Verified),
                ],
                Cells.Stop
            );
            return null;
        }
        catch (CommandRefusedException refused)
        {
            return refused.Codes;
        }
    }

    private async Task<IReadOnlyList<string>> Kinds(Cells cells, int n) =>
        [
            .. (await api.Service("custody").Ledger.ReadStream($"administration/{cells.OrderNo(n)}", 1, Cells.Stop))
                .Select(e => e.Type)
                .Where(t => t is "downtime_answer_refused" or "downtime_released" or "infusion_started"),
        ];
}
