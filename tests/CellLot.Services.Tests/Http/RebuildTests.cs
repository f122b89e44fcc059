using System.Security.Cryptography;
using CellLot.Platform.Subscriptions;
using CellLot.Tests.Postgres;
using Npgsql;

namespace CellLot.Tests.Http;

/// <summary>Views made afresh while people work.</summary>
public sealed class RebuildTests(ApiFixture api)
{
    private const int Writers = 8;
    private const int Rebuilds = 12;

    [Fact]
    public async Task Views_rebuilt_while_others_write_are_what_the_folds_say()
    {
        var sourcing = api.Service("sourcing");
        using var http = await api.HttpAs("donor-physician");
        using var enough = new CancellationTokenSource();
        var written = 0;
        var writers = Enumerable.Range(0, Writers).Select(_ => Write()).ToList();
        for (var n = 0; n < Rebuilds; n++)
        {
            var before = Volatile.Read(ref written);
            await InlineRebuild.Run(sourcing, TestContext.Current.CancellationToken);
            while (Volatile.Read(ref written) < before + Writers)
                await Task.Yield();
        }
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        var kept = await Rows();
        await InlineRebuild.Run(sourcing, TestContext.Current.CancellationToken);
        (await Rows()).ShouldBe(kept);

        async Task Write()
        {
            while (!enough.IsCancellationRequested)
            {
                var id = RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 17);
                await http.Post(
                        $"/api/v1/sourcing/donors/D-{id}",
                        $$"""{"entryId":"{{Guid.NewGuid()}}","kind":"adult"}"""
                    )
                    .ShouldAccept();
                Interlocked.Increment(ref written);
            }
        }
    }

    [Fact]
    public async Task A_rebuild_waits_for_an_append_that_holds_a_number_and_writes_no_view()
    {
        var stop = TestContext.Current.CancellationToken;
        await InlineRebuild.Run(api.Service("sourcing"), stop); // other tests write events beside the views
        await using var source = NpgsqlDataSource.Create(api.Admin);
        await using var open = await source.OpenConnectionAsync(stop);
        var transaction = await open.BeginTransactionAsync(stop);
        await using (
            var append = new NpgsqlCommand(
                "select sourcing.move_stream('refusals/nobody/2026-01-01', -1, 1, now()), nextval('sourcing.mt_events_sequence')",
                open
            )
        )
            await append.ExecuteNonQueryAsync(stop);
        using var http = await api.HttpAs("donor-physician");
        var id = RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 17);
        await http.Post($"/api/v1/sourcing/donors/D-{id}", $$"""{"entryId":"{{Guid.NewGuid()}}","kind":"adult"}""")
            .ShouldAccept();
        var before = await Rows();

        var rebuild = InlineRebuild.Run(api.Service("sourcing"), stop);
        await Eventually.Holds(async () => rebuild.IsCompleted || await LockIsAsked(), "the rebuild waits, or is done");
        await transaction.RollbackAsync(stop);
        await rebuild;

        (await Rows()).ShouldBe(before);
    }

    private async Task<bool> LockIsAsked()
    {
        await using var source = NpgsqlDataSource.Create(api.Admin);
        await using var command = source.CreateCommand(
            "select exists (select from pg_locks where not granted and relation = 'sourcing.mt_streams'::regclass)"
        );
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> Rows()
    {
        await using var source = NpgsqlDataSource.Create(api.Admin);
        await using var command = source.CreateCommand(
            "select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from sourcing.views t"
        );
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
