using CellLot.Host.Parked;

namespace CellLot.Tests.Http;

public sealed class ParkedListTests(ApiFixture api)
{
    [Fact]
    public async Task A_service_that_does_not_answer_is_named_and_never_shown_as_empty()
    {
        var list = await ParkedList.Read(
            await api.Stage.As("qa"),
            ["custody", "nowhere"],
            TestContext.Current.CancellationToken
        );
        list.NotKnown.ShouldHaveSingleItem().Service.ShouldBe("nowhere");
        Text(list).ShouldStartWith("nowhere: not known. ");
        Text(list).ShouldContain("No message waits in the services that answered.");
        ParkedShown.Json(list).ShouldContain("\"notKnown\":[{\"service\":\"nowhere\"");
        Text(new ParkedList([], [])).Trim().ShouldBe("No message waits.");
    }

    [Fact]
    public void What_waits_is_said_once_a_stream_with_its_error_and_what_to_type()
    {
        var (first, second) = (Waiting(3, first: true, behind: 1), Waiting(5, first: false, behind: 0));
        var text = Text(new ParkedList([("pharmacy", first), ("pharmacy", second)], []));
        text.ShouldContain("pharmacy.when-lot-filled  manufacturing lot/CL26-0007@3  LotFilled");
        text.ShouldContain("The lot is not known.");
        text.ShouldContain("4 tries since 2026-03-02 08:00:00 UTC, next try 2026-03-02 08:05:00 UTC; 1 behind it");
        text.ShouldContain($"celllot parked close {first.Id} --reason");
        text.ShouldNotContain("@5");
    }

    [Fact]
    public void A_message_that_waits_at_several_consumers_is_named_with_one()
    {
        var one = Waiting(3, first: true, behind: 0);
        var list = new ParkedList(
            [("pharmacy", one), ("quality", one with { Consumer = "quality.when-lot-filled" })],
            []
        );
        Should
            .Throw<Host.CannotContinue>(() => list.Find(one.Id, null))
            .Message.ShouldContain("say which with --consumer");
        list.Find(one.Id, "quality.when-lot-filled").Service.ShouldBe("quality");
        Should
            .Throw<Host.CannotContinue>(() => list.Find(Guid.NewGuid(), null))
            .Message.ShouldContain("See: celllot parked");
    }

    private static WaitingMessage Waiting(long version, bool first, int behind)
    {
        var at = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        return new(
            Guid.CreateVersion7(),
            "pharmacy.when-lot-filled",
            "manufacturing",
            "lot/CL26-0007",
            version,
            "LotFilled",
            "The lot is not known.",
            4,
            at,
            at.AddMinutes(5),
            first,
            behind
        );
    }

    private static string Text(ParkedList list)
    {
        using var text = new StringWriter();
        ParkedShown.Text(list, Host.Terminal.On(text), new DateTimeOffset(2026, 3, 2, 8, 1, 0, TimeSpan.Zero));
        return text.ToString();
    }
}
