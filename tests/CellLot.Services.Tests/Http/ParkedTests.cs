using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Messages;
using CellLot.Platform.Client;
using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;
using NpgsqlTypes;

namespace CellLot.Tests.Http;

/// <summary>What people do with messages that wait, shown on Quality's copy of the accounts.</summary>
public sealed class ParkedTests(ApiFixture api)
{
    private const string Consumer = "quality.keep-AccountChanged";
    private readonly string stream = $"account/parked-{Guid.NewGuid():N}";

    [Fact]
    public async Task Closing_one_lets_those_behind_it_go_on_and_is_on_record_for_ever()
    {
        var (poison, behind) = (await Park(1, "NeverHeardOf"), await Park(2, nameof(AccountChanged)));
        var listed = await Listed();
        listed.Select(p => p.GetProperty("id").GetGuid()).ShouldBe([poison, behind]);
        listed[0].GetProperty("type").GetString().ShouldBe("NeverHeardOf");
        listed[0].GetProperty("behind").GetInt32().ShouldBe(1);
        listed.Select(p => p.GetProperty("first").GetBoolean()).ShouldBe([true, false]);
        (await Refused("qa", "retry", behind)).ShouldBe(["PARKED_BEHIND"]);

        var body = Body(reason: "entered by hand");
        var closed = await Close("releaser", poison, body, "key-1");
        closed.GetProperty("events")[0].GetProperty("type").GetString().ShouldBe("parked_message_closed");
        var again = await Close(
            "releaser",
            poison,
            Body(body["entryId"]!.GetValue<Guid>(), "entered by hand"),
            "key-1"
        );
        again.ToString().ShouldBe(closed.ToString(), "the same key is answered from what was kept");

        await Eventually.Holds(async () => (await Listed()).Count == 0, "the one behind is handled");
        (await Ask("close_reason", behind)).ShouldBe("handled");
        (await Ask("closed_by", poison)).ShouldBe("releaser");
        var kept = await api.Service("quality")
            .Ledger.ReadStream($"parked/{poison}/{Consumer}", 1, TestContext.Current.CancellationToken);
        var data = kept.ShouldHaveSingleItem().Data;
        data.GetProperty("reason").GetString().ShouldBe("entered by hand");
        data.GetProperty("act").GetProperty("signatures")[0].GetProperty("person").GetString().ShouldBe("releaser");
        var parked = data.GetProperty("parked").Deserialize<Domain.Parked.ParkedMessage>(LedgerJson.Options)!;
        parked.ShouldBe(new(poison, Consumer, "site", stream, 1, "NeverHeardOf", "planted", 7));

        (await Refused("qa", "retry", poison)).ShouldBe(["PARKED_CLOSED"]);
        (await Refused("qa", "retry", behind)).ShouldBe(["PARKED_HANDLED"]);
    }

    [Fact]
    public async Task A_retry_is_tried_at_once_and_recorded()
    {
        var waiting = await Park(1, nameof(AccountChanged), TimeSpan.FromDays(1));
        (await Listed()).Count.ShouldBe(1);
        await Post("lead", "retry", waiting, Body());
        await Eventually.Holds(async () => await Ask("close_reason", waiting) == "handled", "it is handled");
        (await Refused("lead", "retry", waiting)).ShouldBe(["PARKED_HANDLED"]);
    }

    [Fact]
    public async Task A_message_that_comes_again_after_it_was_closed_is_not_handled()
    {
        var waiting = await Park(1, nameof(AccountChanged), TimeSpan.FromDays(1));
        await Close("releaser", waiting, Body(reason: "not wanted"), null);
        await Run(
            $"update quality.parked_messages set closed_at = null, closed_by = null, close_reason = null, next_try = now() where id = '{waiting}'"
        );
        await Eventually.Holds(async () => await Ask("close_reason", waiting) == "handled", "the runner has met it");
        await using var command = api.Service("quality")
            .Database.CreateCommand("select count(*) from known_facts where stream = $1");
        command.Parameters.AddWithValue(stream);
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
    }

