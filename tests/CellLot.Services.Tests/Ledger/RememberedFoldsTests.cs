using System.Collections.Immutable;
using CellLot.Domain;
using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Ledger;

/// <summary>What a process remembers of its folds is used only while it is the ledger's own history.</summary>
public sealed class RememberedFoldsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed record Write(Act Act) : ICommand;

    private sealed record Pages(ImmutableList<string> Texts);

    private static Decider<Write, INoteEvent, Pages> Decider(int foldVersion = 1) =>
        new(
            "note",
            foldVersion,
            new Pages([]),
            (_, _) => [],
            (pages, happened) => new Pages(pages.Texts.Add($"{foldVersion}: {((NoteWritten)happened).Text}"))
        );

    private static Folding Fresh(TestLedger test) => new(test.Ledger, test.Types);

    private static async Task<string> Read(Folding folding, string id = "a", int foldVersion = 1)
    {
        var folded = await folding.Load(Decider(foldVersion), id, Stop);
        return $"{folded.Version}: {string.Join(", ", folded.State.Texts)}";
    }

    [Fact]
    public async Task What_others_append_is_seen_at_once()
    {
        await using var test = await Note.Ledger();
        var remembering = Fresh(test);
        for (var version = 0; version < 5; version++)
        {
            await test.Ledger.Append("note/a", version);
            (await Read(remembering)).ShouldBe(await Read(Fresh(test)));
        }
    }

    [Fact]
    public async Task Only_what_came_since_is_sent()
    {
        await using var test = await Note.Ledger();
        var appended = await test.Ledger.Append("note/a", 0, 3);
        var known = new KnownFold(2, appended.Events[1].Id);

        var loaded = (await test.Ledger.LoadAfter([new StreamToLoad("note/a", 1, known)], Stop))[0];

        loaded.FollowsKnown.ShouldBeTrue();
        (loaded.Version, loaded.Tail.Count, loaded.Tail[0].Version).ShouldBe((3, 1, 3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_brought_back_from_a_backup_makes_what_was_remembered_worth_nothing(bool withSnapshot)
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0, 2);
        var remembering = Fresh(test);
        await test.Ledger.Append("note/a", 2, 2);
        (await Read(remembering)).ShouldContain("4: ");

        // The last two never were, and others have taken their place.
        await test.Run("delete from mt_events where version > 2; update mt_streams set version = 2");
        if (!withSnapshot)
            (await Read(remembering)).ShouldBe(await Read(Fresh(test)));
        var state = new Recorded<Pages>(new Pages(["kept"]), ImmutableDictionary<Guid, string>.Empty);
        var kept = withSnapshot
            ? new Snapshot(5, 1, System.Text.Json.JsonSerializer.Serialize(state, LedgerJson.Options))
            : null;
        await test.Ledger.Append(Note.Batch(Note.Write("note/a", 2, 3, kept)), Stop);

        (await Read(remembering)).ShouldBe(await Read(Fresh(test)));
    }

    [Fact]
    public async Task Another_fold_is_made_afresh()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append("note/a", 0, 2);
        var remembering = Fresh(test);
        await Read(remembering);

        (await Read(remembering, foldVersion: 2)).ShouldBe(await Read(Fresh(test), foldVersion: 2));
    }

    [Fact]
    public async Task Whoever_remembers_and_whoever_does_not_always_see_the_same()
    {
        await using var test = await Note.Ledger();
        var (first, second) = (Fresh(test), Fresh(test));
        var random = new Random(7);
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var step = 0; step < 300; step++)
        {
            var id = $"{random.Next(5)}";
            switch (random.Next(4))
            {
                case 0:
                    await test.Ledger.Append($"note/{id}", versions.GetValueOrDefault(id), 1);
                    versions[id] = versions.GetValueOrDefault(id) + 1;
                    break;
                case 1:
                    await test.Run("delete from snapshots");
                    break;
                default:
                    (await Read(random.Next(2) == 0 ? first : second, id)).ShouldBe(await Read(Fresh(test), id));
                    break;
            }
        }
    }
}
