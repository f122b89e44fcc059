using System.Text.Json;
using CellLot.Domain;
using CellLot.Platform.Ledger;

namespace CellLot.Tests.Ledger;

/// <summary>What is stored depends on what was appended, and on nothing else.</summary>
public sealed class StoredFormTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Asia/Kolkata")]
    [InlineData("America/Los_Angeles")]
    public async Task Times_are_kept_in_UTC_whatever_the_zone_of_the_session(string zone)
    {
        await using var test = await Note.Ledger();
        await test.Run($"alter role {test.Role} in database celllot set timezone = '{zone}'");
        await using var there = await test.Another();
        await using (var session = there.Database.CreateCommand("select current_setting('timezone')"))
            (await session.ExecuteScalarAsync(Stop)).ShouldBe(zone);
        var madrid = Note.At.ToOffset(TimeSpan.FromHours(1));
        var batch = Note.Batch(Note.Write("note/a", 0)) with { Metadata = Note.Metadata with { At = madrid } };

        await there.Append(batch, Stop);

        var stored = (await there.ReadStream("note/a", 1, Stop)).ShouldHaveSingleItem();
        (stored.At, stored.At.Offset).ShouldBe((Note.At, TimeSpan.Zero));
        stored.Data.GetProperty("act").GetProperty("occurredAt").GetString().ShouldBe("2026-03-02T08:40:00.000000Z");
        (await test.Ask<bool>("select timestamp = '2026-03-02 08:40:00+00' from mt_events")).ShouldBeTrue();
        var here = (await test.Ledger.ReadStream("note/a", 1, Stop)).ShouldHaveSingleItem();
        here.CanonicalBytes().ShouldBe(stored.CanonicalBytes());
    }

    [Fact]
    public async Task Everything_said_about_an_append_is_kept_with_each_of_its_events()
    {
        await using var test = await Note.Ledger();
        var headers = Note.Metadata.Headers.ToDictionary(StringComparer.Ordinal);
        headers["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var batch = Note.Batch(Note.Write("note/a", 0, 2), Note.Write("note/b", StreamWrite.Any)) with
        {
            Metadata = Note.Metadata with { Causation = "message-1", Correlation = null, Headers = headers },
        };

        await test.Ledger.Append(batch, Stop);

        var stored = await test.Ledger.ReadStream("note/a", 1, Stop);
        foreach (var one in stored.Concat(await test.Ledger.ReadStream("note/b", 1, Stop)))
        {
            (one.Causation, one.Correlation, one.UserName).ShouldBe(("message-1", null, "account/ines"));
            one.Headers.Deserialize<Dictionary<string, string>>()!.ShouldBe(headers, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_trace_that_is_on_adds_nothing_that_was_not_said()
    {
        await using var test = await Note.Ledger();
        using var trace = new System.Diagnostics.Activity("command").Start();
        var batch = Note.Batch(Note.Write("note/a", 0)) with { Metadata = Note.Metadata with { Correlation = null } };

        await test.Ledger.Append(batch, Stop);

        var stored = (await test.Ledger.ReadStream("note/a", 1, Stop)).ShouldHaveSingleItem();
        (stored.Correlation, stored.Causation).ShouldBe((null, null));
    }

    private sealed record Unnamed(Act Act) : IEvent;

    [Fact]
    public async Task An_event_without_a_stored_name_is_refused_and_leaves_no_trace()
    {
        await using var test = await Note.Ledger();
        var before = await test.Everything();
        var unnamed = new NewEvent(Guid.CreateVersion7(), new Unnamed(Note.Act));
        var batch = Note.Full(Note.Write("note/a", 0), new StreamWrite("note/b", 0, [unnamed]));

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => test.Ledger.Append(batch, Stop));

        refused.Message.ShouldContain("Unnamed");
        (await test.Everything()).ShouldBe(before);
    }
}
