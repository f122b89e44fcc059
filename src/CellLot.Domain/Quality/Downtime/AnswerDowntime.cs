using System.Collections.Immutable;
using CellLot.Domain.Custody;

namespace CellLot.Domain.Quality;

/// <summary>
/// Answers a ward's downtime request, signed «released» by who asks and «verified» by a second person. It replaces the freshness of
/// what the ward knows and nothing else: whatever would refuse the start here, with live knowledge, refuses the answer.
/// </summary>
/// <param name="Request">The ward's code, in the spelling in which it is compared.</param>
/// <param name="RequestHeard">The code is one of this order and this reader.</param>
/// <param name="Keys">Everything the dose descends from; empty when no such dose was issued.</param>
/// <param name="OpenHolds">Open holds that reach it.</param>
/// <param name="NotReleased">Lots of it that are not released.</param>
/// <param name="SecondMayAnswer">The second person is known to be a releaser or a pharmacist.</param>
public sealed record AnswerDowntime(
    Act Act,
    string Order,
    string Request,
    string Reader,
    bool RequestHeard,
    IReadOnlyList<string> Keys,
    IReadOnlyList<string> OpenHolds,
    IReadOnlyList<string> NotReleased,
    bool SecondMayAnswer
) : IDowntimeCommand
{
    /// <summary><c>NOT_FOUND</c>, <c>INPUT_INVALID</c>, <c>ON_HOLD</c>, <c>LOT_NOT_RELEASED</c>, <c>SIGNATURE_MISSING</c>, <c>TWO_PERSON_RULE</c>, <c>NOT_AUTHORISED</c></summary>
    internal IReadOnlyList<IDowntimeEvent> Decide(DowntimeDesk desk)
    {
        var rules = new Rules();
        rules.Require(Keys.Count > 0, Refusals.NotFound, $"No dose of the order {Order} was issued.");
        rules.Require(
            RequestHeard,
            Refusals.InputInvalid,
            $"request: {Request} is no code of {Reader} for {Order}: have code, order and name read again."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Reader),
            Refusals.InputInvalid,
            "reader: the account of the person at the ward who reads the answer back."
        );
        foreach (var hold in OpenHolds)
            rules.Require(false, Refusals.OnHold, $"The hold {hold} reaches this dose: it must not be started.");
        foreach (var lot in NotReleased)
            rules.Require(false, Refusals.LotNotReleased, $"Lot {lot} is not released: the dose must not be started.");
        rules.RequireOwnSignature(Act, Meanings.Released);
        if (TwoPeople.Signed(rules, Act, Meanings.Released, Meanings.Verified) is not null)
            rules.Require(
                SecondMayAnswer,
                Refusals.NotAuthorised,
                "The second person at the release desk is a releaser or a pharmacist."
            );
        rules.ThrowIfBroken();
        return
        [
            new DowntimeAnswered(
                Act,
                Order,
                Request,
                Reader.Trim(),
                [.. Keys.ToImmutableSortedSet(StringComparer.Ordinal)],
                Act.RecordedAt + DowntimeCode.Validity
            ),
        ];
    }
}

/// <summary>Notes that an answer starts nothing any more; once.</summary>
public sealed record EndDowntimeAnswer(Act Act, string Order, string Request, string Outcome) : IDowntimeCommand
{
    internal IReadOnlyList<IDowntimeEvent> Decide(DowntimeDesk desk) =>
        desk.Answers.Exists(a => !a.Ended && string.Equals(a.Request, Request, StringComparison.Ordinal))
            ? [new DowntimeAnswerEnded(Act, Order, Request, Outcome)]
            : [];
}
