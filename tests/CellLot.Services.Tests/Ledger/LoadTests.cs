using CellLot.Platform.Ledger;

namespace CellLot.Tests.Ledger;

/// <summary>What a decision is made on.</summary>
public sealed class LoadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The stream's state as its kept state followed by its later events.</summary>
    private static string Fold(LoadedStream loaded) =>
        (loaded.Snapshot?.StateJson ?? "")
        + string.Concat(loaded.Tail.Select(e => $"[{e.Data.GetProperty("text").GetString()}]"));

    [Fact]
    public async Task Streams_come_in_the_order_asked_for_and_an_absent_one_is_empty()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/b", 0, 2);
        await test.Ledger.Append("note/a", 0);

        var loaded = await test.Ledger.Load([("note/b", 1), ("note/absent", 1), ("note/a", 1)], Stop);

        loaded.Select(l => (l.Stream, l.Version)).ShouldBe([("note/b", 2), ("note/absent", 0), ("note/a", 1)]);
        loaded.Select(Fold).ShouldBe(["[note/b 1][note/b 2]", "", "[note/a 1]"]);
        (await test.Ledger.Load([], Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_streams_are_seen_at_one_instant()
    {
        await using var test = await Note.Ledger();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writing = Task.Run(
            async () =>
            {
                for (var version = 0; !done.IsCancellationRequested; version++)
                    await test.Ledger.Append(
                        Note.Batch(
                            Note.Write("note/a", version, 1, new Snapshot(version + 1, 1, "")),
                            Note.Write("note/b", version, 1, version % 7 == 0 ? new Snapshot(version + 1, 1, "") : null)
                        ),
                        CancellationToken.None
                    );
            },
            Stop
        );

        for (var n = 0; n < 150; n++)
        {
            var loaded = await test.Ledger.Load([("note/a", 1), ("note/b", 1)], Stop);
            loaded[0].Version.ShouldBe(loaded[1].Version);
        }

        await done.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_kept_state_is_used_by_its_own_fold_only_and_deleting_all_changes_nothing()
    {
        await using var test = await Note.Ledger();
        var kept = new Snapshot(2, 7, "[note/a 1][note/a 2]");
        await test.Ledger.Append(Note.Batch(Note.Write("note/a", 0, 2, kept)), Stop);
        await test.Ledger.Append("note/a", 2, 2);

        var same = (await test.Ledger.Load([("note/a", 7)], Stop))[0];
        var other = (await test.Ledger.Load([("note/a", 8)], Stop))[0];
        await test.Run("delete from snapshots");
        var none = (await test.Ledger.Load([("note/a", 7)], Stop))[0];

        same.Snapshot.ShouldBe(kept);
        same.Tail.Select(e => e.Version).ShouldBe([3, 4]);
        other.Snapshot.ShouldBeNull();
        none.Snapshot.ShouldBeNull();
        Fold(other).ShouldBe(Fold(same));
        Fold(none).ShouldBe(Fold(same));
        none.Version.ShouldBe(4);
    }

    [Fact]
    public async Task A_kept_state_without_later_events_is_the_whole_stream()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append(Note.Batch(Note.Write("note/a", 0, 2, new Snapshot(2, 7, "state"))), Stop);

        var loaded = (await test.Ledger.Load([("note/a", 7)], Stop))[0];

        (loaded.Version, loaded.Snapshot!.StateJson, loaded.Tail.Count).ShouldBe((2, "state", 0));
    }

    [Fact]
    public async Task A_kept_state_only_moves_forward()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append(Note.Batch(Note.Write("note/a", 0, 2, new Snapshot(2, 7, "two"))), Stop);
        await test.Ledger.Append(Note.Batch(Note.Write("note/a", 2, 1, new Snapshot(3, 7, "three"))), Stop);
        await test.Run("update snapshots set version = 9, data = 'nine'");
        await test.Ledger.Append(Note.Batch(Note.Write("note/a", 3, 1, new Snapshot(4, 7, "four"))), Stop);
        (await test.Ask<string>("select data from snapshots")).ShouldBe("nine");

        await test.Run("update snapshots set version = 1");
        await test.Ledger.Append(Note.Batch(Note.Write("note/a", 4, 1, new Snapshot(5, 7, "five"))), Stop);
        (await test.Ask<string>("select data from snapshots")).ShouldBe("five");
    }

    [Theory]
    [InlineData("delete from mt_events where version = 2")]
    [InlineData("update mt_streams set version = 4")]
    [InlineData("insert into snapshots values ('note/a', 1, 9, 'state')")]
    public async Task A_damaged_stream_is_never_folded(string damage)
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0, 3);
        await test.Run(damage);

        await Should.ThrowAsync<InvalidOperationException>(() => test.Ledger.Load([("note/a", 1)], Stop));
    }

    [Fact]
    public async Task An_older_stored_form_is_read_as_todays_event_and_an_unknown_one_is_never_skipped()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0, 3);
        await test.Run(
            "update mt_events set type = 'note_scribbled', data = data - 'text' || '{\"words\": \"old\"}' where version = 1"
        );
        await test.Run(
            "update mt_events set type = 'note_jotted', data = data - 'text' || '{\"line\": \"older\"}' where version = 2"
        );
        await test.Run("update mt_events set type = 'note_lost' where version = 3");
        var types = new EventTypes(typeof(INoteEvent))
            .Upcast("note_scribbled", "note_written", was => Renamed(was, "words", "text"))
            .Upcast("note_jotted", "note_scribbled", was => Renamed(was, "line", "words"));

        var stored = (await test.Ledger.Load([("note/a", 1)], Stop))[0].Tail;

        types.Read(stored[0]).ShouldBeOfType<NoteWritten>().Text.ShouldBe("old");
        types.Read(stored[1]).ShouldBeOfType<NoteWritten>().Text.ShouldBe("older");
        Should.Throw<InvalidOperationException>(() => types.Read(stored[2])).Message.ShouldContain("note_lost");
    }

    private static System.Text.Json.Nodes.JsonObject Renamed(
        System.Text.Json.Nodes.JsonObject was,
        string from,
        string to
    )
    {
        was[to] = was[from]!.DeepClone();
        was.Remove(from);
        return was;
    }
}
