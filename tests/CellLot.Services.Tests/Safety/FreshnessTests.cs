using CellLot.Platform;
using CellLot.Platform.Safety;
using CellLot.Tests.Messaging;
using Npgsql;

namespace CellLot.Tests.Safety;

/// <summary>The age of what a gate knows: by its own database's clock, never open in doubt.</summary>
public sealed class FreshnessTests
{
    [Theory]
    [InlineData("0", "0", "fresh")]
    [InlineData("-2", "-2", "fresh")]
    [InlineData("-4", "0", "stale")] // an old pulse that came just now
    [InlineData("0", "-4", "stale")] // heard long ago
    [InlineData("60", "0", "stale")] // from the future
    [InlineData("0", "60", "stale")] // the clock was set back
    public async Task The_older_of_both_times_counts_and_none_lies_in_the_future(
        string asOf,
        string heard,
        string state
    )
    {
        await using var installation = await Asked.Installation();
        var process = await installation.Prepare(null, "hearer");
        await Note(installation, asOf, heard);
        (await process.Standing()).State.ShouldBe(state);
        (await Asserted(process)).ShouldBe(state == "fresh" ? null : "CL410");
    }

    [Fact]
    public async Task What_was_never_heard_is_not_fresh()
    {
        await using var installation = await Asked.Installation();
        var process = await installation.Prepare(null, "hearer");
        (await process.Standing()).Closed!.Code.ShouldBe("SAFETY_STALE");
        (await Asserted(process)).ShouldBe("CL410");
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    public async Task A_program_whose_clock_is_wrong_opens_no_gate(int seconds)
    {
        await using var installation = await Asked.Installation();
        var process = await installation.Prepare(null, "hearer");
        await Note(installation, "0", "0");
        var right = process.Service("hearer");
        var wrong = new ServiceRuntime(right.Module, right.Ledger, right.Events, right.Database, new Off(seconds));
        var standing = (await Freshness.Of(wrong, ["teller"], Asked.Lease, TestContext.Current.CancellationToken))[0];
        standing.State.ShouldBe("stale");
        standing.Sentence.ShouldContain($"{seconds} s off its database's");
    }

    [Theory]
    [InlineData("4", 4)]
    [InlineData("0", 10)]
    [InlineData("an hour", 10)]
    [InlineData("86400", 300)]
    public async Task The_lease_is_the_sites_parameter_within_limits(string approved, int seconds)
    {
        await using var installation = await Asked.Installation();
        var process = await installation.Prepare(null, "hearer");
        await installation.Ask<long>(
            $$"""
            with told as (insert into hearer.known_facts values ('parameter/safety-lease', 'ParameterChanged', 1,
                jsonb_build_object('name', 'safety-lease', 'values', jsonb_build_array(
                    jsonb_build_object('version', 1, 'value', '{{approved}}', 'effectiveFrom', '2020-01-01T00:00:00Z')),
                    'envelope', '{{Envelope}}'::jsonb), now()) returning 1)
            select count(*) from told
            """
        );
        var lease = await Freshness.LeaseOf(process.Service("hearer"), TestContext.Current.CancellationToken);
        lease.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    private const string Envelope = """
        {"id":"0197b3c0-0000-7000-8000-000000000001","source":"site","stream":"parameter/safety-lease","version":1,"previousVersion":0,"occurredAt":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z","by":"a","site":"s","study":"-"}
        """;

    private static Task Note(TestInstallation installation, string asOf, string heard) =>
        installation.Ask<long>(
            $"with told as (insert into hearer.safety_heard (source, n, as_of, heard_at) values ('teller', 0, clock_timestamp() + interval '{asOf} s', clock_timestamp() + interval '{heard} s') returning 1) select count(*) from told"
        );

    /// <summary>SQLSTATE with which an append's last statement refuses, or null.</summary>
    private static async Task<string?> Asserted(TestProcess process)
    {
        await using var command = process
            .Service("hearer")
            .Database.CreateCommand("select assert_fresh(array['teller'], interval '3 s')");
        try
        {
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    private sealed class Off(int seconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddSeconds(seconds);
    }
}
