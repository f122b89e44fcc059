using CellLot.Domain.Parked;
using FsCheck.Fluent;
using Xunit;

namespace CellLot.Domain.Tests.Parked;

public sealed class ParkedRuleTests
{
    private static readonly ParkedMessage Message = new(
        Guid.Parse("0197b3c0-0000-7000-8000-000000000001"),
        "pharmacy.when-lot-released",
        "quality",
        "release/CL26-0007",
        3,
        "LotReleaseChanged",
        "The lot is not known.",
        4
    );
    private static readonly ParkedStanding Waiting = new(Message);

    private static RetryParkedMessage Retry(ParkedStanding? parked) => new(Acts.By("qa"), parked);

    private static CloseParkedMessage Close(ParkedStanding? parked, string reason = "recorded by hand") =>
        new(Acts.By("releaser", signed: Meanings.Approved), parked, reason);

    [Fact]
    public void A_waiting_message_is_retried_as_often_as_somebody_asks() =>
        Given(Parking.Decider)
            .After(Retry(Waiting), Retry(Waiting))
            .When(Retry(Waiting))
            .ThenOne<ParkedMessageRetried>(e => e.Parked == Message);

    [Fact]
    public void Only_the_first_of_a_stream_is_retried() =>
        Given(Parking.Decider).When(Retry(Waiting with { Behind = 2 })).ThenRefused("PARKED_BEHIND");

    [Fact]
    public void A_message_is_closed_with_a_reason_and_the_closers_own_signature()
    {
        Given(Parking.Decider)
            .When(Close(Waiting with { Behind = 2 }, " recorded by hand "))
            .ThenOne<ParkedMessageClosed>(e =>
                e.Reason == "recorded by hand" && e.Act.SignatureFor(Meanings.Approved)!.Person == "releaser"
            );
        var unsigned = new CloseParkedMessage(Acts.By("releaser"), Waiting, " ");
        Given(Parking.Decider).When(unsigned).ThenRefused("REASON_MISSING", "SIGNATURE_MISSING");
        var another = Acts.By("releaser").SignedBy("qa", Meanings.Approved);
        Given(Parking.Decider)
            .When(new CloseParkedMessage(another, Waiting, "by hand"))
            .ThenRefused("SIGNATURE_INVALID");
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(501, "REASON_MISSING")]
    public void A_reason_has_at_most_500_characters(int length, string? refused)
    {
        var closed = Given(Parking.Decider).When(Close(Waiting, new string('r', length)));
        if (refused is null)
            closed.ThenOne<ParkedMessageClosed>();
        else
            closed.ThenRefused(refused);
    }

    [Fact]
    public void What_no_longer_waits_is_neither_retried_nor_closed()
    {
        var closed = Given(Parking.Decider).After(Close(Waiting));
        closed.When(Close(Waiting)).ThenRefused("PARKED_CLOSED");
        closed.When(Retry(Waiting)).ThenRefused("PARKED_CLOSED");
        var handled = Waiting with { Handled = true };
        Given(Parking.Decider).When(Close(handled)).ThenRefused("PARKED_HANDLED");
        Given(Parking.Decider).When(Retry(handled)).ThenRefused("PARKED_HANDLED");
        Given(Parking.Decider).When(Close(null)).ThenRefused("NOT_FOUND");
        Given(Parking.Decider).When(Retry(null)).ThenRefused("NOT_FOUND");
    }

    [Fact]
    public void Parked_messages_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Parking.Decider,
            Gen.Choose(0, 9)
                .Select(kind =>
                    kind switch
                    {
                        0 => (IParkedCommand)Close(Waiting),
                        1 => Retry(Waiting with { Handled = true }),
                        2 => Close(null),
                        3 => Retry(Waiting with { Behind = 1 }),
                        _ => Retry(Waiting),
                    }
                )
        );
}
