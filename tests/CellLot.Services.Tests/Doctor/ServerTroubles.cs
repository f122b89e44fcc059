using CellLot.Host.Doctor;
using CellLot.Host.Doctor.Checks;
using CellLot.Platform.Postgres;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Doctor;

/// <summary>Troubles of the server and the machine.</summary>
[Collection(WardCollection.Name)]
public sealed class ServerTroubles(Ward ward)
{
    [Fact]
    public async Task A_server_that_may_lose_what_it_acknowledged_is_found()
    {
        var found = await ward.Finds(
            new Durability(),
            $"alter role {Ward.Role} in database celllot set synchronous_commit = 'off'",
            $"alter role {Ward.Role} in database celllot set synchronous_commit = 'on'"
        );
        found.Sentence.ShouldContain($"{Ward.Role} commits with synchronous_commit=off");
        // The other test server is set up so: a power cut may lose it.
        await using var careless = new Patient(await TestPostgres.Superuser(), [], new Databases("postgres"));
        (await new Durability().Look(careless, TestContext.Current.CancellationToken))
            .ShouldHaveSingleItem()
            .Sentence.ShouldContain("fsync is off");
    }

    [Fact]
    public async Task Few_connections_left_are_found()
    {
        (await ward.Look(new Connections())).ShouldBeEmpty();
        (await ward.Look(new Connections(full: 0))).ShouldHaveSingleItem().Name.ShouldBe("connections");
    }

    [Fact]
    public async Task A_full_disk_is_found()
    {
        (await ward.Look(new DiskSpace(least: 1, leastShare: 0))).ShouldBeEmpty();
        var found = await ward.Look(new DiskSpace(least: long.MaxValue));
        found.Count.ShouldBe(2, "the data folder and the database's");
        found[0].Sentence.ShouldContain("nothing can be recorded");
    }

    [Theory]
    [InlineData(1.5, 0)]
    [InlineData(-30, 1)]
    [InlineData(30, 1)]
    public async Task A_clock_that_differs_from_the_databases_by_more_than_two_seconds_is_found(double by, int found)
    {
        await using var shifted = new Patient(ward.Superuser, [], new Databases()) { Clock = new Shifted(by) };
        (await new DatabaseClock().Look(shifted, TestContext.Current.CancellationToken)).Count.ShouldBe(found);
    }

    [Fact]
    public async Task Services_without_a_process_are_found()
    {
        (await ward.Look(new Processes())).ShouldHaveSingleItem().Sentence.ShouldContain("nobody can work");
        await ward.Run(Says("web", "a", "1.0", "0 s"));
        (await ward.Look(new Processes())).ShouldHaveSingleItem().Sentence.ShouldContain(Ward.Service);
        await ward.Run(Says(Ward.Service, "a", "1.0", "0 s"));
        (await ward.Look(new Processes())).ShouldBeEmpty();
        await ward.Run("delete from installation.processes where service = 'web'");
        (await ward.Look(new Processes())).ShouldHaveSingleItem().Wrong.ShouldBeFalse();
        await ward.Run("delete from installation.processes");
    }

    [Fact]
    public async Task Processes_of_two_versions_are_noted_and_a_wrong_clock_is_found()
    {
        await ward.Run(Says("web", "a", "1.0", "0 s") + Says(Ward.Service, "b", "1.1", "-5 s"));
        var found = await ward.Look(new Processes());
        found.Select(f => (f.Name, f.Wrong)).ShouldBe([("process-clocks", true), ("process-versions", false)]);
        found[0].Sentence.ShouldContain("b differs from the database's by 5.0 s");
        await ward.Run("delete from installation.processes");
    }

    [Fact]
    public async Task Duties_that_nobody_holds_are_found()
    {
        var check = new DutiesHeld(TimeSpan.Zero);
        (await ward.Look(check)).ShouldHaveSingleItem().Sentence.ShouldContain(Ward.Service);
        await using (var holder = await ward.Session())
        {
            await using var take = new NpgsqlCommand(
                "select pg_advisory_lock(hashtextextended('celllot duties doctored', 0))",
                holder
            );
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            (await ward.Look(check)).ShouldBeEmpty();
            await using var free = new NpgsqlCommand("select pg_advisory_unlock_all()", holder);
            await free.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        (await ward.Look(check)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_standby_is_not_what_this_server_is() => (await ward.Look(new Standby())).ShouldBeEmpty();

    [Fact]
    public async Task A_forgotten_prepared_transaction_is_found_with_what_to_type()
    {
        var found = await ward.Finds(
            new PreparedTransactions(),
            "begin; create table doctored.half (a int); prepare transaction 'left''over'",
            "rollback prepared 'left''over'"
        );
        found.Next.ShouldContain("rollback prepared 'left''over';");
    }

    private static string Says(string service, string process, string version, string ahead) =>
        "insert into installation.processes(service, process, address, version, started_at, seen_at, said_at) values "
        + $"('{service}', '{process}', 'http://127.0.0.1:1', '{version}', now(), now(), now() + '{ahead}'::interval);";

    private sealed class Shifted(double seconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddSeconds(seconds);
    }
}