    [Fact]
    public async Task Who_closes_is_a_releaser_who_signs_and_says_why()
    {
        var waiting = await Park(1, nameof(AccountChanged), TimeSpan.FromDays(1));
        (await RefusedClose("qa", waiting, "by hand")).ShouldBe(["NOT_AUTHORISED"]);
        (await RefusedClose("admin1", waiting, "by hand")).ShouldBe(["NOT_AUTHORISED"]);
        (await RefusedClose("releaser", waiting, " ")).ShouldBe(["REASON_MISSING"]);
        (await RefusedClose("releaser", Guid.NewGuid(), "by hand")).ShouldBe(["NOT_FOUND"]);
        (await Refused("nurse1", "retry", waiting)).ShouldBe(["NOT_AUTHORISED"]);
        using var nurse = await api.HttpAs("nurse1");
        await nurse.GetAsync("/api/v1/quality/parked").ShouldRefuse(403, "NOT_AUTHORISED");
        (await Ask("coalesce(close_reason, 'open')", waiting)).ShouldBe("open");
        await Close("releaser", waiting, Body(reason: "the test is over"), null);
    }

    private static JsonObject Body(Guid? entry = null, string? reason = null)
    {
        var body = new JsonObject { ["entryId"] = entry ?? Guid.CreateVersion7() };
        if (reason is not null)
            body["reason"] = reason;
        return body;
    }

    private async Task<JsonElement> Close(string person, Guid message, JsonObject body, string? key) =>
        await (await api.Stage.As(person)).PostSigned(
            "quality",
            "close-parked-message",
            $"parked/{message}/{Consumer}/close",
            $"parked/{message}/{Consumer}",
            body,
            key,
            [new Signer(person, api.Stage.Run.PasswordOf(person), Meanings.Approved)],
            TestContext.Current.CancellationToken
        );

    private async Task<JsonElement> Post(string person, string verb, Guid message, JsonObject body) =>
        await (await api.Stage.As(person)).Post(
            "quality",
            $"parked/{message}/{Consumer}/{verb}",
            body,
            null,
            null,
            TestContext.Current.CancellationToken
        );

    private async Task<IReadOnlyList<string>> Refused(string person, string verb, Guid message) =>
        (await Should.ThrowAsync<CommandRefusedException>(() => Post(person, verb, message, Body()))).Codes;

    private async Task<IReadOnlyList<string>> RefusedClose(string person, Guid message, string reason) =>
        (
            await Should.ThrowAsync<CommandRefusedException>(() => Close(person, message, Body(reason: reason), null))
        ).Codes;

    /// <summary>A message as the relay would tell it, parked as the lane parks one.</summary>
    private async Task<Guid> Park(long version, string type, TimeSpan? later = null)
    {
        var id = Guid.CreateVersion7();
        var message = new AccountChanged(stream["account/".Length..], "Nobody", [])
        {
            Envelope = Envelope.None with
            {
                Id = id,
                Source = "site",
                Stream = stream,
                Version = version,
                OccurredAt = DateTimeOffset.UtcNow,
                RecordedAt = DateTimeOffset.UtcNow,
                By = "admin1",
                Site = "madrid",
                Study = "-",
            },
        };
        await using var command = api.Service("quality")
            .Database.CreateCommand(
                "insert into parked_messages(id, consumer, source, stream, version, type, payload, error, attempts, next_try, parked_at) "
                    + "values ($1, $2, 'site', $3, $4, $5, $6, 'planted', 7, now() + $7, now())"
            );
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(Consumer);
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(version);
        command.Parameters.AddWithValue(type);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, JsonSerializer.Serialize(message, LedgerJson.Options));
        command.Parameters.AddWithValue(
            later ?? (type == nameof(AccountChanged) ? TimeSpan.Zero : TimeSpan.FromDays(1))
        );
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return id;
    }

    private async Task<List<JsonElement>> Listed() =>
        [
            .. (await api.Stage.Get("qa", "/api/v1/quality/parked"))
                .EnumerateArray()
                .Where(p => p.GetProperty("stream").GetString() == stream),
        ];

    private async Task<string?> Ask(string column, Guid message)
    {
        await using var command = api.Service("quality")
            .Database.CreateCommand($"select {column} from parked_messages where id = $1");
        command.Parameters.AddWithValue(message);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string;
    }

    private async Task Run(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(api.Admin);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
