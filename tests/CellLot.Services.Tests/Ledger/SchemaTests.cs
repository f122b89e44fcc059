using CellLot.Platform.Ledger;
using CellLot.Platform.Postgres;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Ledger;

/// <summary>How a schema comes about and is brought forward, and which database a ledger refuses to work on.</summary>
public sealed class SchemaTests
{
    private static async Task Upgrade(TestLedger test, params IEnumerable<string> own) =>
        await LedgerSchema.Upgrade(
            new Databases().AdminOfLedgers(await TestPostgres.Superuser()),
            test.Schema,
            test.Role,
            own,
            engine: null,
            TestContext.Current.CancellationToken
        );

    [Fact]
    public async Task A_schema_that_is_up_to_date_is_left_as_it_is()
    {
        await using var test = await Note.Ledger("create table if not exists a (id int)");
        await test.Ledger.Append("note/a", 0);
        var before = await test.Everything();

        await Upgrade(test, "create table if not exists a (id int)");

        (await test.Everything()).ShouldBe(before);
        (
            await test.Ask<string>(
                "select string_agg(part || ' ' || name, ', ' order by part, name) from schema_version where part not like 'engine %'"
            )
        ).ShouldBe(
            "ledger 001-events.sql, ledger 002-beside-the-events.sql, ledger 003-append.sql, ledger 004-safety.sql, ledger 005-remembered.sql, service 001"
        );
    }

    [Fact]
    public async Task Only_what_is_new_or_changed_is_run()
    {
        await using var test = await Note.Ledger("create table a (id int)"); // not repeatable: running it again would fail

        await Upgrade(test, "create table a (id int)", "create table b (id int)");
        await Upgrade(
            test,
            "create table a (id int)",
            "create table if not exists b (id int); create table c (id int)"
        );

        (await test.Ask<long>("select count(*) from a, b, c")).ShouldBe(0);
    }

    [Fact]
    public async Task An_upgrade_that_fails_changes_nothing()
    {
        await using var test = await Note.Ledger();
        var before = await test.Everything();

        await Should.ThrowAsync<Npgsql.PostgresException>(() => Upgrade(test, "create table a (id int)", "no sql"));

        (await test.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task Older_code_refuses_a_newer_schema()
    {
        await using var test = await Note.Ledger("create table a (id int)", "create table b (id int)");

        var refused = await Should.ThrowAsync<InvalidOperationException>(() =>
            Upgrade(test, "create table a (id int)")
        );

        refused.Message.ShouldContain("002");
    }

    [Fact]
    public async Task Several_programs_may_start_at_once()
    {
        var databases = await TestPostgres.NewDatabases("quality");
        var admin = databases.AdminOfLedgers(await TestPostgres.Superuser());

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => LedgerSchema.Upgrade(admin, "quality", Databases.RoleOf("quality")))
        );

        await using var ledger = await PostgresLedger.Open(
            "quality",
            databases.ForService(await TestPostgres.Superuser(), "quality", TestPostgres.Password),
            new EventTypes(typeof(INoteEvent)),
            TestContext.Current.CancellationToken
        );
        (await ledger.Append("note/a", 0)).Streams.ShouldBe([("note/a", 1)]);
    }

    [Theory]
    [InlineData("alter sequence mt_events_sequence cache 2", "CACHE")]
    [InlineData("alter role {role} in database celllot set synchronous_commit = off", "synchronous_commit")]
    [InlineData(
        "alter role {role} in database celllot set default_transaction_isolation = 'repeatable read'",
        "READ COMMITTED"
    )]
    public async Task A_database_that_could_lose_events_is_refused(string sql, string why)
    {
        await using var test = await Note.Ledger();
        await test.Run(sql.Replace("{role}", test.Role, StringComparison.Ordinal));

        var refused = await Should.ThrowAsync<InvalidOperationException>(test.Another);

        refused.Message.ShouldContain(why);
    }
}
