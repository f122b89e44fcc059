using System.Text.Json;
using CellLot.Identity;
using CellLot.Identity.People;
using CellLot.Platform.Access;
using CellLot.Platform.Client;
using Npgsql;

namespace CellLot.Tests.Site;

/// <summary>The only place that knows names: asked by role, logged, never changed behind.</summary>
public sealed class IdentityTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_one_pseudonym_for_ever()
    {
        await using var people = await People.WithAdministrators();
        var pharmacist = await people.Enrol("pharm1", "pharmacist");
        var first = await Enrol(pharmacist, "HN-1", "WB-1", "key 1");

        Pseudonym.IsOne(first).ShouldBeTrue();
        first.ShouldStartWith("P-");
        (await Enrol(pharmacist, "HN-1", "WB-1", "key 1")).ShouldBe(first);
        await Refused("KEY_REUSED", Enrol(pharmacist, "HN-2", "WB-2", "key 1"));
        await Refused("ALREADY_EXISTS", Enrol(pharmacist, "HN-1", "WB-2", "key 2"));
        await Refused("ALREADY_EXISTS", Enrol(pharmacist, "HN-2", "WB-1", "key 3"));
        (await Enrol(pharmacist, "HN-2", "WB-2", "key 4")).ShouldNotBe(first);
        (await people.Ask<long>("select count(*) from identity.persons", identity: true)).ShouldBe(2);
    }

    [Fact]
    public async Task Enrolments_at_once_under_one_key_make_one_person()
    {
        await using var people = await People.WithAdministrators();
        var pharmacist = await people.Enrol("pharm1", "pharmacist");

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Enrol(pharmacist, "HN-1", "WB-1", "one key")));

        all.Distinct().ShouldHaveSingleItem();
        (await people.Ask<long>("select count(*) from identity.persons", identity: true)).ShouldBe(1);
    }

    [Fact]
    public async Task A_scan_is_answered_yes_or_no_with_a_receipt_that_anybody_can_check()
    {
        await using var people = await People.WithAdministrators();
        var patient = await Enrol(await people.Enrol("pharm1", "pharmacist"), "HN-1", "WB-1", "k");
        var nurse = await people.Enrol("nurse1", "nurse");

        (await Receipt(people, await Match(nurse, patient, "WB-1"))).ShouldBe((patient, "true", "ORD-1", "nurse1"));
        (await Receipt(people, await Match(nurse, patient, "WB-2"))).ShouldBe((patient, "false", "ORD-1", "nurse1"));
        await Refused("NOT_FOUND", Match(nurse, "P-00000000000000000", "WB-1"));
    }

    [Fact]
    public async Task Names_are_shown_by_role_and_nobody_is_revealed_by_one_person_alone()
    {
        await using var people = await People.WithAdministrators();
        var patient = await Enrol(await people.Enrol("pharm1", "pharmacist"), "HN-1", "WB-1", "k");
        var custodian = await people.Enrol("keys", "key-custodian");
        var asked = new
        {
            entryId = Guid.CreateVersion7(),
            pseudonym = patient,
            order = "ORD-1",
        };

        await Refused("NOT_AUTHORISED", People.Send(custodian, "identity", "render", asked));
        var shown = await People.Send(await people.Enrol("nurse1", "nurse"), "identity", "render", asked);
        shown.GetProperty("name").GetString().ShouldBe("Zebulon Quixote");

        await Refused("SIGNATURE_MISSING", Reveal(custodian, patient));
        await Refused("TWO_PERSON_RULE", Reveal(custodian, patient, "keys"));
        (await Reveal(custodian, patient, "nurse1")).GetProperty("hospitalNumber").GetString().ShouldBe("HN-1");
        var last = (await custodian.Get("/api/v1/identity/access-log", Stop))[0];
        last.GetProperty("secondPerson").GetString().ShouldBe("nurse1");
        last.GetProperty("pseudonym").GetString().ShouldBe(patient);
        await Refused(
            "NOT_AUTHORISED",
            (await people.As("nurse1", People.Password)).Get("/api/v1/identity/access-log", Stop)
        );
    }

    [Theory]
    [InlineData("update identity.access_log set account = 'x'")]
    [InlineData("delete from identity.access_log")]
    [InlineData("truncate identity.access_log")]
    [InlineData("drop trigger access_log_only_grows on identity.access_log")]
    public async Task The_access_log_only_grows(string change)
    {
        await using var people = await People.WithAdministrators();
        await Enrol(await people.Enrol("pharm1", "pharmacist"), "HN-1", "WB-1", "k");
        await using var role = NpgsqlDataSource.Create(await people.IdentityRole());
        await using var command = role.CreateCommand(change);

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Stop))).SqlState.ShouldBe(
            PostgresErrorCodes.InsufficientPrivilege
        );
    }

    [Fact]
    public async Task Not_even_the_database_administrator_changes_the_access_log_by_the_way()
    {
        await using var people = await People.WithAdministrators();
        await Enrol(await people.Enrol("pharm1", "pharmacist"), "HN-1", "WB-1", "k");

        var refused = await Should.ThrowAsync<PostgresException>(() =>
            people.Ask<long>("delete from identity.access_log returning id", identity: true)
        );

        refused.MessageText.ShouldBe("the access log only grows");
    }

    [Fact]
    public async Task Neither_the_ledgers_nor_the_log_hold_a_name_a_birth_date_or_a_hospital_number()
    {
        await using var people = await People.WithAdministrators();
        var pharmacist = await people.Enrol("pharm1", "pharmacist");
        await Enrol(pharmacist, "HN-4711", "WB-4711", "k");
        await Refused("ALREADY_EXISTS", Enrol(pharmacist, "HN-4711", "WB-4712", "other"));

        var kept =
            await people.Ask<string>("select string_agg(t::text, ' ') from site.mt_events t")
            + await people.Ask<string>("select string_agg(t::text, ' ') from identity.access_log t", identity: true);
        foreach (var planted in (string[])["Zebulon", "Quixote", "1980-02-29", "HN-4711", "WB-471"])
            kept.ShouldNotContain(planted);
        kept.ShouldContain("refused ALREADY_EXISTS");
    }

    private static async Task<string> Enrol(CellLotClient by, string hospitalNumber, string wristband, string key) => (
            await People.Send(
                by,
                "identity",
                "enrol",
                new
                {
                    entryId = Guid.CreateVersion7(),
                    kind = "patient",
                    name = "Zebulon Quixote",
                    birthDate = "1980-02-29",
                    hospitalNumber,
                    wristbandCode = wristband,
                },
                key
            )
        ).GetProperty("pseudonym").GetString()!;

    private static Task<JsonElement> Match(CellLotClient by, string pseudonym, string wristband) =>
        People.Send(
            by,
            "identity",
            "match",
            new
            {
                entryId = Guid.CreateVersion7(),
                pseudonym,
                wristband,
                order = "ORD-1",
            }
        );

    private static async Task<(string, string, string, string)> Receipt(People people, JsonElement answer)
    {
        var token = (
            await Tokens.Check(
                people.Keys,
                IdentityModule.Issuer,
                Tokens.ReceiptPurpose,
                answer.GetProperty("receipt").GetString()!,
                DateTimeOffset.UtcNow
            )
        ).ShouldNotBeNull();
        string Claim(string name) => token.GetPayloadValue<string>(name);
        return (Claim("pseudonym"), Claim("matched"), Claim("order"), Claim("by"));
    }

    private static Task<JsonElement> Reveal(CellLotClient custodian, string pseudonym, params string[] second) =>
        custodian.PostSigned(
            "identity",
            "reveal",
            "reveal",
            $"person/{pseudonym}",
            People.Body(
                new
                {
                    entryId = Guid.CreateVersion7(),
                    pseudonym,
                    reason = "a reaction abroad: identity needed",
                }
            ),
            null,
            [.. second.Select(s => new Signer(s, People.Password, "approved"))],
            Stop
        );

    private static async Task Refused(string code, Task tried) =>
        (await Should.ThrowAsync<CommandRefusedException>(() => tried)).Codes.Distinct().ShouldBe([code]);
}
