using CellLot.Platform.Ledger;

namespace CellLot.Tests.Ledger;

/// <summary>What may happen once only: a request, a message, a signature grant.</summary>
public sealed class KeyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static CommandRow Answer(string key, string body = "{}") =>
        new("account/ines", key, "hash", 201, body, null, Note.At);

    [Fact]
    public async Task A_request_is_answered_once_also_when_its_stream_has_moved()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append(Note.Batch(Note.Write("note/a", 0)) with { Command = Answer("key-1", "first") }, Stop);
        var before = await test.Everything();

        foreach (var expected in new long[] { 0, 1 })
        {
            var again = Note.Batch(Note.Write("note/a", expected)) with { Command = Answer("key-1", "second") };
            (await Should.ThrowAsync<AlreadyThere>(() => test.Ledger.Append(again, Stop))).Which.ShouldBe(
                AlreadyThere.What.CommandKey
            );
        }

        (await test.Everything()).ShouldBe(before);
        (await test.Ledger.FindCommand("account/ines", "key-1", Stop))!.Body.ShouldBe("first");
    }

    [Fact]
    public async Task Of_twins_under_one_key_exactly_one_writes_and_the_others_find_its_answer()
    {
        await using var test = await Note.Ledger();
        for (var n = 0; n < 8; n++)
        {
            var key = $"key-{n}";
            var bodies = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(twin => Ask(test.Ledger, key, $"note/{key}/{twin}"))
            );
            bodies.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        }
        (await test.Ask<long>("select count(*) from mt_streams")).ShouldBe(8);
        (await test.Ask<long>("select count(*) from commands")).ShouldBe(8);
    }

    private static async Task<string?> Ask(ILedger ledger, string key, string stream)
    {
        try
        {
            await ledger.Append(Note.Batch(Note.Write(stream, 0)) with { Command = Answer(key, stream) }, Stop);
        }
        catch (AlreadyThere) { }
        return (await ledger.FindCommand("account/ines", key, Stop))!.Body;
    }

    [Fact]
    public async Task Another_person_may_use_the_same_key()
    {
        await using var test = await Note.Ledger();
        var other = Answer("key-1") with { Account = "account/marc" };

        await test.Ledger.Append(Note.Batch() with { Command = Answer("key-1") }, Stop);
        await test.Ledger.Append(Note.Batch() with { Command = other }, Stop);

        (await test.Ask<long>("select count(*) from commands")).ShouldBe(2);
    }

    [Fact]
    public async Task A_message_is_handled_once_by_each_consumer()
    {
        await using var test = await Note.Ledger();
        var message = Guid.CreateVersion7();
        AppendBatch Handled(string consumer) =>
            Note.Batch(Note.Write("note/a", StreamWrite.Any)) with
            {
                Inbox = new InboxRow(message, consumer),
            };
        await test.Ledger.Append(Handled("WhenNoted"), Stop);
        await test.Ledger.Append(Handled("WhenCounted"), Stop);
        var before = await test.Everything();

        (await Should.ThrowAsync<AlreadyThere>(() => test.Ledger.Append(Handled("WhenNoted"), Stop))).Which.ShouldBe(
            AlreadyThere.What.InboxMessage
        );

        (await test.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task A_signature_grant_is_burned_once()
    {
        await using var test = await Note.Ledger();
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        AppendBatch Signed(params IReadOnlyList<Guid> grants) =>
            Note.Batch(Note.Write("note/a", StreamWrite.Any)) with
            {
                BurnedGrants = grants,
            };
        await test.Ledger.Append(Signed(one), Stop);
        var before = await test.Everything();

        (await Should.ThrowAsync<AlreadyThere>(() => test.Ledger.Append(Signed(two, one), Stop))).Which.ShouldBe(
            AlreadyThere.What.SignatureGrant
        );
        await Should.ThrowAsync<AlreadyThere>(() => test.Ledger.Append(Signed(two, two), Stop));

        (await test.Everything()).ShouldBe(before);
    }
}
